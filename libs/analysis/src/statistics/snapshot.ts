import { createHash } from 'node:crypto';
import type { Language, Side } from '../language.js';
import { UnpackedText } from '../packed-text.js';
import type { LatentSpace } from '../semantics/latent-space.js';
import { packVector } from '../semantics/packed-vector.js';
import type { CollectionCounts } from './collection-counts.js';
import { MarketCounts, MarketDelta } from './market-counts.js';
import type { PairSketch } from './pair-sketch.js';
import { readDelta, readSnapshot, writeDelta, writeSnapshot } from './snapshot-file.js';

/** A text's direction in its language's space: as numbers for the search engine and packed for scoring. */
export interface TextVector {
  values: Float32Array;
  packed: string;
}

/**
 * What the market knows about its own words at one moment; never changed after it is made. Documents don't depend on
 * the counts in it: only their vectors depend on it, and only when `spaceVersion` of their language changes must these
 * be made anew.
 */
export class Snapshot {
  constructor(
    /** Names this content; to be stored with everything computed from it. */
    readonly version: string,
    readonly counts: MarketCounts,
    readonly spaces: Readonly<Partial<Record<Language, LatentSpace>>> = {},
  ) {}

  /** The snapshot of a market without texts. Everything works with it; all words weigh the same. */
  static empty(): Snapshot {
    return new Snapshot('empty', MarketCounts.empty());
  }

  of(side: Side, language: Language): CollectionCounts<PairSketch> {
    return this.counts.of(side, language);
  }

  /** Version of the language's vectors, or null while the market is too small for any. */
  spaceVersion(language: Language): string | null {
    return this.spaces[language]?.version ?? null;
  }

  /** Vector of a packed text; null when its language has no space yet or knows none of its words. */
  vectorOf(packed: string): TextVector | null {
    const text = new UnpackedText().read(packed);
    const space = this.spaces[text.language];
    const values = space?.vectorOf(text) ?? null;
    return space && values ? { values, packed: packVector(values, space.version) } : null;
  }

  /** Direction of weighted terms of a language; null when it has no space yet or knows none of them. */
  directionOf(language: Language, weights: ReadonlyMap<number, number>): TextVector | null {
    const space = this.spaces[language];
    const values = space?.directionOf(weights) ?? null;
    return space && values ? { values, packed: packVector(values, space.version) } : null;
  }

  /** A new snapshot with the changes counted in and the same spaces. Costs a copy of the touched tables (some ms). */
  withDelta(delta: MarketDelta): Snapshot {
    const counts = this.counts.plus(delta);
    const hash = createHash('sha256').update(this.version);
    for (const side of Object.values(counts.collections))
      for (const c of Object.values(side)) hash.update(`${c.documents} ${c.termTotal} ${c.gramTotal} ${c.terms.size};`);
    return new Snapshot(hash.digest('hex').slice(0, 16), counts, this.spaces);
  }

  /** Compressed bytes, the same on every machine. */
  serialise(): Promise<Buffer> {
    return writeSnapshot({ version: this.version, counts: this.counts, spaces: this.spaces });
  }

  /** Throws an Error when the bytes are no snapshot of this format. */
  static async parse(file: Uint8Array): Promise<Snapshot> {
    const { version, counts, spaces } = await readSnapshot(file);
    return new Snapshot(version, counts, spaces);
  }
}

/** Bytes of a delta, for handing it from the process that counted to those that match. */
export function serialiseDelta(delta: MarketDelta): Promise<Buffer> {
  return writeDelta(delta);
}

/** Throws an Error when the bytes are no delta of this format. */
export function parseDelta(file: Uint8Array): Promise<MarketDelta> {
  return readDelta(file);
}
