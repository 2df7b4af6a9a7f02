/** What is known of one query: gain by document. */
export type Gains = ReadonlyMap<string, number>;

/** Figures of one ranking, or their means over many. */
export interface Figures {
  readonly ndcg10: number;
  readonly mrr10: number;
  readonly recall50: number;
  readonly recall200: number;
}

export const figureNames = ['ndcg10', 'recall50', 'recall200', 'mrr10'] as const satisfies (keyof Figures)[];

const discount = (rank: number): number => 1 / Math.log2(rank + 2);

const DEPTH = 10;

/** nDCG@10 of gains in the order of a ranking, against the best order of these or of `wanted`. */
export function ndcg(ranked: readonly number[], wanted: readonly number[] = ranked): number {
  const sum = (gains: readonly number[]): number =>
    gains.slice(0, DEPTH).reduce((total, gain, rank) => total + gain * discount(rank), 0);
  const best = sum([...wanted].sort((a, b) => b - a));
  return best === 0 ? 0 : sum(ranked) / best;
}

/** @param top what a person is shown first @param ranking everything that was found, for recall */
export function judge(top: readonly string[], ranking: readonly string[], gains: Gains): Figures {
  const shown = top.slice(0, DEPTH).map((id) => gains.get(id) ?? 0);
  const first = shown.findIndex((gain) => gain > 0);
  const wanted = [...gains.values()].filter((gain) => gain > 0).length;
  const recall = (depth: number): number =>
    wanted === 0 ? 0 : ranking.slice(0, depth).filter((id) => (gains.get(id) ?? 0) > 0).length / wanted;
  return {
    ndcg10: ndcg(shown, [...gains.values()]),
    mrr10: first < 0 ? 0 : 1 / (first + 1),
    recall50: recall(50),
    recall200: recall(200),
  };
}

export function meanOf(figures: readonly Figures[]): Figures {
  const mean = (name: keyof Figures): number =>
    figures.length === 0 ? 0 : figures.reduce((sum, one) => sum + one[name], 0) / figures.length;
  return Object.fromEntries(figureNames.map((name) => [name, mean(name)])) as unknown as Figures;
}

/** The value below which a share of the values lies (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
