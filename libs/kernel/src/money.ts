import type { Localized } from './localized.js';

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

// Made once: making one takes long. As many digits as a fen may need: a price just above a budget must not read like the
// budget.
const numbers = {
  zh: new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 10 }),
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 8 }),
};
const number = (value: number, language: 'zh' | 'en'): string => numbers[language].format(value);

/** 元 below ten thousand, 万元 above, 亿元 from a hundred million; in English yuan and millions. Exact to the fen. */
export function fenInWords(fen: Fen): Localized {
  const yuan = fen / 100;
  const zh =
    yuan < 10_000
      ? `${number(yuan, 'zh')}元`
      : yuan < 100_000_000
        ? `${number(fen / 1_000_000, 'zh')}万元`
        : `${number(fen / 10_000_000_000, 'zh')}亿元`;
  const en = yuan < 1_000_000 ? `¥${number(yuan, 'en')}` : `¥${number(fen / 100_000_000, 'en')} M`;
  return { zh, en };
}

/** An amount, or a span of two; one of both ends is given. */
export function fenRangeInWords(min: Fen | null, max: Fen | null): Localized {
  if (min === null || max === null || min === max) return fenInWords((min ?? max)!);
  const [low, high] = [fenInWords(min), fenInWords(max)];
  return { zh: `${low.zh}–${high.zh}`, en: `${low.en}–${high.en}` };
}
