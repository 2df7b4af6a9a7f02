import type { LoadContext } from '../../api/load-context.js';
import { agenciesQuery, agencyQuery, brokersQuery } from '../../api/queries.js';
import { agencyQueryOf, brokerQueryOf } from './directory-query.js';

export const agenciesLoad = ({ api, client, search }: LoadContext): Promise<unknown> =>
  client.fetchQuery(agenciesQuery(api, agencyQueryOf(search)));

export const brokersLoad = ({ api, client, search }: LoadContext): Promise<unknown> =>
  client.fetchQuery(brokersQuery(api, brokerQueryOf(search)));

export const agencyLoad = ({ api, client, params }: LoadContext): Promise<unknown> =>
  client.fetchQuery(agencyQuery(api, params.id!));
