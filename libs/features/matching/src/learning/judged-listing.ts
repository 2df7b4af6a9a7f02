import { rescored } from '@techmart/analysis';
import type { Id } from '@techmart/kernel';
import { fitWeights, type Fit, type FitKind } from '../fit/fit.js';
import type { Found } from '../match-finder.js';
import type { From } from '../match.repository.js';

/** The weights that judgements can say something about: of the fusion, and of the conditions. */
export type TunableWeights = Readonly<Record<'cosine' | 'length' | FitKind, number>>;

/** A partner that somebody has judged, with all that its score is made of. */
export interface JudgedMatch {
  readonly isRelevant: boolean;
  /** Score and order by the words, under the weights in use. */
  readonly score: number;
  readonly fused: number;
  readonly cosine: number;
  readonly length: number;
  /** How far each condition speaks for the pair, or against it, below zero. */
  readonly conditions: ReadonlyMap<FitKind, number>;
}

/** A listing some of whose partners were judged by those it belongs to. */
export interface JudgedListing {
  readonly id: Id;
  readonly from: From;
  readonly matches: readonly JudgedMatch[];
}

/** Shares are told by the weights of the release, none of which is nought. */
export function judgedMatch(found: Found<unknown>, fit: Fit, isRelevant: boolean): JudgedMatch {
  const share = (kind: string, weight: number): [FitKind, number] => [
    kind as FitKind,
    weight / fitWeights[kind as FitKind],
  ];
  const conditions = new Map([
    ...fit.reasons.map(({ kind, weight }) => share(kind, weight)),
    ...fit.misfits.map(({ kind, weight }) => share(kind, -weight)),
  ]);
  const { score, fused, cosine, length } = found;
  return { isRelevant, score, fused, cosine: cosine ?? 0, length, conditions };
}

/** The score that a match would have under other weights than those `inUse`. */
export function scoreUnder(match: JudgedMatch, weights: TunableWeights, inUse: TunableWeights): number {
  const fused =
    match.fused + (weights.cosine - inUse.cosine) * match.cosine - (weights.length - inUse.length) * match.length;
  let factor = 1;
  for (const [kind, share] of match.conditions) factor += share * weights[kind];
  return rescored(match.score, match.fused, fused) ** (1 / factor);
}
