import type { ListQuery } from '../../api/queries.js';

export type MarketKind = 'results' | 'needs';

/** Filters of a list as they stand in its address: one value each. */
export const filterKeys = {
  results: ['field', 'regionCode', 'mode', 'trlMin', 'stage', 'ipKind', 'priceMax', 'organisationId'],
  needs: ['field', 'regionCode', 'mode', 'trl', 'budgetMin', 'organisationId'],
} as const;
export type FilterKey = (typeof filterKeys)[MarketKind][number];

export const sorts = {
  results: ['relevance', 'newest', 'price', 'maturity'],
  needs: ['relevance', 'newest', 'budget', 'deadline'],
} as const;
export type Sort = (typeof sorts)[MarketKind][number];

/** The address holds 万元, the API takes fen. */
const FEN_IN_TEN_THOUSAND = 1_000_000;

/** The API's query for an address; what it would refuse is left out, so that an old or mistyped address still works. */
export function apiQueryOf(kind: MarketKind, search: URLSearchParams): ListQuery {
  const query: Record<string, string | undefined> = { q: search.get('q')?.trim().slice(0, 200) || undefined };
  for (const key of filterKeys[kind]) {
    const value = search.get(key)?.trim();
    if (!value) continue;
    if (key === 'priceMax' || key === 'budgetMin') {
      const fen = Math.round(Number(value) * FEN_IN_TEN_THOUSAND);
      if (Number.isSafeInteger(fen) && fen >= 0) query[`${key}Fen`] = String(fen);
    } else if (key === 'trlMin' || key === 'trl') {
      if (/^[1-9]$/.test(value)) query[key] = value;
    } else query[key] = value;
  }
  query.sort = sortOf(kind, search);
  return query;
}

const numbers: ReadonlySet<string> = new Set(['trl', 'trlMin', 'priceMaxFen', 'budgetMinFen']);

/** The same as the API keeps it: the filters alone, with numbers as such. */
export function savedQueryOf(kind: MarketKind, search: URLSearchParams): Record<string, string | number> {
  const { sort: _, ...filters } = apiQueryOf(kind, search);
  return Object.fromEntries(
    Object.entries(filters).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, numbers.has(key) ? Number(value) : value]],
    ),
  );
}

/** The address of a list for a query of the API, as a saved search keeps it. */
export function addressOf(query: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    if (key.endsWith('Fen')) search.set(key.slice(0, -'Fen'.length), String(Number(value) / FEN_IN_TEN_THOUSAND));
    else search.set(key, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

/** Words are answered by relevance, everything else by age, unless the reader says otherwise. */
export function sortOf(kind: MarketKind, search: URLSearchParams): Sort {
  const given = search.get('sort');
  const known = (sorts[kind] as readonly string[]).includes(given ?? '') ? (given as Sort) : null;
  if (!search.get('q')?.trim()) return known === null || known === 'relevance' ? 'newest' : known;
  return known ?? 'relevance';
}

/** The same address with one thing changed; paging begins anew unless what is listed stays the same. */
export function withChange(
  search: URLSearchParams,
  changes: Record<string, string | null>,
  { keepsPage = false } = {},
): string {
  const next = new URLSearchParams(search);
  if (!keepsPage) next.delete('cursor');
  for (const [key, value] of Object.entries(changes)) {
    if (value) next.set(key, value);
    else next.delete(key);
  }
  const text = next.toString();
  return text ? `?${text}` : '';
}

/** The same address without any filter; the words, and what was chosen for comparing, stay. */
export const withoutFilters = (kind: MarketKind, search: URLSearchParams): string =>
  withChange(search, Object.fromEntries(filterKeys[kind].map((key) => [key, null])));

/** So many entries are offered where nothing was found. */
export const NEAREST = 3;
