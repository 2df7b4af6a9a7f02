/**
 * Fitted by logistic regression on judged needs and results of both languages, whole and cut short, in corpora of 4,000
 * to 16,000 texts; each query with its answer, without it, and with three, six and twelve equally good ones.
 * Judgements name one or two answers a query, so that good matches nobody judged count as wrong: the figure is rather
 * too low than too high.
 */
const INTERCEPT = -3.4;
const STANDING_OUT = 5.8;
const BACKGROUND = 0.86;
/** What an unrelated text covers of a query by chance: stands in for the rivals that a small market lacks. */
export const CHANCE = 0.05;
const LEAST = 1e-6;
/**
 * What a query says in all, as the lexical score of a text that has the whole of it. A query of less is a weaker witness
 * however well it is met: of two words met by chance in one text only, that text looks perfect. Fitted on queries whole,
 * cut short, of a title and of five words, in markets of 60 to 3,000 texts.
 */
const ENOUGH = 300;
const BREVITY = 1.9;

/**
 * A good partner stands out from texts that only share the subject. These are the ones behind the first ten: among the
 * first themselves there may be ten good ones, and none of them is worse for having equals.
 */
const FROM = 10;
const TO = 40;

/** The score of a candidate had its fused figure been another and all else the same. */
export function rescored(score: number, fused: number, changed: number): number {
  const odds = score / (1 - score);
  return 1 / (1 + (Math.max(fused, LEAST) / Math.max(changed, LEAST)) ** STANDING_OUT / odds);
}

/** Chance of a good match, 0–1, never falling as `fused` rises. */
export type Calibration = (fused: number) => number;

/**
 * The calibration for one query.
 * @param scale mean of the best coverages by which the fused figures were scaled
 * @param coverages of all candidates, highest first
 * @param ideal lexical score of a text that has all of the query
 */
export function calibrationFor(scale: number, coverages: Float64Array, ideal: number): Calibration {
  let sum = 0;
  for (let rank = FROM; rank < TO; rank++) sum += Math.max(coverages[rank] ?? 0, CHANCE);
  const background = sum / (TO - FROM);
  const brevity = BREVITY * Math.min(0, Math.log(Math.max(ideal, LEAST) / ENOUGH));
  const offset = INTERCEPT + BACKGROUND * Math.log(background) + brevity;
  return (fused) =>
    1 / (1 + Math.exp(-(offset + STANDING_OUT * Math.log(Math.max((fused * scale) / background, LEAST)))));
}
