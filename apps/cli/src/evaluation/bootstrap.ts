import { randomNumbers } from '@techmart/analysis';

/** A mean difference with the range in which it lies in 95 of 100 like samples of queries. */
export interface Gain {
  readonly gain: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 2_000;
const SEED = 20_260_101;

/**
 * Paired bootstrap: what `ours` is worth above `theirs`, query by query. The seed is fixed, so a run tells the same
 * twice.
 */
export function pairedGain(ours: readonly number[], theirs: readonly number[]): Gain {
  const differences = ours.map((value, i) => value - theirs[i]!);
  const n = differences.length;
  if (n === 0) return { gain: 0, low: 0, high: 0 };
  const random = randomNumbers(SEED);
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += differences[Math.floor(random() * n)]!;
    return sum / n;
  }).sort();
  const at = (share: number): number => means[Math.round(share * (RESAMPLES - 1))]!;
  return { gain: differences.reduce((sum, value) => sum + value, 0) / n, low: at(0.025), high: at(0.975) };
}
