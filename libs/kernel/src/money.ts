/** An amount of money in integer fen (1/100 yuan). */
export type Fen = number;

/** The largest amount accepted anywhere: 10 trillion yuan, far inside the exact integers of JavaScript. */
export const MAX_FEN: Fen = 1_000_000_000_000_000;

/**
 * Splits an amount by weights so that the parts add up to the fen (largest remainder; ties go to the earlier part).
 * @throws RangeError when the amount is not a whole, non-negative number of fen or no weight is positive.
 */
export function splitFen(amount: Fen, weights: readonly number[]): Fen[] {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError('amount must be whole fen, zero or more');
  if (weights.some((w) => !Number.isInteger(w) || w < 0))
    throw new RangeError('weights must be whole and non-negative');
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n) throw new RangeError('at least one weight must be positive');
  const shares = weights.map((weight, index) => {
    const exact = BigInt(amount) * BigInt(weight);
    return { index, whole: exact / total, rest: exact % total };
  });
  let left = BigInt(amount) - shares.reduce((sum, share) => sum + share.whole, 0n);
  for (const share of [...shares].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))) {
    if (left === 0n) break;
    share.whole += 1n;
    left -= 1n;
  }
  return shares.map((share) => Number(share.whole));
}
