import type { Weights } from '@techmart/analysis';

export interface Ablation {
  readonly meaning: string;
  readonly change: Partial<Weights>;
}

/** What the ranking is made of, each with the settings by which it is left out. The same for every set. */
export const ablations = {
  title: { meaning: 'title counts like text', change: { title: 1 } },
  repetition: { meaning: 'repetition counts in full', change: { queryPower: 1 } },
  numbers: { meaning: 'numbers count in full', change: { number: 1 } },
  distinction: { meaning: "the own side's habits", change: { distinction: 0, foreignDistinction: 0 } },
  pairs: { meaning: 'pairs of words', change: { pair: 0 } },
  grams: { meaning: 'pairs of characters', change: { gram: 0 } },
  bm25: { meaning: 'usual k1 1.2, b 0.75', change: { k1: 1.2, b: 0.75 } },
  length: { meaning: 'length prior', change: { length: 0 } },
  cosine: { meaning: 'vectors in the score', change: { cosine: 0 } },
  nearest: { meaning: 'candidates by vectors', change: { nearest: 0 } },
  leads: { meaning: 'candidates by words', change: { leads: 0 } },
  vectors: { meaning: 'vectors altogether', change: { cosine: 0, nearest: 0 } },
  fusion: { meaning: 'vectors and length prior', change: { cosine: 0, nearest: 0, length: 0 } },
  terms: { meaning: 'listed terms found whole', change: { listedTerm: 0 } },
} satisfies Record<string, Ablation>;

export type AblationName = keyof typeof ablations;
export const ablationNames = Object.keys(ablations) as AblationName[];
