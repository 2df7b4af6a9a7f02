import type { Fen } from '@techmart/kernel';

/** What is known of a need beyond its words. */
export interface NeedFacts {
  readonly fieldCode: string;
  readonly industryCode: string | null;
  readonly regionCode: string;
  readonly trlMin: number | null;
  readonly budgetMinFen: Fen | null;
  readonly budgetMaxFen: Fen | null;
  /** Day YYYY-MM-DD. */
  readonly deadline: string | null;
  readonly cooperationModes: readonly string[];
}

/** What is known of a result beyond its words. */
export interface ResultFacts {
  readonly fieldCode: string;
  readonly industryCode: string | null;
  readonly regionCode: string;
  readonly trl: number | null;
  readonly priceMinFen: Fen | null;
  readonly priceMaxFen: Fen | null;
  readonly conversionModes: readonly string[];
}
