import type { LoadContext } from '../../api/load-context.js';
import { announcementQuery, announcementsQuery } from '../../api/queries.js';
import { announcementQueryOf } from './announcement-query.js';

export const announcementsLoad = ({ api, client, search }: LoadContext): Promise<unknown> =>
  client.fetchQuery(announcementsQuery(api, announcementQueryOf(search)));

export const announcementLoad = ({ api, client, params }: LoadContext): Promise<unknown> =>
  client.fetchQuery(announcementQuery(api, params.id!));
