import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { Route, Routes } from 'react-router';
import type { ApiClient } from './api/client.js';
import { ApiProvider } from './api/context.js';
import { Layout } from './frame/layout.js';
import { Failed, NotFound } from './frame/notice.js';
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
                  {failure ? (
                    <Failed error={failure} />
                  ) : (
                    <Routes>
                      {visitorRoutes.map(({ path, Page }) => (
                        <Route key={path} path={path} element={<Page />} />
                      ))}
                      <Route path="*" element={<NotFound />} />
                    </Routes>
                  )}
                </Layout>
              </NowProvider>
            </SettingsProvider>
          </NamesProvider>
        </ApiProvider>
      </QueryClientProvider>
    </I18nextProvider>
  );
}
