import { growthPercent, sharePercent, type Sums } from './figures.js';
import type { FiguresView } from './statistics.dto.js';

const noGrowth = { count: null, contractTotal: null, technicalAmount: null };

/** What everybody gets to see of a closed cell. */
export const closedFigures: FiguresView = {
  suppressed: true,
  count: null,
  contractTotalFen: null,
  technicalAmountFen: null,
  averageFen: null,
  technicalPercent: null,
  countPercent: null,
  contractTotalPercent: null,
  growth: noGrowth,
};

/** An open cell, beside the whole that it is part of and the same cell a year before; null where these are closed. */
export function openFigures(sums: Sums, whole: Sums | null, before: Sums | null): FiguresView {
  return {
    suppressed: false,
    ...pick(sums),
    averageFen: sums.count === 0 ? null : Math.round(sums.contractTotalFen / sums.count),
    technicalPercent: sharePercent(sums.technicalAmountFen, sums.contractTotalFen),
    countPercent: whole && sharePercent(sums.count, whole.count),
    contractTotalPercent: whole && sharePercent(sums.contractTotalFen, whole.contractTotalFen),
    growth: before
      ? {
          count: growthPercent(sums.count, before.count),
          contractTotal: growthPercent(sums.contractTotalFen, before.contractTotalFen),
          technicalAmount: growthPercent(sums.technicalAmountFen, before.technicalAmountFen),
        }
      : noGrowth,
  };
}

function pick({ count, contractTotalFen, technicalAmountFen }: Sums): Sums {
  return { count, contractTotalFen, technicalAmountFen };
}
