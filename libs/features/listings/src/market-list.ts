import type { Actor } from '@techmart/access';
import { UnitOfWork } from '@techmart/database';
import { AppError, type Page } from '@techmart/kernel';
import { searchUnavailable } from '@techmart/search';
import type { ListingQuery } from './listing.dto.js';
import type { Listing } from './listing.entity.js';
import type { ListingCardRow, ListingRepository, ListingRow } from './listing.repository.js';
import {
  isSearchCursor,
  type FoundListing,
  type Highlights,
  type MarketQuery,
  type MarketSearch,
} from './market-search.js';

const RETRY_AFTER_SECONDS = 5;

/** A page of the market. Without the search engine it is still a page, unranked and without facets, and says so. */
export interface MarketPage<C> extends Page<C> {
  readonly facets: Record<string, Record<string, number>>;
  readonly estimatedTotal: number | null;
  readonly isDegraded: boolean;
}

type Counts<C> = Pick<MarketPage<C>, 'facets' | 'estimatedTotal'> | null;

/**
 * Lists the market: with words by the order of the search engine; without words by keyset from the database, newest
 * first, with the counts of the search engine beside the first page. Either way the listings themselves come from the
 * database: what was withdrawn, hidden or made anonymous a moment ago must not be shown as the index still knows it.
 */
export class MarketList<K extends ListingCardRow, C extends object> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly listings: ListingRepository<Listing, ListingRow, K>,
    private readonly search: MarketSearch,
    private readonly toCard: (row: K) => C,
  ) {}

  async list(actor: Actor, market: MarketQuery): Promise<MarketPage<C>> {
    const { query } = market;
    if (query.q || market.sort) {
      // A list goes on where it began: a cursor says whether the search engine or the database gave the page before.
      if (query.cursor && !isSearchCursor(query.cursor)) return this.fromDatabase(actor, query, null);
      const outcome = await orNull(this.search.search(actor, market));
      if (outcome) {
        const { found, ...rest } = outcome;
        return { ...rest, items: await this.asTheyAre(actor, found), isDegraded: false };
      }
      if (query.cursor) throw new AppError(searchUnavailable, { retryAfterSeconds: RETRY_AFTER_SECONDS });
      return this.fromDatabase(actor, query, null);
    }
    if (query.cursor) return this.fromDatabase(actor, query, { facets: {}, estimatedTotal: null });
    return this.fromDatabase(actor, query, orNull(this.search.count(actor, market)));
  }

  private async asTheyAre(
    actor: Actor,
    found: readonly FoundListing[],
  ): Promise<(C & { readonly highlights: Highlights })[]> {
    const ids = found.map(({ id }) => id);
    const rows = await this.listings.listCards(this.unitOfWork.reader, actor, ids);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return found.flatMap(({ id, version, highlights }) => {
      const row = byId.get(id);
      return row ? [Object.assign(this.toCard(row), { highlights: version === row.version ? highlights : {} })] : [];
    });
  }

  private async fromDatabase(
    actor: Actor,
    query: ListingQuery,
    counting: Counts<C> | Promise<Counts<C>>,
  ): Promise<MarketPage<C>> {
    const [page, counts] = await Promise.all([
      this.listings.listMarket(this.unitOfWork.reader, actor, query),
      counting,
    ]);
    return {
      items: page.items.map((row) => this.toCard(row)),
      nextCursor: page.nextCursor,
      facets: counts?.facets ?? {},
      estimatedTotal: counts?.estimatedTotal ?? null,
      isDegraded: counts === null,
    };
  }
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code === searchUnavailable.code) return null;
    throw error;
  }
}
