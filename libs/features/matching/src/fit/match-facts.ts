import type { AnswerCounts } from '@techmart/deals';
import type { Fen } from '@techmart/kernel';

/** What is known of either side's listing. */
interface ListingFacts {
  /** Days YYYY-MM-DD; null for a draft. */
  readonly publishedOn: string | null;
  readonly updatedOn: string | null;
  /** Null where nothing is known or may be said: for drafts, anonymous needs, and as documents of the index carry it. */
  readonly answers: AnswerCounts | null;
}

/** What is known of a need beyond its words. */
export interface NeedFacts extends ListingFacts {
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
export interface ResultFacts extends ListingFacts {
  readonly fieldCode: string;
  readonly industryCode: string | null;
  readonly regionCode: string;
  readonly trl: number | null;
  readonly priceMinFen: Fen | null;
  readonly priceMaxFen: Fen | null;
  readonly conversionModes: readonly string[];
  /** Codes of what protects it and of its state; null where nothing is known. */
  readonly ip: readonly { readonly kind: string; readonly status?: string }[] | null;
}
