import type { Fen } from '@techmart/kernel';

/** An amount told only by its order of size: from `minFen` on, below `maxFen`; null for no upper end. */
export interface AmountBand {
  readonly minFen: Fen;
  readonly maxFen: Fen | null;
}

const WAN = 1_000_000;
const EDGES = [0, 10, 50, 100, 500, 1_000].map((wan) => wan * WAN);

export function amountBand(amount: Fen): AmountBand {
  const above = EDGES.findIndex((edge) => edge > amount);
  const first = above < 0 ? EDGES.length - 1 : above - 1;
  return { minFen: EDGES[first]!, maxFen: EDGES[first + 1] ?? null };
}
