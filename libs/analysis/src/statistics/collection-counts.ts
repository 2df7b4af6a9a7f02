import { hashPair } from '../hashing.js';
import type { UnpackedText } from '../packed-text.js';
import { FrequencyTable, type Frequencies } from './frequency-table.js';

/** Two terms form a pair when at most this many places apart. */
export const PAIR_REACH = 3;

/** Lengths to assume while a collection is empty: a usual abstract. */
const USUAL_TERMS = 100;
const USUAL_GRAMS = 200;

/**
 * Counts of one collection: one side of the market in one language. Languages are counted apart, because the weight
 * of a word is its rarity among the texts it could stand in: in a market of ten thousand Chinese texts and a hundred
 * English ones every English word would otherwise look rare.
 */
export class CollectionCounts<Pairs extends Frequencies = Frequencies> {
  documents = 0;
  termTotal = 0;
  gramTotal = 0;

  constructor(
    readonly terms: FrequencyTable,
    readonly grams: FrequencyTable,
    readonly pairs: Pairs,
  ) {}

  /** Counts a text in (`sign` 1) or out (`sign` −1). */
  count(text: UnpackedText, sign: 1 | -1): void {
    this.documents += sign;
    this.termTotal += sign * text.termCount;
    this.gramTotal += sign * text.gramCount;
    addDistinct(this.terms, text.termIds.slice(0, text.termCount), sign);
    addDistinct(this.grams, text.grams.slice(0, text.gramCount), sign);
    addDistinct(this.pairs, pairsOf(text), sign);
  }

  /** True for a delta in which nothing came or went. */
  get isUnchanged(): boolean {
    return this.documents === 0 && this.termTotal === 0 && this.gramTotal === 0 && this.terms.size === 0;
  }

  /** Mean number of terms of a text. */
  get meanTerms(): number {
    return this.documents > 0 && this.termTotal > 0 ? this.termTotal / this.documents : USUAL_TERMS;
  }

  /** Mean number of character pairs of a text. */
  get meanGrams(): number {
    return this.documents > 0 && this.gramTotal > 0 ? this.gramTotal / this.documents : USUAL_GRAMS;
  }
}

function addDistinct(frequencies: Frequencies, keys: Uint32Array, sign: 1 | -1): void {
  keys.sort();
  let last = 0;
  for (const key of keys) {
    if (key !== last) frequencies.add(key, sign);
    last = key;
  }
}

/** All ordered pairs of neighbouring terms of a text, repeated as often as they occur. */
export function pairsOf(text: UnpackedText): Uint32Array {
  const { termIds, positions, termCount } = text;
  const pairs = new Uint32Array(termCount * PAIR_REACH);
  let n = 0;
  for (let i = 1; i < termCount; i++)
    for (let j = i - 1; j >= 0 && j >= i - PAIR_REACH && positions[i]! - positions[j]! <= PAIR_REACH; j--)
      pairs[n++] = hashPair(termIds[j]!, termIds[i]!);
  return pairs.subarray(0, n);
}
