import type { Language } from '../language.js';
import { rarity } from '../matching/weights.js';
import { packedLanguage, UnpackedText } from '../packed-text.js';
import { pairsOf, type CollectionCounts } from '../statistics/collection-counts.js';

/** The phrases of a text: its ordered pairs of near terms, each once. */
export interface Wording {
  readonly language: Language;
  readonly phrases: ReadonlySet<number>;
}

/** How much of their wording two texts of one language share; rare phrases count more, so that boilerplate counts little. */
export interface SharedWording {
  /** Of the phrases of the one that has fewer, 0–1: a text within a longer one, or its shortened copy, gives 1. */
  readonly share: number;
  /** Of the phrases of both together, 0–1: only two texts that say the same and nothing else give 1. */
  readonly likeness: number;
  /** How many phrases stand in both. */
  readonly phrases: number;
}

export function wordingOf(packed: string): Wording {
  return { language: packedLanguage(packed), phrases: new Set(pairsOf(new UnpackedText().read(packed))) };
}

/**
 * Compares the wording of two texts.
 * @param counts of the side on which they stand, in their language: what is a rare phrase there
 */
export function sharedWording(one: Wording, other: Wording, counts: CollectionCounts): SharedWording {
  const none = { share: 0, likeness: 0, phrases: 0 };
  if (one.language !== other.language || one.phrases.size === 0 || other.phrases.size === 0) return none;
  const weigh = (phrase: number): number => rarity(counts.pairs.get(phrase), counts.documents);
  const [ofOne, ofOther] = [one, other].map(({ phrases }) => sum(phrases, weigh)) as [number, number];
  const [fewer, more] = one.phrases.size < other.phrases.size ? [one, other] : [other, one];
  const both = [...fewer.phrases].filter((phrase) => more.phrases.has(phrase));
  const shared = sum(both, weigh);
  return {
    share: shared / Math.min(ofOne, ofOther),
    likeness: shared / (ofOne + ofOther - shared),
    phrases: both.length,
  };
}

function sum(phrases: Iterable<number>, weigh: (phrase: number) => number): number {
  let total = 0;
  for (const phrase of phrases) total += weigh(phrase);
  return total;
}
