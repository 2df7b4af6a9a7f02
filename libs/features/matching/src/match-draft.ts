import type { NeedFacts } from './fit/match-facts.js';
import { needText, type MatchText } from './match-text.js';
import type { DraftNeed } from './match.dto.js';

/** The texts of a need that nobody has saved; `text` stands in for a problem left out. */
export function draftText({ title = '', problem, text, goal, keyTechnology, keywords = [] }: DraftNeed): MatchText {
  return needText({
    title,
    problem: problem ?? text ?? '',
    goal: goal ?? null,
    keyTechnology: keyTechnology ?? null,
    keywords,
  });
}

/** What is known of it beyond its words, were it published today; null as long as it names no field. */
export function draftFacts(need: DraftNeed, today: string): NeedFacts | null {
  if (!need.fieldCode) return null;
  return {
    fieldCode: need.fieldCode,
    industryCode: need.industryCode ?? null,
    regionCode: need.regionCode ?? '',
    trlMin: need.trlMin ?? null,
    budgetMinFen: need.budgetMinFen ?? null,
    budgetMaxFen: need.budgetMaxFen ?? null,
    deadline: need.deadline ?? null,
    cooperationModes: need.cooperationModes ?? [],
    publishedOn: today,
    updatedOn: today,
    answers: null,
  };
}
