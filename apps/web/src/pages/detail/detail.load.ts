import { answerRateQuery, matchesQuery, needQuery, resultQuery } from '../../api/queries.js';
import type { LoadContext } from '../../api/load-context.js';

const ignore = () => undefined;

/** Matches and the owner's answer rate are worth waiting for, but a page stands without them: the browser tries again. */
export const detailLoad =
  (kind: 'results' | 'needs') =>
  async ({ api, client, params }: LoadContext): Promise<void> => {
    const id = params.id!;
    const matches = client.fetchQuery(matchesQuery(api, kind, id)).catch(ignore);
    const listing = await (kind === 'results'
      ? client.fetchQuery(resultQuery(api, id))
      : client.fetchQuery(needQuery(api, id)));
    if (!listing) return;
    const { organisation } = listing;
    await Promise.all([
      matches,
      organisation ? client.fetchQuery(answerRateQuery(api, organisation.id)).catch(ignore) : null,
    ]);
  };
