import { Injectable } from '@nestjs/common';
import type { Actor } from '@techmart/access';
import { planQuery, type QueryText } from '@techmart/analysis';
import { AppError, Clock, marketDay } from '@techmart/kernel';
import { searchUnavailable } from '@techmart/search';
import { fitOf, noFit, withFit, type FitWeights } from '../fit/fit.js';
import { draftFacts, draftText } from '../match-draft.js';
import { MatchFinder, type Findings } from '../match-finder.js';
import { marketFor } from '../match-market.js';
import { WEAK_BELOW } from '../match-strength.js';
import { queryOf } from '../match-text.js';
import type { DraftNeed } from '../match.dto.js';
import type { NeedFacts, ResultFacts } from '../fit/match-facts.js';
import { SnapshotHolder } from '../snapshot-holder.js';
import { WeightsHolder } from '../weights/weights-holder.js';
import { carryingTerms, distinctiveWords } from './carrying-terms.js';
import { clinicExample } from './clinic-examples.js';
import { clinicMessages } from './clinic-messages.js';
import type { ClinicFindingView, ClinicMatchesView, ClinicView } from './clinic.dto.js';
import { examineNeed } from './examine-need.js';

/** Nobody reads on beyond so many. */
const MOST_COUNTED = 50;

/** Says of a need that is being written what is vague, how many results it meets, and by which words. */
@Injectable()
export class ClinicService {
  constructor(
    private readonly finder: MatchFinder,
    private readonly snapshots: SnapshotHolder,
    private readonly clock: Clock,
    private readonly weights: WeightsHolder,
  ) {}

  async examine(actor: Actor, need: DraftNeed): Promise<ClinicView> {
    const today = marketDay(this.clock.now());
    // `text` is where the caller wrote it, so that is where it is shown.
    const bodyField = need.problem === undefined && need.text !== undefined ? 'text' : 'problem';
    const text = draftText(need).map((part) => (part.field === 'problem' ? { ...part, field: bodyField } : part));
    const query = queryOf(text);
    const findings = await this.find(actor, query);
    const plan = findings?.plan ?? planQuery(this.snapshots.current, this.finder.analyser, 'needs', query);
    const vague = examineNeed(
      {
        title: need.title ?? '',
        problem: need.problem ?? need.text ?? '',
        goal: need.goal ?? '',
        keyTechnology: need.keyTechnology ?? '',
        hasBudget: need.budgetMaxFen != null || need.budgetMinFen != null,
        deadline: need.deadline ?? null,
        distinctiveWords: distinctiveWords(plan, this.finder.analyser),
      },
      today,
    );
    const named = (field: string): string => (field === 'problem' ? bodyField : field);
    return {
      findings: vague.map(({ code, field, place }): ClinicFindingView => ({
        code,
        field: named(field),
        place: place && { ...place, field: named(place.field) },
        message: clinicMessages[code][actor.language],
        example: clinicExample(code, need.fieldCode)[actor.language],
      })),
      terms: carryingTerms(plan, this.finder.analyser, text),
      matches: findings && countOf(findings, draftFacts(need, today), today, this.weights.current.values),
    };
  }

  /** Null while the search engine is away: what is vague can be said without it. */
  private async find(actor: Actor, query: QueryText): Promise<Findings<ResultFacts> | null> {
    try {
      return await this.finder.findResults(query, marketFor(actor));
    } catch (error) {
      if (error instanceof AppError && error.code === searchUnavailable.code) return null;
      throw error;
    }
  }
}

/** How many of the candidates fit better than weakly, by the score that a list of matches would show. */
function countOf(
  { found }: Findings<ResultFacts>,
  facts: NeedFacts | null,
  today: string,
  weights: FitWeights,
): ClinicMatchesView {
  const good = found.filter(
    (candidate) =>
      withFit(candidate.score, facts ? fitOf(facts, candidate.facts, today, weights) : noFit) >= WEAK_BELOW,
  ).length;
  return { count: Math.min(good, MOST_COUNTED), isAtLeast: good > MOST_COUNTED };
}
