const FIBONACCI = 0x9e3779b1;
const SMALLEST = 16;

/** Something that counts 32-bit keys. */
export interface Frequencies {
  get(key: number): number;
  add(key: number, count: number): void;
}

/**
 * Counts by 32-bit key: an open-addressing table on typed arrays, because a Map of half a million numbers takes five
 * times the memory and can neither be copied nor written out in one piece. Key 0 is not allowed.
 */
export class FrequencyTable implements Frequencies {
  private keys: Uint32Array;
  private counts: Int32Array;
  private used = 0;

  constructor(expected = 0) {
    let capacity = SMALLEST;
    while (capacity * 0.6 < expected) capacity *= 2;
    this.keys = new Uint32Array(capacity);
    this.counts = new Int32Array(capacity);
  }

  /** Number of keys ever counted, those that came back to 0 included. */
  get size(): number {
    return this.used;
  }

  get(key: number): number {
    return this.counts[this.slot(key)] as number;
  }

  /** Adds to a key's count; negative counts are kept, so that a delta can take documents away. */
  add(key: number, count: number): void {
    let slot = this.slot(key);
    if (this.keys[slot] === 0) {
      if (this.used + 1 > this.keys.length * 0.6) {
        this.grow();
        slot = this.slot(key);
      }
      this.keys[slot] = key;
      this.used++;
    }
    this.counts[slot] = (this.counts[slot] as number) + count;
  }

  addAll(other: FrequencyTable): void {
    other.forEach((key, count) => this.add(key, count));
  }

  forEach(visit: (key: number, count: number) => void): void {
    for (let i = 0; i < this.keys.length; i++) if (this.keys[i] !== 0) visit(this.keys[i]!, this.counts[i]!);
  }

  clone(): FrequencyTable {
    const copy = new FrequencyTable();
    copy.keys = this.keys.slice();
    copy.counts = this.counts.slice();
    copy.used = this.used;
    return copy;
  }

  /** Keys in ascending order with their counts: the same for equal contents, whatever the order of counting. */
  entries(): { keys: Uint32Array; counts: Int32Array } {
    const keys = new Uint32Array(this.used);
    let n = 0;
    this.forEach((key, count) => {
      if (count !== 0) keys[n++] = key;
    });
    const sorted = keys.subarray(0, n).sort();
    return { keys: sorted, counts: Int32Array.from(sorted, (key) => this.get(key)) };
  }

  static from(keys: Uint32Array, counts: Int32Array): FrequencyTable {
    const table = new FrequencyTable(keys.length);
    for (let i = 0; i < keys.length; i++) table.add(keys[i]!, counts[i]!);
    return table;
  }

  private slot(key: number): number {
    const mask = this.keys.length - 1;
    let slot = (Math.imul(key, FIBONACCI) >>> 7) & mask;
    while (this.keys[slot] !== key && this.keys[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const bigger = new FrequencyTable();
    bigger.keys = new Uint32Array(this.keys.length * 2);
    bigger.counts = new Int32Array(this.keys.length * 2);
    this.forEach((key, count) => bigger.add(key, count));
    this.keys = bigger.keys;
    this.counts = bigger.counts;
  }
}
