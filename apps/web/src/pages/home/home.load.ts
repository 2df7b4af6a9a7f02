import {
  latestTradesQuery,
  newestAnnouncementsQuery,
  newestNeedsQuery,
  newestResultsQuery,
  pulseQuery,
} from '../../api/queries.js';
import type { LoadContext } from '../../api/load-context.js';

export const NEWEST = 6;

export const homeLoad = ({ api, client }: LoadContext): Promise<unknown> =>
  Promise.all([
    client.fetchQuery(pulseQuery(api)),
    client.fetchQuery(newestResultsQuery(api, NEWEST)),
    client.fetchQuery(newestNeedsQuery(api, NEWEST)),
    client.fetchQuery(latestTradesQuery(api)),
    client.fetchQuery(newestAnnouncementsQuery(api)),
  ]);
