/**
 * Terms are known by a 32-bit hash instead of a number from a vocabulary. A vocabulary would have to be shipped with
 * every statistics snapshot, a new word would have no number until the next one, and documents indexed under an older
 * snapshot would speak another language. With a hash every word has its name at once and for ever.
 * The price is chance collisions: of a million distinct terms about 230 share their hash with another, and a query of
 * 150 terms meets a wrong word in one of about 270,000 documents of 100 terms. Neither can be seen in the ranking.
 */

/** State of the hash of nothing. */
export const HASH_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Spreads the entropy of every input bit over all 32 bits; never 0, because tables mark free slots with 0. */
export function finishHash(state: number): number {
  let h = state;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h = (h ^ (h >>> 16)) >>> 0;
  return h === 0 ? 1 : h;
}

/** State of a hash into which `unit` was taken; start with HASH_START, end with finishHash. */
export function stepHash(state: number, unit: number): number {
  return Math.imul(state ^ unit, FNV_PRIME);
}

/** Hash of a whole term. */
export function hashTerm(term: string): number {
  let state = HASH_START;
  for (let i = 0; i < term.length; i++) state = stepHash(state, term.charCodeAt(i));
  return finishHash(state);
}

/** Hash of an ordered pair of term hashes: (a, b) and (b, a) differ. */
export function hashPair(first: number, second: number): number {
  return finishHash(Math.imul(first, 0x9e3779b1) ^ ((second << 15) | (second >>> 17)));
}

/** A character pair is its own name: two UTF-16 units side by side. Never 0 for printable characters. */
export function gramKey(first: number, second: number): number {
  return ((first << 16) | second) >>> 0;
}

/**
 * The word under which a term stands in the search engine's index. Letters and digits only and fenced on both sides,
 * so that no tokenizer splits, stems or prefix-matches it.
 */
export function opaqueToken(termId: number): string {
  return `z${termId.toString(36)}z`;
}
