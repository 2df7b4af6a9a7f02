import type { LoadContext } from '../../api/load-context.js';
import { answerRateQuery, entriesOfQuery, organisationQuery } from '../../api/queries.js';

export const organisationLoad = async ({ api, client, params }: LoadContext): Promise<void> => {
  const id = params.id!;
  const organisation = await client.fetchQuery(organisationQuery(api, id));
  if (!organisation) return;
  await Promise.all([
    client.fetchQuery(entriesOfQuery(api, 'results', id)),
    client.fetchQuery(entriesOfQuery(api, 'needs', id)),
    client.fetchQuery(answerRateQuery(api, id)),
  ]);
};
