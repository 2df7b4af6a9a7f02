import { marketQuery, newestNeedsQuery, newestResultsQuery } from '../../api/queries.js';
import type { LoadContext } from '../../api/load-context.js';
import { apiQueryOf, NEAREST } from './list-query.js';

export const listLoad =
  (kind: 'results' | 'needs') =>
  async ({ api, client, search }: LoadContext): Promise<void> => {
    const { pages } = await client.fetchInfiniteQuery(
      marketQuery(api, kind, apiQueryOf(kind, search), search.get('cursor')),
    );
    // An empty page offers the nearest entries.
    if (pages[0]?.items.length === 0)
      await (kind === 'results'
        ? client.fetchQuery(newestResultsQuery(api, NEAREST))
        : client.fetchQuery(newestNeedsQuery(api, NEAREST)));
  };
