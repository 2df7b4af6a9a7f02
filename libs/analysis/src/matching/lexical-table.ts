import { hashPair } from '../hashing.js';
import type { UnpackedText } from '../packed-text.js';
import { PAIR_REACH, pairsOf, type CollectionCounts } from '../statistics/collection-counts.js';
import type { Frequencies } from '../statistics/frequency-table.js';
import { rarity, saturation, type Weights } from './weights.js';

interface Weighted {
  readonly weight: number;
}

/** Impacts by 32-bit key, and room to count occurrences while a text is read. */
class ImpactTable {
  readonly impacts: Float64Array;
  private readonly keys: Uint32Array;
  private readonly indexes: Int32Array;
  private readonly shift: number;
  private readonly mask: number;
  private readonly counts: Uint16Array;
  private readonly met: Int32Array;
  private metCount = 0;
  /** Sum of all impacts: the score of a usual text that has everything once. */
  readonly total: number;

  constructor(
    entries: ReadonlyArray<{ key: number; impact: number }>,
    private readonly k1: number,
  ) {
    let bits = 6;
    while (2 ** bits < entries.length * 4) bits++;
    this.mask = 2 ** bits - 1;
    this.shift = 32 - bits;
    this.keys = new Uint32Array(2 ** bits);
    this.indexes = new Int32Array(2 ** bits).fill(-1);
    this.impacts = Float64Array.from(entries, (entry) => entry.impact);
    this.counts = new Uint16Array(entries.length);
    this.met = new Int32Array(entries.length);
    this.total = entries.reduce((sum, entry) => sum + entry.impact, 0);
    for (const [i, { key }] of entries.entries()) {
      const slot = this.slot(key);
      this.keys[slot] = key;
      this.indexes[slot] = i;
    }
  }

  /** Index of a key, or −1. */
  find(key: number): number {
    return this.indexes[this.slot(key)]!;
  }

  meet(index: number): void {
    const count = this.counts[index]!;
    if (count === 0) this.met[this.metCount++] = index;
    if (count < 0xffff) this.counts[index] = count + 1;
  }

  /** BM25 of what was met, given the text's length as a multiple of the mean; forgets what was met. */
  harvest(relativeLength: number): number {
    let sum = 0;
    for (let i = 0; i < this.metCount; i++) {
      const index = this.met[i]!;
      sum += this.impacts[index]! * saturation(this.counts[index]!, relativeLength, this.k1);
      this.counts[index] = 0;
    }
    this.metCount = 0;
    return sum;
  }

  /** Contributions by key, for a list of occurrences. */
  tell(occurrences: Iterable<number>, relativeLength: number): Map<number, number> {
    const counts = new Map<number, number>();
    for (const key of occurrences) if (this.find(key) >= 0) counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const [key, count] of counts)
      counts.set(key, this.impacts[this.find(key)]! * saturation(count, relativeLength, this.k1));
    return counts;
  }

  private slot(key: number): number {
    let slot = Math.imul(key, 0x9e3779b1) >>> this.shift;
    while (this.keys[slot] !== key && this.indexes[slot] !== -1) slot = (slot + 1) & this.mask;
    return slot;
  }
}

/** A text's score by term, phrase pair and character pair. */
export interface Contributions {
  terms: ReadonlyMap<number, number>;
  pairs: ReadonlyMap<number, number>;
  grams: ReadonlyMap<number, number>;
  total: number;
}

/** Everything needed to score texts of one language on the other side against one query. */
export class LexicalTable {
  private readonly terms: ImpactTable;
  private readonly pairs: ImpactTable;
  private readonly grams: ImpactTable;
  /** Score of a usual text of this language that has all of the query once. */
  readonly ideal: number;

  constructor(
    private readonly counts: CollectionCounts,
    private readonly weights: Weights,
    terms: ReadonlyArray<Weighted & { id: number }>,
    pairs: ReadonlyArray<Weighted & { key: number }>,
    grams: ReadonlyArray<Weighted & { key: number }>,
    /** Left out where each term is wanted; given where several stand for one, so that no text can have all. */
    ideal?: number,
  ) {
    const { documents } = counts;
    const impact = (frequencies: Frequencies, key: number, weight: number): { key: number; impact: number } => ({
      key,
      impact: weight * rarity(frequencies.get(key), documents),
    });
    const { k1, pair, gram } = weights;
    this.terms = new ImpactTable(
      terms.map(({ id, weight }) => impact(counts.terms, id, weight)),
      k1,
    );
    this.pairs = new ImpactTable(
      pairs.map(({ key, weight }) => impact(counts.pairs, key, weight * pair)),
      k1,
    );
    this.grams = new ImpactTable(
      grams.map(({ key, weight }) => impact(counts.grams, key, weight * gram)),
      k1,
    );
    this.ideal = ideal ?? this.terms.total + this.pairs.total + this.grams.total;
  }

  /** Length as a multiple of the collection's mean, as far as it counts. */
  relativeLength(text: UnpackedText): number {
    return this.relative(text.termCount, this.counts.meanTerms);
  }

  private relative(length: number, mean: number): number {
    const { b } = this.weights;
    return 1 - b + (b * length) / mean;
  }

  /** Length prior: natural logarithm of the relative length, very short texts counted as ten terms. */
  lengthPrior(text: UnpackedText): number {
    return Math.log(Math.max(text.termCount, 10) / this.counts.meanTerms);
  }

  /** BM25 of words, phrase pairs and character pairs. */
  score(text: UnpackedText): number {
    const { termIds, positions, termCount, grams, gramCount } = text;
    const { terms, pairs } = this;
    // The last terms that are the query's too, latest first: only among these can its pairs occur.
    let [first, second, third] = [-1, -1, -1];
    const tryPair = (j: number, i: number): void => {
      if (j < 0 || positions[i]! - positions[j]! > PAIR_REACH) return;
      const pair = pairs.find(hashPair(termIds[j]!, termIds[i]!));
      if (pair >= 0) pairs.meet(pair);
    };
    for (let i = 0; i < termCount; i++) {
      const index = terms.find(termIds[i]!);
      if (index < 0) continue;
      terms.meet(index);
      tryPair(first, i);
      tryPair(second, i);
      tryPair(third, i);
      third = second;
      second = first;
      first = i;
    }
    for (let i = 0; i < gramCount; i++) {
      const index = this.grams.find(grams[i]!);
      if (index >= 0) this.grams.meet(index);
    }
    const length = this.relativeLength(text);
    return (
      terms.harvest(length) +
      pairs.harvest(length) +
      this.grams.harvest(this.relative(gramCount, this.counts.meanGrams))
    );
  }

  /** The same score, told apart by what made it up. */
  contributions(text: UnpackedText): Contributions {
    const length = this.relativeLength(text);
    const terms = this.terms.tell(text.termIds.subarray(0, text.termCount), length);
    const pairs = this.pairs.tell(pairsOf(text), length);
    const grams = this.grams.tell(
      text.grams.subarray(0, text.gramCount),
      this.relative(text.gramCount, this.counts.meanGrams),
    );
    let total = 0;
    for (const told of [terms, pairs, grams]) for (const contribution of told.values()) total += contribution;
    return { terms, pairs, grams, total };
  }
}
