import type { MarketKind } from '../list/list-query.js';

/** So many stand beside each other; more would be read by nobody. */
export const MOST_COMPARED = 4;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const parameters = { results: 'result', needs: 'need' } as const;
export const parameterOf = (kind: MarketKind): string => parameters[kind];

const known = (ids: readonly string[]): string[] =>
  [...new Set(ids.filter((id) => UUID.test(id)))].slice(0, MOST_COMPARED);

/** What an address of the comparison compares; results where it names both kinds or neither. */
export function comparedIn(search: URLSearchParams): { kind: MarketKind; ids: string[] } {
  const [results, needs] = [known(search.getAll('result')), known(search.getAll('need'))];
  return results.length === 0 && (needs.length > 0 || search.has('need'))
    ? { kind: 'needs', ids: needs }
    : { kind: 'results', ids: results };
}

export function compareAddress(kind: MarketKind, ids: readonly string[], rest: Record<string, string> = {}): string {
  const search = new URLSearchParams(known(ids).map((id) => [parameterOf(kind), id]));
  for (const [key, value] of Object.entries(rest)) search.set(key, value);
  return `/compare?${search.toString()}`;
}

/** What was chosen for comparing on the way through lists and entries: their addresses carry it along. */
export const PICKED = 'compare';
export const pickedIn = (search: URLSearchParams): string[] => known((search.get(PICKED) ?? '').split(','));
export const pickedSuffix = (search: URLSearchParams): string => {
  const ids = pickedIn(search);
  return ids.length > 0 ? `?${PICKED}=${ids.join(',')}` : '';
};

/** So many entries are offered beside those that are compared; those are among the hits, too. */
export const CANDIDATES = 6;

/** What may stand beside the entries: hits of the words, else the newest of the first one's field. */
export function candidatesFor(
  search: URLSearchParams,
  entries: readonly ({ readonly fieldCode: string } | null | undefined)[],
): Record<string, string | undefined> {
  const q = search.get('q')?.trim().slice(0, 200);
  const field = entries.find(Boolean)?.fieldCode.slice(0, 2);
  return { ...(q ? { q } : { field, sort: 'newest' }), limit: String(CANDIDATES + MOST_COMPARED) };
}
