import type { LoadContext } from '../../api/load-context.js';
import { candidatesQuery, needQuery, resultQuery } from '../../api/queries.js';
import { candidatesFor, comparedIn, MOST_COMPARED } from './compared.js';

export async function compareLoad({ api, client, search }: LoadContext): Promise<void> {
  const { kind, ids } = comparedIn(search);
  const entries = await Promise.all(
    ids.map(async (id) =>
      kind === 'results' ? client.fetchQuery(resultQuery(api, id)) : client.fetchQuery(needQuery(api, id)),
    ),
  );
  if (ids.length < MOST_COMPARED) await client.fetchQuery(candidatesQuery(api, kind, candidatesFor(search, entries)));
}
