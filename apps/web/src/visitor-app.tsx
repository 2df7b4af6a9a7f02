import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { Suspense } from 'react';
import { I18nextProvider } from 'react-i18next';
import { Route, Routes, useLocation } from 'react-router';
import type { ApiClient } from './api/client.js';
import { ApiProvider } from './api/context.js';
import { Boundary } from './frame/boundary.js';
import { Layout } from './frame/layout.js';
import { Failed, Loading, NotFound } from './frame/notice.js';
import { SettingsProvider, type Settings } from './frame/settings.js';
import { NamesProvider, type Names } from './language/names.js';
import { NowProvider } from './look/when.js';
import { visitorRoutes } from './routes.js';

/** What the server hands over to the browser, beside the names of codes. */
export interface PageState {
  readonly queries: unknown;
  /** The moment of the page, in milliseconds. */
  readonly now: number;
  readonly settings: Settings;
  /** Set where the data of the page could not be read. */
  readonly failure: { readonly status: number } | null;
}

interface Props extends Omit<PageState, 'queries'> {
  readonly api: ApiClient;
  readonly client: QueryClient;
  readonly texts: i18n;
  readonly names: Names;
}

/** The visitor half, below a router. Renders the same on the server and in the browser. */
export function VisitorApp({ api, client, texts, names, now, settings, failure }: Props) {
  return (
    <I18nextProvider i18n={texts}>
      <QueryClientProvider client={client}>
        <ApiProvider value={api}>
          <NamesProvider value={names}>
            <SettingsProvider value={settings}>
              <NowProvider value={now}>
                <Layout>
                  <Pages failure={failure} />
                </Layout>
              </NowProvider>
            </SettingsProvider>
          </NamesProvider>
        </ApiProvider>
      </QueryClientProvider>
    </I18nextProvider>
  );
}

function Pages({ failure }: Pick<PageState, 'failure'>) {
  const { pathname, key } = useLocation();
  // The failure is that of the first page: whoever goes on from there sees pages again.
  if (failure && key === 'default') return <Failed error={failure} />;
  return (
    <Suspense fallback={<Loading />}>
      <Boundary key={pathname}>
        <Routes>
          {visitorRoutes.map(({ path, page: { Page } }) => (
            <Route key={path} path={path} element={<Page />} />
          ))}
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Boundary>
    </Suspense>
  );
}
