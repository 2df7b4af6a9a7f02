import type { Analyser } from '../analyser/analyser.js';
import { hashPair, hashTerm } from '../hashing.js';
import type { Place } from '../matching/matched-phrase.js';
import { packText } from '../packed-text.js';
import { PAIR_REACH } from '../statistics/collection-counts.js';
import { placedTokens } from '../statistics/placed-tokens.js';
import { wordingOf } from './shared-wording.js';

interface Term extends Place {
  readonly hash: number;
  readonly position: number;
}

/** Where one text says what the other says, too: passages of its parts, in order. */
export function sharedPassages(analyser: Analyser, parts: readonly string[], others: readonly string[]): Place[] {
  const { phrases } = wordingOf(packText(analyser.analyse(others)));
  const terms = termsOf(analyser, parts);
  const isShared = new Uint8Array(terms.length);
  for (const [i, second] of terms.entries()) {
    for (let j = i - 1; j >= 0 && j >= i - PAIR_REACH; j--) {
      const first = terms[j]!;
      if (second.position - first.position > PAIR_REACH) break;
      if (phrases.has(hashPair(first.hash, second.hash))) isShared[i] = isShared[j] = 1;
    }
  }
  const passages: Place[] = [];
  let last = -2;
  for (const [i, { part, start, end }] of terms.entries()) {
    if (!isShared[i]) continue;
    const before = passages.at(-1);
    if (before && last === i - 1 && before.part === part) before.end = end;
    else passages.push({ part, start, end });
    last = i;
  }
  return passages;
}

function termsOf(analyser: Analyser, texts: readonly string[]): Term[] {
  const stream = analyser.analyse(texts);
  const { parts, starts, ends } = stream;
  return placedTokens(stream).map(({ word, position, index }) => ({
    hash: hashTerm(word),
    position,
    part: parts[index]!,
    start: starts[index]!,
    end: ends[index]!,
  }));
}
