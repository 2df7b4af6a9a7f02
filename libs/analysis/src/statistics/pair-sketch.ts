import type { Frequencies } from './frequency-table.js';

const FEWEST_BITS = 12;
const MOST_BITS = 24;
const FULL = 0xffff;
/** A document of 250 words has some 300 pairs, most of which occur nowhere else. */
const BUCKETS_PER_DOCUMENT = 160;

/**
 * Document frequencies of phrase pairs, by hashed bucket. Pairs are far too many to keep each (a hundred thousand
 * documents have fifteen million), and the only harm of a shared bucket is that a rare pair counts as a little less
 * rare. Counts stop at 65,535.
 */
export class PairSketch implements Frequencies {
  private constructor(private buckets: Uint16Array) {}

  /** A sketch roomy enough for so many documents, at most 2^24 buckets (32 MB). */
  static forDocuments(documents: number): PairSketch {
    let bits = FEWEST_BITS;
    while (bits < MOST_BITS && 2 ** bits < documents * BUCKETS_PER_DOCUMENT) bits++;
    return new PairSketch(new Uint16Array(2 ** bits));
  }

  static from(buckets: Uint16Array): PairSketch {
    return new PairSketch(buckets);
  }

  get size(): number {
    return this.buckets.length;
  }

  get(key: number): number {
    return this.buckets[key & (this.buckets.length - 1)] as number;
  }

  add(key: number, count: number): void {
    const bucket = key & (this.buckets.length - 1);
    this.buckets[bucket] = Math.max(0, Math.min(FULL, (this.buckets[bucket] as number) + count));
  }

  /** A copy with room for so many documents. Split buckets inherit their parent's count, an upper bound. */
  grownFor(documents: number): PairSketch {
    let { buckets } = this;
    const { size } = PairSketch.forDocuments(documents / 2);
    while (buckets.length < size) {
      const doubled = new Uint16Array(buckets.length * 2);
      doubled.set(buckets);
      doubled.set(buckets, buckets.length);
      buckets = doubled;
    }
    return new PairSketch(buckets === this.buckets ? buckets.slice() : buckets);
  }

  /** A sketch no larger than so many documents need: halves are laid upon each other. */
  shrunkFor(documents: number): PairSketch {
    if (documents === 0) return PairSketch.forDocuments(0);
    let { buckets } = this;
    const { size } = PairSketch.forDocuments(documents);
    while (buckets.length > size) {
      const half = buckets.slice(0, buckets.length / 2);
      for (let i = 0; i < half.length; i++) {
        const sum = half[i]! + buckets[half.length + i]!;
        half[i] = sum > FULL ? FULL : sum;
      }
      buckets = half;
    }
    return new PairSketch(buckets);
  }

  raw(): Uint16Array {
    return this.buckets;
  }
}
