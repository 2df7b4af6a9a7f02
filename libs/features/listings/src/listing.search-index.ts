import type { Tx } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { SearchIndex, type SearchDocument, type Stamp } from '@techmart/search';
import { codePath, regionPath, type TableName } from '@techmart/taxonomy';
import type { Settings } from 'meilisearch';
import type { Listing, ListingKind, Translation, Visibility } from './listing.entity.js';
import { isOnMarket } from './listing.policy.js';
import type { ListingRepository, ListingRow } from './listing.repository.js';
import { AUDIENCE_SIZE, ON_MARKET } from './listing.visibility.js';

/** A listing as visitors search it. What a list shows of it comes from the database. */
export interface ListingDocument extends SearchDocument {
  readonly title: string;
  readonly titleOther: string | null;
  readonly summary: string;
  readonly keywords: string[];
  readonly body: string;
  readonly organisationName: string | null;
  /** All two-character windows of the Chinese in title, summary and keywords: finds 罐区 within 大型储罐区. */
  readonly grams: string;
  readonly visibility: Visibility;
  readonly fieldPath: string[];
  readonly industryPath: string[];
  readonly regionPath: string[];
  readonly modes: readonly string[];
  /** Null for an anonymous listing: a filter by organisation must not find it. */
  readonly organisationId: Id | null;
  /** For the owner's own searches; never shown, never a filter that people can set. */
  readonly ownerId: Id;
  readonly audience: Id[];
  readonly publishedTs: number;
}

const BODY_LIMIT = 6_000;

export function listingIndexSettings(own: { readonly filterable: string[]; readonly sortable: string[] }): Settings {
  return {
    searchableAttributes: ['title', 'titleOther', 'keywords', 'summary', 'organisationName', 'body', 'grams'],
    filterableAttributes: [
      'id',
      'publishedTs',
      'visibility',
      'fieldPath',
      'industryPath',
      'regionPath',
      'modes',
      'organisationId',
      'ownerId',
      'audience',
      ...own.filterable,
    ],
    sortableAttributes: ['publishedTs', ...own.sortable],
    displayedAttributes: ['id', 'stamp', 'title', 'titleOther', 'summary'],
    // Among listings that have equally many of the words an order that was asked for comes before all else.
    rankingRules: ['words', 'sort', 'typo', 'proximity', 'attribute', 'exactness'],
    localizedAttributes: [{ attributePatterns: ['*'], locales: ['zho', 'eng'] }],
    typoTolerance: { disableOnAttributes: ['grams'] },
    pagination: { maxTotalHits: 2_000 },
    // Nobody searches among the values of a facet; keeping them searchable would cost a sixth of the indexing.
    facetSearch: false,
    faceting: { maxValuesPerFacet: 200, sortFacetValuesBy: { '*': 'count' } },
  };
}

/** The market's search index of one kind of listing: published ones that somebody but the owner may see. */
export abstract class ListingSearchIndex<
  R extends ListingRow,
  D extends ListingDocument = ListingDocument,
> extends SearchIndex<D> {
  protected abstract readonly kind: ListingKind;
  protected abstract readonly listings: ListingRepository<Listing, R>;

  protected abstract documentOf(row: R, base: Omit<ListingDocument, 'summary' | 'body' | 'modes' | 'grams'>): D;

  async load(tx: Tx, ids: readonly Id[]): Promise<D[]> {
    const rows = (await this.listings.load(tx, ids)).filter(isOnMarket);
    const grants = await this.listings.audiences(tx, rows);
    return rows.map((row) => this.documentOf(row, baseOf(row as never, grants.get(row.id) ?? [])));
  }

  stamps(tx: Tx, afterId: Id | null, limit: number): Promise<Stamp[]> {
    return tx.query<Stamp[]>(
      `select l.id, l.version || '.' || o.version || case when l.visibility = 'matched'
           then '.' || ${AUDIENCE_SIZE} else '' end as stamp
       from ${this.kind} l join organisation o on o.id = l.organisation_id
       where ${ON_MARKET} and ($1::uuid is null or l.id > $1)
       order by l.id limit $2`,
      [afterId, limit],
    );
  }
}

interface IndexedRow extends ListingRow {
  readonly organisationVersion: number;
  readonly title: string;
  readonly keywords: string[];
  readonly fieldCode: string;
  readonly industryCode: string | null;
  readonly regionCode: string;
  readonly translation: Translation | null;
  readonly isAnonymous?: boolean;
}

function baseOf(row: IndexedRow, audience: Id[]): Omit<ListingDocument, 'summary' | 'body' | 'modes' | 'grams'> {
  const isAnonymous = row.isAnonymous ?? false;
  return {
    id: row.id,
    stamp: `${row.version}.${row.organisationVersion}${row.visibility === 'matched' ? `.${audience.length}` : ''}`,
    title: row.title,
    titleOther: row.translation?.title ?? null,
    keywords: [...row.keywords, ...(row.translation?.keywords ?? [])],
    organisationName: isAnonymous ? null : row.organisation.name,
    visibility: row.visibility,
    fieldPath: codePath('tech-fields', row.fieldCode).map((entry) => entry.code),
    industryPath: row.industryCode ? codePath('industries', row.industryCode).map((entry) => entry.code) : [],
    regionPath: regionPath(row.regionCode).map((entry) => entry.code),
    organisationId: isAnonymous ? null : row.organisationId,
    ownerId: row.organisationId,
    audience,
    publishedTs: row.publishedAt?.valueOf() ?? 0,
  };
}

/** Texts of a listing joined for the body of a document, both languages, within bounds. */
export function bodyOf(
  row: { readonly translation: Translation | null },
  ...texts: (string | null | undefined)[]
): string {
  const translated = Object.entries(row.translation ?? {}).filter(
    ([key, text]) => typeof text === 'string' && key !== 'language' && key !== 'title',
  );
  return [...texts, ...translated.map(([, text]) => text as string)].filter(Boolean).join('\n').slice(0, BODY_LIMIT);
}

/** Codes with all that stand above them: whoever looks for licences means each kind of licence. */
export function codesWithAncestors(table: TableName, codes: readonly string[]): string[] {
  return [...new Set(codes.flatMap((code) => [code, ...codePath(table, code).map((entry) => entry.code)]))];
}

/** All two-character windows of the Chinese runs of some texts, without repeats. */
export function gramsOf(...texts: readonly string[]): string {
  const grams = new Set<string>();
  for (const text of texts) {
    for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
      const letters = [...run];
      for (let i = 0; i + 1 < letters.length; i += 1) grams.add(letters[i]! + letters[i + 1]!);
    }
  }
  return [...grams].join(' ');
}
