import { LANGUAGES, SIDES, type Language, type Side } from '../language.js';
import { UnpackedText } from '../packed-text.js';
import { CollectionCounts } from './collection-counts.js';
import { FrequencyTable, type Frequencies } from './frequency-table.js';
import { PairSketch } from './pair-sketch.js';

type Collections<Pairs extends Frequencies> = Record<Side, Record<Language, CollectionCounts<Pairs>>>;

function collections<Pairs extends Frequencies>(make: () => Pairs): Collections<Pairs> {
  const side = (): Record<Language, CollectionCounts<Pairs>> => ({
    en: new CollectionCounts(new FrequencyTable(), new FrequencyTable(), make()),
    zh: new CollectionCounts(new FrequencyTable(), new FrequencyTable(), make()),
  });
  return { results: side(), needs: side() };
}

/** The counts of a whole market at one moment: both sides, both languages. */
export class MarketCounts {
  constructor(readonly collections: Collections<PairSketch>) {}

  /** Empty counts with room for so many documents a side. */
  static empty(documents = 0): MarketCounts {
    return new MarketCounts(collections(() => PairSketch.forDocuments(documents)));
  }

  of(side: Side, language: Language): CollectionCounts<PairSketch> {
    return this.collections[side][language];
  }

  /** The same counts with no more memory than their texts need: most markets have few texts in one language. */
  fitted(): MarketCounts {
    const fitted = MarketCounts.empty();
    for (const side of SIDES)
      for (const language of LANGUAGES) {
        const { documents, termTotal, gramTotal, terms, grams, pairs } = this.of(side, language);
        const collection = new CollectionCounts(terms, grams, pairs.shrunkFor(documents));
        fitted.collections[side][language] = Object.assign(collection, { documents, termTotal, gramTotal });
      }
    return fitted;
  }

  /** New counts with the changes in; these stay as they are. */
  plus(delta: MarketDelta): MarketCounts {
    const sum = MarketCounts.empty();
    for (const side of SIDES)
      for (const language of LANGUAGES)
        sum.collections[side][language] = added(this.of(side, language), delta.of(side, language));
    return sum;
  }
}

function added(
  base: CollectionCounts<PairSketch>,
  change: CollectionCounts<FrequencyTable>,
): CollectionCounts<PairSketch> {
  if (change.isUnchanged) return base;
  const documents = Math.max(0, base.documents + change.documents);
  const sum = new CollectionCounts(base.terms.clone(), base.grams.clone(), base.pairs.grownFor(documents));
  sum.documents = documents;
  sum.termTotal = Math.max(0, base.termTotal + change.termTotal);
  sum.gramTotal = Math.max(0, base.gramTotal + change.gramTotal);
  sum.terms.addAll(change.terms);
  sum.grams.addAll(change.grams);
  change.pairs.forEach((key, count) => sum.pairs.add(key, count));
  return sum;
}

/**
 * What changed since a snapshot: texts that came, went or were edited (out with the old, in with the new). Deltas of
 * several processes may be merged in any order.
 */
export class MarketDelta {
  private readonly scratch = new UnpackedText();

  constructor(readonly collections: Collections<FrequencyTable> = collectionsOfTables()) {}

  of(side: Side, language: Language): CollectionCounts<FrequencyTable> {
    return this.collections[side][language];
  }

  /** Counts a packed text in. */
  add(side: Side, packed: string): void {
    this.count(side, packed, 1);
  }

  /** Counts a packed text out; it must be the very string that was counted in. */
  remove(side: Side, packed: string): void {
    this.count(side, packed, -1);
  }

  merge(other: MarketDelta): void {
    for (const side of SIDES)
      for (const language of LANGUAGES) {
        const mine = this.of(side, language);
        const theirs = other.of(side, language);
        mine.documents += theirs.documents;
        mine.termTotal += theirs.termTotal;
        mine.gramTotal += theirs.gramTotal;
        mine.terms.addAll(theirs.terms);
        mine.grams.addAll(theirs.grams);
        mine.pairs.addAll(theirs.pairs);
      }
  }

  private count(side: Side, packed: string, sign: 1 | -1): void {
    const text = this.scratch.read(packed);
    if (text.termCount > 0) this.of(side, text.language).count(text, sign);
  }
}

function collectionsOfTables(): Collections<FrequencyTable> {
  return collections(() => new FrequencyTable());
}
