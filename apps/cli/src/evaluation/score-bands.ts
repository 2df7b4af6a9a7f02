/** A shown match: its score, and whether it is judged a good one. */
export interface Verdict {
  readonly score: number;
  readonly isGood: boolean;
}

/** Matches whose scores lie between two bounds. */
export interface ScoreBand {
  readonly from: number;
  readonly to: number;
  readonly matches: number;
  /** Share of them that is judged good; null where there are none. */
  readonly precision: number | null;
}

const BANDS = 10;

/** How often a match of such a score is a good one. A score is calibrated when precision rises from band to band. */
export function scoreBands(verdicts: readonly Verdict[]): ScoreBand[] {
  const bands = Array.from({ length: BANDS }, () => ({ matches: 0, good: 0 }));
  for (const { score, isGood } of verdicts) {
    const band = bands[Math.min(BANDS - 1, Math.floor(score * BANDS))]!;
    band.matches++;
    if (isGood) band.good++;
  }
  return bands.map(({ matches, good }, i) => ({
    from: i / BANDS,
    to: (i + 1) / BANDS,
    matches,
    precision: matches > 0 ? good / matches : null,
  }));
}
