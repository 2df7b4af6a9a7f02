import { invitationQuery, unsubscriptionQuery } from './api/queries.js';
import type { LoadContext } from './api/load-context.js';
import { announcementLoad, announcementsLoad } from './pages/announcements/announcements.load.js';
import { compareLoad } from './pages/compare/compare.load.js';
import { detailLoad } from './pages/detail/detail.load.js';
import { agenciesLoad, agencyLoad, brokersLoad } from './pages/directory/directory.load.js';
import { homeLoad } from './pages/home/home.load.js';
import { listLoad } from './pages/list/list.load.js';
import { organisationLoad } from './pages/organisation/organisation.load.js';
import type { VisitorPath } from './routes.js';

/**
 * What the server reads for a page before it renders: puts what the page asks for into the query client. A failure
 * becomes the error page with its status. Pages that are not named here read nothing.
 */
export const loads: Partial<Record<VisitorPath, (context: LoadContext) => Promise<unknown>>> = {
  '/': homeLoad,
  '/results': listLoad('results'),
  '/needs': listLoad('needs'),
  '/results/:id': detailLoad('results'),
  '/needs/:id': detailLoad('needs'),
  '/compare': compareLoad,
  '/agencies': agenciesLoad,
  '/agencies/:id': agencyLoad,
  '/brokers': brokersLoad,
  '/organisations/:id': organisationLoad,
  '/announcements': announcementsLoad,
  '/announcements/:id': announcementLoad,
  '/invitations/:token': ({ api, client, params }) => client.fetchQuery(invitationQuery(api, params.token!)),
  '/unsubscribe/:token': ({ api, client, params }) => client.fetchQuery(unsubscriptionQuery(api, params.token!)),
};
