import type { Direction, Language, QueryPlan } from '@techmart/analysis';
import type { MultiSearchQuery } from 'meilisearch';

/** How many hits are wanted of each search. */
export interface CandidateLimits {
  readonly perLead: number;
  readonly nearest: number;
  /** By the model of an embedding server. */
  readonly nearestInMeaning: number;
}

/** Embedder that holds the vectors of an embedding server's model. */
export const MEANING = 'meaning';

/**
 * The searches that give a query's candidates in one language: short ones led by its strongest terms each, and the
 * nearest vectors.
 * @param direction where the query points by an embedding server's model, if one takes part: it knows no languages, so
 *   it goes with the query's own
 * @param base index, filter and what is wanted of each hit
 */
export function candidateSearches(
  plan: QueryPlan,
  language: Language,
  base: MultiSearchQuery,
  { perLead, nearest, nearestInMeaning }: CandidateLimits,
  direction: Direction | null = null,
): { byWords: MultiSearchQuery[]; byDirection: MultiSearchQuery[] } {
  const byWords = plan
    .leadQueries(language)
    .map((q): MultiSearchQuery => ({ ...base, q, limit: perLead, matchingStrategy: 'last' }));
  const byDirection: MultiSearchQuery[] = [];
  const bySubject = plan.vectorFor(language);
  if (bySubject) byDirection.push(...nearestTo(bySubject.values, language, nearest));
  if (direction && language === plan.language)
    byDirection.push(...nearestTo(direction.values, MEANING, nearestInMeaning));
  return { byWords, byDirection };

  function nearestTo(values: Float32Array, embedder: string, limit: number): MultiSearchQuery[] {
    if (limit === 0) return [];
    return [{ ...base, q: '', vector: Array.from(values), limit, hybrid: { embedder, semanticRatio: 1 } }];
  }
}
