/** What the chance of a good match is estimated from. */
export interface CalibrationFeatures {
  /** Order within the query. */
  fused: number;
  /** Scale of the query's best texts as a share of a text that has all of the query; the same for all candidates. */
  coverage: number;
}

const INTERCEPT = -5;
const FUSED = 4;
const COVERAGE = 1;
const LEAST_COVERAGE = 1e-4;

/** Chance of a good match, 0–1, rising strictly with `fused`. */
export function calibrate({ fused, coverage }: CalibrationFeatures): number {
  const z = INTERCEPT + FUSED * fused + COVERAGE * Math.log(Math.max(coverage, LEAST_COVERAGE));
  return 1 / (1 + Math.exp(-z));
}
