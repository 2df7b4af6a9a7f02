import type { ComponentType } from 'react';
import { invitationQuery } from './api/queries.js';
import type { LoadContext } from './api/load-context.js';
import { AboutPage } from './pages/about/about-page.js';
import { InvitationPage } from './pages/account/invitation-page.js';
import { NewPasswordPage, ResetPage } from './pages/account/reset-pages.js';
import { SignInPage } from './pages/account/sign-in-page.js';
import { SignUpPage } from './pages/account/sign-up-page.js';
import { detailLoad } from './pages/detail/detail.load.js';
import { NeedPage } from './pages/detail/need-page.js';
import { ResultPage } from './pages/detail/result-page.js';
import { AgenciesPage, BrokersPage } from './pages/directory/agencies-page.js';
import { AgencyPage } from './pages/directory/agency-page.js';
import { agenciesLoad, agencyLoad, brokersLoad } from './pages/directory/directory.load.js';
import { homeLoad } from './pages/home/home.load.js';
import { HomePage } from './pages/home/home-page.js';
import { listLoad } from './pages/list/list.load.js';
import { NeedsPage, ResultsPage } from './pages/list/list-page.js';
import { OrganisationPage } from './pages/organisation/organisation-page.js';
import { organisationLoad } from './pages/organisation/organisation.load.js';
import { PostNeedPage } from './pages/post-need/post-need-page.js';

export interface VisitorRoute {
  /** Below the language; the same in all languages. */
  readonly path: string;
  readonly Page: ComponentType;
  /** Puts what the page reads into the query client. A failure becomes the error page with its status. */
  readonly load?: (context: LoadContext) => Promise<unknown>;
}

/** Every page that is rendered on the server. Pages are imported statically: both sides must have them at once. */
export const visitorRoutes: readonly VisitorRoute[] = [
  { path: '/', Page: HomePage, load: homeLoad },
  { path: '/results', Page: ResultsPage, load: listLoad('results') },
  { path: '/needs', Page: NeedsPage, load: listLoad('needs') },
  { path: '/results/:id', Page: ResultPage, load: detailLoad('results') },
  { path: '/needs/:id', Page: NeedPage, load: detailLoad('needs') },
  { path: '/agencies', Page: AgenciesPage, load: agenciesLoad },
  { path: '/agencies/:id', Page: AgencyPage, load: agencyLoad },
  { path: '/brokers', Page: BrokersPage, load: brokersLoad },
  { path: '/organisations/:id', Page: OrganisationPage, load: organisationLoad },
  { path: '/post-need', Page: PostNeedPage },
  { path: '/about', Page: AboutPage },
  { path: '/sign-in', Page: SignInPage },
  { path: '/sign-up', Page: SignUpPage },
  { path: '/password-resets', Page: ResetPage },
  { path: '/password-resets/:token', Page: NewPasswordPage },
  {
    path: '/invitations/:token',
    Page: InvitationPage,
    load: ({ api, client, params }) => client.fetchQuery(invitationQuery(api, params.token!)),
  },
];
