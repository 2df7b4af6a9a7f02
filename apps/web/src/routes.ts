import type { ComponentType } from 'react';
import { matchPath } from 'react-router';
import type { Language } from './api/client.js';
import { LazyPage } from './frame/lazy-page.js';
import { pathPrefix } from './language/i18n.js';

export interface VisitorRoute<Path extends string = string> {
  /** Below the language; the same in all languages. */
  readonly path: Path;
  /** Where the code of the page stands; the door finds by it what the page loads first. */
  readonly file: string;
  readonly page: LazyPage;
}

/** The build makes a file of its own of each, so that a reader loads only the page that they read. */
const files = import.meta.glob<Readonly<Record<string, ComponentType>>>('./pages/*/*-{page,pages}.tsx');

function route<const Path extends string>(path: Path, name: string, component: string): VisitorRoute<Path> {
  const fetch = files[`./pages/${name}.tsx`];
  if (!fetch) throw new Error(`no page ${name}`);
  return { path, file: `src/pages/${name}.tsx`, page: new LazyPage(async () => (await fetch())[component]!) };
}

/** Every page that is rendered on the server. */
export const visitorRoutes = [
  route('/', 'home/home-page', 'HomePage'),
  route('/results', 'list/list-page', 'ResultsPage'),
  route('/needs', 'list/list-page', 'NeedsPage'),
  route('/results/:id', 'detail/result-page', 'ResultPage'),
  route('/needs/:id', 'detail/need-page', 'NeedPage'),
  route('/compare', 'compare/compare-page', 'ComparePage'),
  route('/agencies', 'directory/agencies-page', 'AgenciesPage'),
  route('/agencies/:id', 'directory/agency-page', 'AgencyPage'),
  route('/brokers', 'directory/agencies-page', 'BrokersPage'),
  route('/organisations/:id', 'organisation/organisation-page', 'OrganisationPage'),
  route('/post-need', 'post-need/post-need-page', 'PostNeedPage'),
  route('/announcements', 'announcements/announcements-page', 'AnnouncementsPage'),
  route('/announcements/:id', 'announcements/announcement-page', 'AnnouncementPage'),
  route('/about', 'about/about-page', 'AboutPage'),
  route('/sign-in', 'account/sign-in-page', 'SignInPage'),
  route('/sign-up', 'account/sign-up-page', 'SignUpPage'),
  route('/password-resets', 'account/reset-pages', 'ResetPage'),
  route('/password-resets/:token', 'account/reset-pages', 'NewPasswordPage'),
  route('/invitations/:token', 'account/invitation-page', 'InvitationPage'),
  route('/unsubscribe/:token', 'account/unsubscribe-page', 'UnsubscribePage'),
] as const;

export type VisitorPath = (typeof visitorRoutes)[number]['path'];

/** The page at a path below the language, if it is one. */
export const routeAt = (path: string): VisitorRoute<VisitorPath> | undefined =>
  visitorRoutes.find((candidate) => matchPath(candidate.path, path));

/** The page at an address of this site in this language, if it is one. */
export function routeOf(
  { origin, pathname }: Pick<Location, 'origin' | 'pathname'>,
  language: Language,
): VisitorRoute<VisitorPath> | undefined {
  const prefix = pathPrefix(language);
  if (origin !== window.location.origin || !pathname.startsWith(prefix)) return undefined;
  return routeAt(pathname.slice(prefix.length) || '/');
}
