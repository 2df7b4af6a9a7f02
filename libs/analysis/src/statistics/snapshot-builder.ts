import { createHash } from 'node:crypto';
import { LANGUAGES, SIDES, type Language, type Side } from '../language.js';
import { Pacer } from '../pacer.js';
import { UnpackedText } from '../packed-text.js';
import { LatentSpaceBuilder } from '../semantics/latent-space-builder.js';
import type { LatentSpace } from '../semantics/latent-space.js';
import { MarketCounts } from './market-counts.js';
import { Snapshot } from './snapshot.js';

const SAMPLE_SIZE = 20_000;

/** How far a build has come. */
export interface BuildProgress {
  phase: 'counting' | 'learning';
  /** Texts counted so far. */
  texts: number;
  /** Share of the learning done, 0–1. */
  share: number;
}

export interface SnapshotBuilderOptions {
  /** Texts expected on the larger side; sizes the phrase counts (a wrong guess only costs memory or sharpness). */
  expectedTexts?: number;
  /** Texts a language at most from which vectors are learnt. */
  sampleSize?: number;
  onProgress?: (progress: BuildProgress) => void;
}

/** Builds a snapshot from all packed texts of a market, giving way to the event loop every few milliseconds. */
export class SnapshotBuilder {
  private readonly counts: MarketCounts;
  private readonly spaces: Record<Language, LatentSpaceBuilder>;
  private readonly pacer = new Pacer();
  private readonly scratch = new UnpackedText();
  private texts = 0;

  constructor(private readonly options: SnapshotBuilderOptions = {}) {
    this.counts = MarketCounts.empty(options.expectedTexts ?? 20_000);
    const sampleSize = options.sampleSize ?? SAMPLE_SIZE;
    this.spaces = { en: new LatentSpaceBuilder(sampleSize), zh: new LatentSpaceBuilder(sampleSize) };
  }

  /** Counts every packed text of a stream in; may be called several times a side. */
  async addAll(side: Side, packedTexts: Iterable<string> | AsyncIterable<string>): Promise<void> {
    for await (const packed of packedTexts) {
      const text = this.scratch.read(packed);
      if (text.termCount > 0) {
        this.counts.of(side, text.language).count(text, 1);
        this.spaces[text.language].offer(text);
      }
      this.texts++;
      if (this.texts % 1000 === 0) this.options.onProgress?.({ phase: 'counting', texts: this.texts, share: 0 });
      await this.pacer.breathe();
    }
  }

  /**
   * Finishes the snapshot.
   * @param spaces spaces of an earlier snapshot to keep, so that no vector has to be made anew; learnt when left out
   */
  async build(spaces?: Readonly<Partial<Record<Language, LatentSpace>>>): Promise<Snapshot> {
    const learnt = spaces ?? (await this.learn());
    const hash = createHash('sha256');
    for (const language of LANGUAGES) {
      hash.update(`${language} ${learnt[language]?.version ?? ''};`);
      for (const side of SIDES) {
        const collection = this.counts.of(side, language);
        const { keys, counts } = collection.terms.entries();
        hash.update(`${side} ${collection.documents} ${collection.termTotal} ${collection.gramTotal};`);
        hash.update(keys).update(counts);
      }
    }
    return new Snapshot(hash.digest('hex').slice(0, 16), this.counts.fitted(), learnt);
  }

  private async learn(): Promise<Partial<Record<Language, LatentSpace>>> {
    const spaces: Partial<Record<Language, LatentSpace>> = {};
    for (const [i, language] of LANGUAGES.entries()) {
      const report = (share: number): void =>
        this.options.onProgress?.({ phase: 'learning', texts: this.texts, share: (i + share) / LANGUAGES.length });
      const space = await this.spaces[language].build(this.pacer, report);
      if (space) spaces[language] = space;
      report(1);
    }
    return spaces;
  }
}
