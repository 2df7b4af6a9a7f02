import { packedLanguage, scoreCandidates, type QueryPlan } from '@techmart/analysis';
import type { Id } from '@techmart/kernel';
import type { Candidate } from './duplicate-finder.js';
import type { Copy } from './duplicate.repository.js';

/** A translation says at least so much of what a text says. See docs/matching.md. */
export const TRANSLATION_FROM = 0.2;
/** And so much more than the next text that has the same subject. */
const STANDS_OUT = 1.6;
/** More copies than these in the other language are a subject, not a text. */
const MOST_COPIES = 3;

/** How much of what a plan asks for a text in the other language says, 0–1. */
export function saidInOther(plan: QueryPlan, packed: readonly string[]): number {
  const foreign = packed.filter((text) => packedLanguage(text) !== plan.language);
  if (foreign.length === 0) return 0;
  const scores = scoreCandidates(
    plan,
    foreign.map((text) => ({ packed: text })),
  );
  return Math.max(...scores.map(({ coverage }) => coverage));
}

/**
 * Texts in the other language that may be translations. Texts on one subject share its terms as well, so only what
 * stands out from them is taken: the few best, with a gap to all others.
 */
export function translatedCopies(plans: readonly QueryPlan[], candidates: readonly Candidate[]): Copy[] {
  const said = candidates
    .map(({ id, packed }): { id: Id; share: number } => ({
      id,
      share: Math.max(0, ...plans.map((plan) => saidInOther(plan, packed))),
    }))
    .sort((a, b) => b.share - a.share);
  for (let count = Math.min(MOST_COPIES, said.length); count > 0; count -= 1) {
    const [last, next] = [said[count - 1]!, said[count]];
    if (last.share >= TRANSLATION_FROM && last.share >= STANDS_OUT * (next?.share ?? 0))
      return said.slice(0, count).map((copy) => ({ ...copy, isTranslation: true }));
  }
  return [];
}
