import type { ComponentType } from 'react';
import type { LoadContext } from './api/load-context.js';
import { detailLoad } from './pages/detail/detail.load.js';
import { NeedPage } from './pages/detail/need-page.js';
import { ResultPage } from './pages/detail/result-page.js';
import { homeLoad } from './pages/home/home.load.js';
import { HomePage } from './pages/home/home-page.js';
import { listLoad } from './pages/list/list.load.js';
import { NeedsPage, ResultsPage } from './pages/list/list-page.js';

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
];
