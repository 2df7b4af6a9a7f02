import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import {
  ListingService,
  ListingTools,
  MarketList,
  MarketSearch,
  type MarketPage,
  type MarketQuery,
} from '@techmart/listings';
import { resultContent } from './result.content.js';
import type { NewResult, ResultCardView, ResultChange, ResultQuery, ResultView } from './result.dto.js';
import type { Result } from './result.entity.js';
import { ResultRepository, type ResultCardRow, type ResultRow } from './result.repository.js';
import { resultCard, resultView } from './result.views.js';

const FACETS = ['fieldPath', 'regionPath', 'modes', 'stage', 'trl', 'ipKinds'];
const sorts: Partial<Record<NonNullable<ResultQuery['sort']>, string[]>> = {
  newest: ['publishedTs:desc'],
  oldest: ['publishedTs:asc'],
  price: ['priceMinFen:asc'],
  maturity: ['trl:desc'],
};

@Injectable()
export class ResultService extends ListingService<Result, ResultRow, NewResult, ResultChange, ResultView> {
  protected readonly kind = 'result';
  private readonly market: MarketList<ResultCardRow, ResultCardView>;

  constructor(
    tools: ListingTools,
    private readonly results: ResultRepository,
    search: MarketSearch,
  ) {
    super(tools, results);
    this.market = new MarketList(tools.unitOfWork, results, search, resultCard);
  }

  /** The market's results that the actor may see. */
  list(actor: Actor, query: ResultQuery): Promise<MarketPage<ResultCardView>> {
    return this.market.list(actor, this.marketQuery(query));
  }

  /** A list query in the terms of the search engine. */
  marketQuery(query: ResultQuery): MarketQuery {
    const filters: string[] = [];
    if (query.trlMin) filters.push(`trl >= ${query.trlMin}`);
    if (query.stage) filters.push(`stage = ${query.stage}`);
    if (query.ipKind) filters.push(`ipKinds = "${query.ipKind}"`);
    if (query.priceMaxFen !== undefined) filters.push(`priceMinFen <= ${query.priceMaxFen}`);
    const sort = query.sort === 'newest' && !query.q ? undefined : sorts[query.sort ?? 'relevance'];
    return { index: 'result', query, filters, facets: FACETS, sort };
  }

  toView(actor: Actor, row: ResultRow): ResultView {
    return resultView(actor, row);
  }

  protected contentOf(input: NewResult | ResultChange, existing: ResultRow | null, ownRegion: string): Partial<Result> {
    return resultContent(input, existing, ownRegion);
  }

  protected latestDay(): Date | null {
    return null;
  }
}
