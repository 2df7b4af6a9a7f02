import type { Language } from '../language.js';

/** The settings of the ranking. They travel with a query's plan, so that one can ask what each of them is worth. */
export interface Weights extends Readonly<Omit<typeof MEASURED, 'foreignCoverage'>> {
  readonly foreignCoverage: Readonly<Record<Language, number>>;
}

const MEASURED = {
  /** Occurrences in these parts of a query count so often. */
  title: 3,
  text: 1,
  /** Repetition in the query counts less than proportionally. */
  queryPower: 0.7,
  /** Bare numbers say little. */
  number: 0.3,
  k1: 2,
  /** How far a text's length counts against what it has; 1 is wholly. */
  b: 1,
  /** Phrase pairs beside single words. */
  pair: 0.3,
  /** Pairs of characters beside Chinese words. */
  gram: 1,
  /** The own side's habits, as a power. */
  distinction: 1,
  /** A listed term found whole, beside its words each translated. */
  listedTerm: 0.5,
  /** The same across languages: what a word tells is halved by the way through a dictionary. */
  foreignDistinction: 0.5,
  /**
   * What a share of the ideal is worth in texts of the other language, by that language: so that what meets by chance
   * stands as high in either. Translations are spread over several words, and Chinese ones over their characters, which
   * meets more by chance. Measured on one market of both languages, see docs/matching.md.
   */
  foreignCoverage: { en: 0.6, zh: 0.4 },
  /** Cosine of the vectors, against a lexical score scaled to 1 at the top. */
  cosine: 0.3,
  /** Nearness by an embedding server's model, from the candidates' mean (0) to the nearest of them (1), where there is one. */
  meaning: 0.1,
  /** Long texts meet everything a little. */
  length: 0.05,
  /** The best so many lexical scores of a query set its scale. */
  scaleBy: 10,
  /**
   * Where candidates come from: so many lead queries, so many hits of each, and so many of the nearest vectors. With 60
   * and 150 a third more is scored; recall and order of the judged sets gain 0.000 and 0.001.
   */
  leads: 6,
  perLead: 50,
  nearest: 120,
  /**
   * So many other words in a lead query lift those of its hits that have them, too. Four more find the same on all judged
   * sets: the few texts with a lead and two more words are among its first hits anyway.
   */
  followers: 2,
  /** And so many of the nearest by an embedding server's model, where there is one. */
  nearestInMeaning: 100,
};

/** As measured on judged needs and results. Change them only with the figures of docs/matching.md at hand. */
export const WEIGHTS: Weights = MEASURED;

/**
 * In a smaller collection rarity means nothing (the words of the only text would all be "frequent"), so it is taken to
 * have so many texts.
 */
const FEWEST_TEXTS = 20;

/** Rarity of a key found in `frequency` of `documents` texts; positive for every input. */
export function rarity(frequency: number, documents: number): number {
  const n = Math.max(documents, FEWEST_TEXTS);
  const df = Math.max(0, Math.min(frequency, n));
  return Math.log(1 + (n - df + 0.5) / (df + 0.5));
}

/** How much so many occurrences are worth in a text of so many times the mean length (BM25). */
export function saturation(count: number, relativeLength: number, k1: number): number {
  return ((k1 + 1) * count) / (count + k1 * relativeLength);
}

const LEAST = 0.02;
/** As many texts as it takes for the own side's habits to count half. */
const PRIOR_TEXTS = 10;

/**
 * How much a word tells on its own side: words that every need uses ("develop", "require") tell nothing about this
 * one. 1 while that side is empty; the first few texts only begin to move it.
 */
export function distinction(frequency: number, documents: number): number {
  if (documents <= 0) return 1;
  const m = Math.max(0, Math.min(frequency, documents));
  const full = Math.log((documents + 1) / (m + 0.5)) / Math.log((documents + 1) / 1.5);
  const trust = documents / (documents + PRIOR_TEXTS);
  return Math.max(LEAST, 1 - trust + trust * full);
}
