import { LANGUAGES, type QueryPlan } from '@techmart/analysis';
import type { MultiSearchQuery } from 'meilisearch';

/** How many hits are wanted of each search. */
export interface CandidateLimits {
  readonly perLead: number;
  readonly nearest: number;
}

/**
 * The searches that give a query's candidates: short ones led by its strongest terms each, and the nearest vectors in
 * either language.
 * @param base index, filter and what is wanted of each hit
 */
export function candidateSearches(
  plan: QueryPlan,
  base: MultiSearchQuery,
  { perLead, nearest }: CandidateLimits,
): { byWords: MultiSearchQuery[]; byDirection: MultiSearchQuery[] } {
  const byWords = plan
    .leadQueries()
    .map((q): MultiSearchQuery => ({ ...base, q, limit: perLead, matchingStrategy: 'last' }));
  const byDirection = LANGUAGES.flatMap((embedder): MultiSearchQuery[] => {
    const direction = plan.vectorFor(embedder);
    if (!direction || nearest === 0) return [];
    const vector = Array.from(direction.values);
    return [{ ...base, q: '', vector, limit: nearest, hybrid: { embedder, semanticRatio: 1 } }];
  });
  return { byWords, byDirection };
}
