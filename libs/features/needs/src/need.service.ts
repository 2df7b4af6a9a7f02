import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { marketDay } from '@techmart/kernel';
import {
  ListingService,
  ListingTools,
  MarketList,
  MarketSearch,
  type MarketPage,
  type MarketQuery,
} from '@techmart/listings';
import { endOfDeadline, needContent } from './need.content.js';
import type { NeedCardView, NeedChange, NeedQuery, NeedView, NewNeed } from './need.dto.js';
import type { Need } from './need.entity.js';
import { NeedRepository, type NeedCardRow, type NeedRow } from './need.repository.js';
import { needCard, needView } from './need.views.js';

const FACETS = ['fieldPath', 'regionPath', 'modes', 'trlMin'];
const sorts: Partial<Record<NonNullable<NeedQuery['sort']>, string[]>> = {
  newest: ['publishedTs:desc'],
  oldest: ['publishedTs:asc'],
  budget: ['budgetMaxFen:desc'],
  deadline: ['deadlineTs:asc'],
};

@Injectable()
export class NeedService extends ListingService<Need, NeedRow, NewNeed, NeedChange, NeedView> {
  protected readonly kind = 'need';
  private readonly market: MarketList<NeedCardRow, NeedCardView>;

  constructor(tools: ListingTools, needs: NeedRepository, search: MarketSearch) {
    super(tools, needs);
    this.market = new MarketList(tools.unitOfWork, needs, search, needCard);
  }

  /** The market's needs that the actor may see. */
  list(actor: Actor, query: NeedQuery): Promise<MarketPage<NeedCardView>> {
    return this.market.list(actor, this.marketQuery(query));
  }

  /** A list query in the terms of the search engine. */
  marketQuery(query: NeedQuery): MarketQuery {
    const filters: string[] = [];
    if (query.trl) filters.push(`trlMin <= ${query.trl}`);
    if (query.trlMin) filters.push(`trlMin >= ${query.trlMin}`);
    if (query.budgetMinFen !== undefined) filters.push(`budgetMaxFen >= ${query.budgetMinFen}`);
    const sort = query.sort === 'newest' && !query.q ? undefined : sorts[query.sort ?? 'relevance'];
    return { index: 'need', query, filters, facets: FACETS, sort };
  }

  toView(actor: Actor, row: NeedRow): NeedView {
    return needView(actor, row);
  }

  protected contentOf(input: NewNeed | NeedChange, existing: NeedRow | null, ownRegion: string): Partial<Need> {
    return needContent(input, existing, ownRegion, marketDay(this.tools.clock.now()));
  }

  protected latestDay(row: NeedRow): Date | null {
    return endOfDeadline(row.deadline);
  }
}
