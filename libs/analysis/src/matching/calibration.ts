/**
 * Fitted by logistic regression on judged needs and results of both languages, whole and cut short, in corpora of 300
 * to 16,000 texts, each query once with and once without its answer among the candidates. Judgements name one or two
 * answers a query, so that good matches nobody judged count as wrong: the figure is rather too low than too high.
 */
const INTERCEPT = -4.2;
const FUSED = 6.8;
const COVERAGE = 0.63;
/** What an unrelated text covers of a query by chance: stands in for the rivals that a small market lacks. */
const CHANCE = 0.05;
const LEAST = 1e-6;

/** Chance of a good match, 0–1, never falling as `fused` rises. */
export type Calibration = (fused: number) => number;

/**
 * The calibration for one query.
 * @param scale mean of the best coverages by which the fused figures were scaled
 * @param best coverages of the best candidates, at most `slots`
 */
export function calibrationFor(scale: number, best: Iterable<number>, slots: number): Calibration {
  let sum = 0;
  let count = 0;
  for (const coverage of best) {
    sum += Math.max(coverage, CHANCE);
    count++;
  }
  const usual = (sum + CHANCE * Math.max(0, slots - count)) / Math.max(slots, count);
  const offset = INTERCEPT + COVERAGE * Math.log(usual);
  return (fused) => 1 / (1 + Math.exp(-(offset + FUSED * Math.log(Math.max((fused * scale) / usual, LEAST)))));
}
