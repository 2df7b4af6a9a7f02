import { Injectable } from '@nestjs/common';
import type { Actor } from '@techmart/access';
import { decodeCursor, encodeCursor, type Id } from '@techmart/kernel';
import { MeiliConnection } from '@techmart/search';
import type { MultiSearchQuery, SearchResponse } from 'meilisearch';
import type { ListingQuery } from './listing.dto.js';
import { FEW_HITS, widerQueries } from './wider-search.js';

/** A search goes on after so many hits. */
const CURSOR = ['count'] as const;
/** Marks around matched words, from a range that no text may hold; turned into <em> after escaping. */
const OPEN = '\ue000';
const CLOSE = '\ue001';

/** A listing that the index has found, as it was in one version. */
export interface FoundListing {
  readonly id: Id;
  readonly version: number;
  readonly highlights: Highlights;
}

export interface SearchOutcome {
  readonly found: FoundListing[];
  readonly nextCursor: string | null;
  readonly facets: Record<string, Record<string, number>>;
  readonly estimatedTotal: number;
}

/** HTML-escaped texts in which the matched words stand between <em> and </em>. */
export interface Highlights {
  readonly title?: string;
  readonly titleOther?: string;
  readonly summary?: string;
}

export interface MarketQuery {
  readonly index: string;
  readonly query: ListingQuery;
  /** Filters of the kind beyond the shared ones, in Meilisearch's language. */
  readonly filters: readonly string[];
  readonly facets: readonly string[];
  readonly sort?: readonly string[];
}

/** A search whose hits are only wanted by id, within a part of the market. */
export interface MarketProbe {
  readonly actor: Actor;
  readonly market: MarketQuery;
  /** Further filters, in Meilisearch's language: some ids, a time. */
  readonly narrowed: readonly string[];
  readonly limit: number;
}

interface Hit {
  readonly id: Id;
  /** Begins with the version of the listing. */
  readonly stamp: string;
  readonly _formatted?: Partial<Record<'title' | 'titleOther' | 'summary', string>>;
  [attribute: string]: unknown;
}

type Answer = Pick<SearchResponse<Hit>, 'hits' | 'estimatedTotalHits' | 'facetDistribution'>;

/** What is wanted of each hit. */
const SHOWN = {
  attributesToRetrieve: ['id', 'stamp'],
  attributesToHighlight: ['title', 'titleOther', 'summary'],
  attributesToCrop: ['summary'],
  cropLength: 60,
  highlightPreTag: OPEN,
  highlightPostTag: CLOSE,
};

/**
 * What has only some of the words counts so much against what has all, or all but the commonest, and is left out where it
 * has fewer than about half of them.
 */
const WIDER = { weight: 0.7, matchingStrategy: 'last', rankingScoreThreshold: 0.5 } as const;

/**
 * Searches of the market, with facets: only what the actor may see, as far as the index knows. One round trip; a second
 * where the first finds few.
 */
@Injectable()
export class MarketSearch {
  constructor(private readonly meili: MeiliConnection) {}

  /** @throws AppError `SEARCH.UNAVAILABLE`; the caller falls back to the database. */
  async search(actor: Actor, { index, query, filters, facets, sort }: MarketQuery): Promise<SearchOutcome> {
    const limit = query.limit ?? 20;
    const offset = query.cursor ? (decodeCursor(query.cursor, CURSOR)[0] as number) : 0;
    const { indexUid, facets: wanted, ...request } = this.request(index, query, actor, filters, facets);
    const whole = { ...request, ...SHOWN, q: query.q ?? '', matchingStrategy: 'frequency' as const };
    const page = { limit: limit + 1, offset };
    let [found]: Answer[] = await this.meili.multiSearch<Hit>([
      { ...whole, ...page, indexUid, facets: wanted, sort: sort ? [...sort] : undefined },
    ]);
    const wider = sort || (found!.estimatedTotalHits ?? 0) >= FEW_HITS ? [] : widerQueries(whole.q);
    if (wider.length > 0) {
      const queries = wider.map((q) => ({ ...request, ...SHOWN, ...WIDER, q }));
      found = await this.meili.mergedSearch<Hit>(index, [{ ...whole, weight: 1 }, ...queries], { ...page, facets });
    }
    const hits = found!.hits;
    return {
      found: hits
        .slice(0, limit)
        .map((hit) => ({ id: hit.id, version: Number.parseInt(hit.stamp), highlights: highlightsOf(hit) })),
      nextCursor: hits.length > limit ? encodeCursor([offset + limit]) : null,
      facets: found!.facetDistribution ?? {},
      estimatedTotal: found!.estimatedTotalHits ?? 0,
    };
  }

  /** Facets and total alone, for lists that come from the database. */
  async count(
    actor: Actor,
    { index, query, filters, facets }: MarketQuery,
  ): Promise<Pick<SearchOutcome, 'facets' | 'estimatedTotal'>> {
    const [found] = await this.meili.multiSearch([
      { ...this.request(index, query, actor, filters, facets), q: '', hitsPerPage: 0, page: 1 } as MultiSearchQuery,
    ]);
    const total = (found as { totalHits?: number }).totalHits ?? 0;
    return { facets: found!.facetDistribution ?? {}, estimatedTotal: total };
  }

  /**
   * What several searches find, each as its actor would, newest first; one round trip. Every word must be found: an
   * alert that is only half right is worse than none.
   * @throws AppError `SEARCH.UNAVAILABLE`.
   */
  async probe(probes: readonly MarketProbe[]): Promise<Id[][]> {
    if (probes.length === 0) return [];
    const found = await this.meili.multiSearch<{ id: Id }>(
      probes.map(({ actor, market: { index, query, filters }, narrowed, limit }) => ({
        ...this.request(index, query, actor, [...filters, ...narrowed], []),
        q: query.q ?? '',
        limit,
        sort: ['publishedTs:desc'],
        attributesToRetrieve: ['id'],
        matchingStrategy: 'all' as const,
      })),
    );
    return found.map(({ hits }) => hits.map((hit) => hit.id));
  }

  private request(
    index: string,
    query: ListingQuery,
    actor: Actor,
    filters: readonly string[],
    facets: readonly string[],
  ): MultiSearchQuery {
    return { indexUid: index, filter: [visibleTo(actor), ...sharedFilters(query), ...filters], facets: [...facets] };
  }
}

/** Whether a cursor was given out by a search, not by a list from the database. */
export function isSearchCursor(cursor: string): boolean {
  try {
    return decodeCursor(cursor, CURSOR).length > 0;
  } catch {
    return false;
  }
}

/** The part of the market that an actor may see, as a filter. */
export function visibleTo(actor: Actor): string {
  const member = actor.member;
  if (!member) return 'visibility = public';
  const mine: Id = member.organisationId;
  const parts = ['visibility = public', `ownerId = "${mine}"`, `(visibility = matched AND audience = "${mine}")`];
  if (member.isOrganisationVerified) parts.push('visibility = members');
  return parts.join(' OR ');
}

function sharedFilters(query: ListingQuery): string[] {
  const filters: string[] = [];
  if (query.field) filters.push(`fieldPath = ${quoted(query.field)}`);
  if (query.industryCode) filters.push(`industryPath = ${quoted(query.industryCode)}`);
  if (query.regionCode) filters.push(`regionPath = ${quoted(query.regionCode)}`);
  if (query.mode) filters.push(`modes = ${quoted(query.mode)}`);
  if (query.organisationId) filters.push(`organisationId = ${quoted(query.organisationId)}`);
  return filters;
}

/** A text as a literal of the filter language. */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

function highlightsOf({ _formatted }: Hit): Highlights {
  const marked = (text: string | null | undefined): string | undefined =>
    text?.includes(OPEN) ? escapeHtml(text).replaceAll(OPEN, '<em>').replaceAll(CLOSE, '</em>') : undefined;
  return {
    title: marked(_formatted?.title),
    titleOther: marked(_formatted?.titleOther),
    summary: marked(_formatted?.summary),
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
