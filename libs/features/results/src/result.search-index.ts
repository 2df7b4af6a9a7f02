import {
  bodyOf,
  codesWithAncestors,
  gramsOf,
  ListingSearchIndex,
  listingIndexSettings,
  type ListingDocument,
} from '@techmart/listings';
import { OwnsSearchIndex } from '@techmart/search';
import { ResultRepository, type ResultRow } from './result.repository.js';

interface ResultDocument extends ListingDocument {
  readonly trl: number | null;
  readonly stage: string | null;
  readonly ipKinds: string[];
  readonly priceMinFen: number | null;
}

@OwnsSearchIndex()
export class ResultSearchIndex extends ListingSearchIndex<ResultRow, ResultDocument> {
  readonly name = 'result';
  readonly source = 'result';
  protected readonly kind = 'result';
  readonly settings = listingIndexSettings({
    filterable: ['trl', 'stage', 'ipKinds', 'priceMinFen'],
    sortable: ['trl', 'priceMinFen'],
  });

  constructor(protected readonly listings: ResultRepository) {
    super();
  }

  protected documentOf(
    row: ResultRow,
    base: Parameters<ListingSearchIndex<ResultRow>['documentOf']>[1],
  ): ResultDocument {
    return {
      ...base,
      summary: row.summary,
      body: bodyOf(row, row.problem, row.effect, row.abstract),
      grams: gramsOf(row.title, row.summary, ...row.keywords, row.translation?.title ?? ''),
      modes: codesWithAncestors('transaction-modes', row.conversionModes),
      trl: row.trl,
      stage: row.stage,
      ipKinds: codesWithAncestors(
        'ip-kinds',
        row.ip.map((right) => right.kind),
      ),
      priceMinFen: row.priceMinFen,
    };
  }
}
