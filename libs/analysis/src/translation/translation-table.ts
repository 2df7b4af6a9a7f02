import { finishHash, HASH_START, hashTerm, stepHash } from '../hashing.js';
import { FrequencyTable } from '../statistics/frequency-table.js';
import type { SectionReader, SectionWriter } from '../statistics/section-file.js';

/** One way to say something in the other language. */
export interface Rendering {
  /** As the analyser writes them: English stems or Chinese words. */
  readonly terms: readonly string[];
  /** How likely it is meant, 0–1. */
  readonly share: number;
}

/**
 * Renderings by key, packed: a dictionary of a hundred thousand keys takes some megabytes and loads in milliseconds.
 * Keys are found by hash and compared as written, so that no chance meeting becomes a reason.
 */
export class TranslationTable {
  private readonly rowOf: FrequencyTable;
  private readonly lengths = new Set<number>();
  readonly longestKey: number;

  private constructor(
    private readonly keys: readonly string[],
    /** Row r has the renderings rows[r] … rows[r + 1] − 1. */
    private readonly rows: Uint32Array,
    private readonly shares: Float32Array,
    /** Rendering a has the terms at ends[a] … ends[a + 1] − 1. */
    private readonly starts: Uint32Array,
    private readonly termIndexes: Uint32Array,
    private readonly terms: readonly string[],
  ) {
    this.rowOf = new FrequencyTable(keys.length);
    for (const [row, key] of keys.entries()) {
      const hash = hashTerm(key);
      // Of two keys with one hash (one in a hundred thousand) the later is left out.
      if (this.rowOf.get(hash) === 0) this.rowOf.add(hash, row + 1);
      this.lengths.add(key.length);
    }
    this.longestKey = Math.max(0, ...this.lengths);
  }

  /** Keys in order, so that equal contents give equal bytes. */
  static of(renderings: ReadonlyMap<string, readonly Rendering[]>): TranslationTable {
    const keys = [...renderings.keys()].sort();
    const terms = new Map<string, number>();
    const rows = [0];
    const shares: number[] = [];
    const starts = [0];
    const indexes: number[] = [];
    for (const key of keys) {
      for (const rendering of renderings.get(key)!) {
        for (const term of rendering.terms) {
          if (!terms.has(term)) terms.set(term, terms.size);
          indexes.push(terms.get(term)!);
        }
        shares.push(rendering.share);
        starts.push(indexes.length);
      }
      rows.push(shares.length);
    }
    const packed = [Uint32Array.from(rows), Float32Array.from(shares), Uint32Array.from(starts)] as const;
    return new TranslationTable(keys, ...packed, Uint32Array.from(indexes), [...terms.keys()]);
  }

  get size(): number {
    return this.keys.length;
  }

  has(key: string): boolean {
    return this.row(hashTerm(key), key, 0, key.length) >= 0;
  }

  /** Renderings of a key, likeliest first; none when it is unknown. */
  get(key: string): Rendering[] {
    const row = this.row(hashTerm(key), key, 0, key.length);
    if (row < 0) return [];
    const renderings: Rendering[] = [];
    for (let a = this.rows[row]!; a < this.rows[row + 1]!; a++) {
      const terms: string[] = [];
      for (let i = this.starts[a]!; i < this.starts[a + 1]!; i++) terms.push(this.terms[this.termIndexes[i]!]!);
      renderings.push({ terms, share: this.shares[a]! });
    }
    return renderings;
  }

  /** Length of the longest key, of at least two characters and less than `below`, that starts at a place; 0 for none. */
  longestAt(text: string, at: number, below = Number.POSITIVE_INFINITY): number {
    const most = Math.min(this.longestKey, text.length - at, below - 1);
    let state = HASH_START;
    let longest = 0;
    for (let length = 1; length <= most; length++) {
      state = stepHash(state, text.charCodeAt(at + length - 1));
      if (length < 2 || !this.lengths.has(length)) continue;
      if (this.row(finishHash(state), text, at, length) >= 0) longest = length;
    }
    return longest;
  }

  write(writer: SectionWriter, name: string): void {
    writer.add(`${name}.keys`, Buffer.from(this.keys.join('\n')));
    writer.add(`${name}.terms`, Buffer.from(this.terms.join('\n')));
    writer.add(`${name}.rows`, this.rows);
    writer.add(`${name}.shares`, this.shares);
    writer.add(`${name}.starts`, this.starts);
    writer.add(`${name}.indexes`, this.termIndexes);
  }

  static read(reader: SectionReader, name: string): TranslationTable {
    const lines = (section: string): string[] => {
      const text = Buffer.from(reader.bytes(`${name}.${section}`)).toString('utf8');
      return text === '' ? [] : text.split('\n');
    };
    const numbers = (section: string): Uint32Array => new Uint32Array(reader.bytes(`${name}.${section}`));
    const shares = new Float32Array(reader.bytes(`${name}.shares`));
    return new TranslationTable(
      lines('keys'),
      numbers('rows'),
      shares,
      numbers('starts'),
      numbers('indexes'),
      lines('terms'),
    );
  }

  private row(hash: number, text: string, at: number, length: number): number {
    const row = this.rowOf.get(hash) - 1;
    if (row < 0) return -1;
    const key = this.keys[row]!;
    return key.length === length && text.startsWith(key, at) ? row : -1;
  }
}
