import {
  bodyOf,
  codesWithAncestors,
  gramsOf,
  ListingSearchIndex,
  listingIndexSettings,
  type ListingDocument,
} from '@techmart/listings';
import { OwnsSearchIndex } from '@techmart/search';
import { NeedRepository, type NeedRow } from './need.repository.js';
import { needCard } from './need.views.js';

interface NeedDocument extends ListingDocument {
  readonly trlMin: number;
  readonly budgetMaxFen: number | null;
  readonly deadlineTs: number | null;
}

@OwnsSearchIndex()
export class NeedSearchIndex extends ListingSearchIndex<NeedRow, NeedDocument> {
  readonly name = 'need';
  readonly source = 'need';
  protected readonly kind = 'need';
  readonly settings = listingIndexSettings({
    filterable: ['trlMin', 'budgetMaxFen', 'deadlineTs'],
    sortable: ['budgetMaxFen', 'deadlineTs'],
  });

  constructor(protected readonly listings: NeedRepository) {
    super();
  }

  protected documentOf(row: NeedRow, base: Parameters<ListingSearchIndex<NeedRow>['documentOf']>[1]): NeedDocument {
    const card = needCard(row);
    return {
      ...base,
      summary: card.summary,
      body: bodyOf(row, row.problem, row.goal, row.keyTechnology),
      grams: gramsOf(row.title, card.summary, row.goal ?? '', ...row.keywords, row.translation?.title ?? ''),
      modes: codesWithAncestors('transaction-modes', row.cooperationModes),
      trlMin: row.trlMin ?? 1,
      budgetMaxFen: row.budgetMaxFen,
      deadlineTs: row.deadline ? Date.parse(`${row.deadline}T23:59:59+08:00`) : null,
    };
  }
}
