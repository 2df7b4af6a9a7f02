import { opaqueToken } from '../hashing.js';
import type { CollectionCounts } from '../statistics/collection-counts.js';
import { rarity } from './weights.js';

/** A term of a plan, with its name in the search engine's index. */
export interface PlannedTerm {
  term: string;
  id: number;
  token: string;
  /** Weight within the query, before rarity. */
  weight: number;
  /** Weight × rarity on the other side: what a text of usual length gains by having it. */
  strength: number;
  /** Whether any text on the other side has it, as far as the snapshot knows. */
  isKnown: boolean;
}

/** A pair or character pair of a plan. */
export interface PlannedKey {
  key: number;
  weight: number;
}

export function planned(term: string, id: number, weight: number, target: CollectionCounts): PlannedTerm {
  const frequency = target.terms.get(id);
  const strength = weight * rarity(frequency, target.documents);
  return { term, id, token: opaqueToken(id), weight, strength, isKnown: frequency > 0 };
}

export function strongestFirst(terms: PlannedTerm[]): PlannedTerm[] {
  return terms.sort((a, b) => b.strength - a.strength || a.id - b.id);
}

export function isNumber(term: string): boolean {
  return /^[\p{N}.]+$/u.test(term) && !/\p{Script=Han}/u.test(term);
}

/**
 * Search strings for one multi-search with `matchingStrategy: last`: each starts with another of the strongest
 * terms, which documents must have, followed by the strongest others, which lift those that have more of them.
 * Terms that no text of the snapshot has come last, for a query led by one finds nothing; but one more query is led
 * by the strongest of them, because it may be the very word of a text that came after the snapshot.
 */
export function leadsOf(terms: readonly PlannedTerm[], leads: number, followers: number): string[] {
  const known = terms.filter((term) => term.isKnown);
  const unknown = terms.filter((term) => !term.isKnown);
  const ranked = [...known, ...unknown];
  const leaders = ranked.slice(0, leads);
  if (known.length >= leads && unknown[0]) leaders.push(unknown[0]);
  return leaders.map((leader) => {
    const others = ranked.filter((term) => term !== leader).slice(0, followers);
    return [leader, ...others].map((term) => term.token).join(' ');
  });
}
