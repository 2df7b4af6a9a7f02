import { randomNumbers } from '@techmart/analysis';
import { fitKinds, scoreUnder, type JudgedListing, type TunableWeights } from '@techmart/matching';
import { pairedGain, type Gain } from './bootstrap.js';
import { ndcg } from './figures.js';

/** Fewer judged listings than this say nothing that would hold for others. */
export const LEAST_LISTINGS = 30;
const FOLDS = 5;
const ROUNDS = 3;
/** A weight moves only for more than this; most differences below it are chance. */
const LEAST_GAIN = 0.002;
const SEED = 11;

/** Weights that are learnt together: those of the conditions, which administrators set, and those of the fusion. */
export const groups = {
  conditions: fitKinds,
  fusion: ['cosine', 'length'],
} as const satisfies Record<string, readonly (keyof TunableWeights)[]>;
export type WeightGroup = keyof typeof groups;

const TRIED: Readonly<Record<WeightGroup, readonly number[]>> = {
  conditions: [0, 0.02, 0.04, 0.06, 0.1, 0.15, 0.2],
  fusion: [0, 0.025, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6],
};
/** Together the conditions must not count more, or they would bury what the words say. */
const MOST_CONDITIONS = 0.5;

export interface Learning {
  /** Listings with judgements both ways: only these say which partner should stand before which. */
  readonly listings: number;
  readonly judgements: number;
  /** Learnt from all of them; null where they are too few. */
  readonly weights: TunableWeights | null;
  /** nDCG@10 among the judged partners with the weights in use. */
  readonly now: number;
  /** The same with learnt weights, each listing scored by weights learnt without it. */
  readonly learnt: number;
  readonly gain: Gain;
}

/** Learns weights from judgements by coordinate search, and says by cross-validation what they are worth. */
export function learnWeights(judged: readonly JudgedListing[], inUse: TunableWeights, group: WeightGroup): Learning {
  const listings = judged.filter(
    ({ matches }) => matches.some((match) => match.isRelevant) && matches.some((match) => !match.isRelevant),
  );
  const judgements = listings.reduce((sum, { matches }) => sum + matches.length, 0);
  const figure = figureUnder(inUse);
  const now = listings.map((listing) => figure(listing, inUse));
  if (listings.length < LEAST_LISTINGS) {
    const gain = { gain: 0, low: 0, high: 0 };
    return { listings: listings.length, judgements, weights: null, now: mean(now), learnt: mean(now), gain };
  }
  const foldOf = folds(listings.length);
  const learnt = new Array<number>(listings.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = search(
      listings.filter((_, i) => foldOf[i] !== fold),
      inUse,
      group,
    );
    for (const [i, listing] of listings.entries()) if (foldOf[i] === fold) learnt[i] = figure(listing, weights);
  }
  return {
    listings: listings.length,
    judgements,
    weights: search(listings, inUse, group),
    now: mean(now),
    learnt: mean(learnt),
    gain: pairedGain(learnt, now),
  };
}

/** nDCG@10 of the judged partners of a listing, in the order that weights give them. */
function figureUnder(inUse: TunableWeights): (listing: JudgedListing, weights: TunableWeights) => number {
  return ({ matches }, weights) => {
    const ranked = matches
      .map((match) => ({ gain: match.isRelevant ? 1 : 0, score: scoreUnder(match, weights, inUse) }))
      .sort((a, b) => b.score - a.score);
    return ndcg(ranked.map(({ gain }) => gain));
  };
}

function search(listings: readonly JudgedListing[], inUse: TunableWeights, group: WeightGroup): TunableWeights {
  const figure = figureUnder(inUse);
  const worth = (weights: TunableWeights): number => mean(listings.map((listing) => figure(listing, weights)));
  // A condition that none of them meets can say nothing.
  const names = groups[group].filter((name) => group === 'fusion' || isMet(listings, name));
  let best = inUse;
  let most = worth(best);
  for (let round = 0; round < ROUNDS; round++) {
    const before = best;
    for (const name of names) {
      for (const value of TRIED[group]) {
        const weights = { ...best, [name]: value };
        if (!isAllowed(weights)) continue;
        const found = worth(weights);
        if (found <= most + LEAST_GAIN) continue;
        best = weights;
        most = found;
      }
    }
    if (best === before) break;
  }
  return best;
}

function isMet(listings: readonly JudgedListing[], name: string): boolean {
  return listings.some(({ matches }) => matches.some(({ conditions }) => conditions.has(name as never)));
}

function isAllowed(weights: TunableWeights): boolean {
  return groups.conditions.reduce((sum, name) => sum + weights[name], 0) <= MOST_CONDITIONS;
}

/** A fold for each listing, even in size and by chance. */
function folds(count: number): number[] {
  const random = randomNumbers(SEED);
  return Array.from({ length: count }, (_, i) => ({ fold: i % FOLDS, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ fold }) => fold);
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
