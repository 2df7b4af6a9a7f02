import type { Fen } from '@techmart/kernel';

/** Sums over some trades. Amounts are integer fen. */
export interface Sums {
  readonly count: number;
  /** 合同成交额. */
  readonly contractTotalFen: Fen;
  /** 技术交易额. */
  readonly technicalAmountFen: Fen;
}

export const nothing: Sums = { count: 0, contractTotalFen: 0, technicalAmountFen: 0 };

export function plus(a: Sums, b: Sums): Sums {
  return {
    count: a.count + b.count,
    contractTotalFen: a.contractTotalFen + b.contractTotalFen,
    technicalAmountFen: a.technicalAmountFen + b.technicalAmountFen,
  };
}

/** Rounds half away from zero, as people do on paper; `Math.round` would take −4.25 to −4.2. */
export function rounded(value: number, digits: number): number {
  const scale = 10 ** digits;
  // The nudge undoes binary fractions such as 1.005, which lie a hair below what they stand for.
  const size = Math.round((Math.abs(value) + Number.EPSILON * Math.abs(value)) * scale) / scale;
  return value < 0 && size !== 0 ? -size : size;
}

/** Growth against the year before in percent, one decimal; null for a base of zero. */
export function growthPercent(now: number, before: number): number | null {
  return before === 0 ? null : rounded(((now - before) / before) * 100, 1);
}

/** A part of a whole in percent, two decimals, from unrounded numbers; null for a whole of zero. */
export function sharePercent(part: number, whole: number): number | null {
  return whole === 0 ? null : rounded((part / whole) * 100, 2);
}
