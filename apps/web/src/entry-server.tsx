import { dehydrate } from '@tanstack/react-query';
import { renderToString } from 'react-dom/server';
import { matchPath, StaticRouter } from 'react-router';
import { ApiClient, type Language, type Transport } from './api/client.js';
import { meQuery } from './api/queries.js';
import { HeadCollector, type PageHead } from './frame/head.js';
import type { Settings } from './frame/settings.js';
import { catalogue as english } from './language/en/index.js';
import { basePath, pathPrefix, createI18n } from './language/i18n.js';
import { Names, type NameTables } from './language/names.js';
import { catalogue as chinese } from './language/zh/index.js';
import { loads } from './loads.js';
import { createQueryClient } from './query-client.js';
import { routeAt } from './routes.js';
import { VisitorApp, type PageState } from './visitor-app.js';

export type { Language, NameTables, PageHead, PageState, Settings, Transport };

const texts = { zh: createI18n('zh', chinese), en: createI18n('en', english) };

export interface PageRequest {
  readonly language: Language;
  /** Path below the language, and query. */
  readonly path: string;
  readonly search: string;
  readonly transport: Transport;
  readonly tables: NameTables;
  readonly settings: Settings;
  /** The reader brought a session; otherwise nobody is asked who it is. */
  readonly hasSession: boolean;
  readonly now: number;
}

export interface RenderedPage {
  readonly html: string;
  readonly head: PageHead;
  readonly state: PageState;
  /** Source file of the page that was drawn; null where it is none of the pages, or could not be read. */
  readonly file: string | null;
}

/** Reads what a page needs by the API and renders it. Failures of the API become the error page with their status. */
export async function render(request: PageRequest): Promise<RenderedPage> {
  const { language, path, search, transport, tables, settings, hasSession, now } = request;
  const api = new ApiClient(language, transport);
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false, gcTime: Infinity } });
  const route = routeAt(path);
  let failure: PageState['failure'] = null;
  try {
    await Promise.all([
      hasSession ? client.fetchQuery(meQuery(api)) : client.setQueryData(meQuery(api).queryKey, null),
      route?.page.open(),
      route &&
        loads[route.path]?.({
          api,
          client,
          params: matchPath(route.path, path)?.params ?? {},
          search: new URLSearchParams(search),
        }),
    ]);
  } catch (error) {
    const { status } = error as { status?: unknown };
    if (typeof status !== 'number') throw error;
    failure = { status: status === 0 ? 503 : status };
  }
  let head: PageHead = { title: texts[language].t('frame.brand') };
  const html = renderToString(
    <HeadCollector value={(said) => (head = said)}>
      <StaticRouter basename={basePath(language)} location={`${pathPrefix(language)}${path}${search}`}>
        <VisitorApp
          api={api}
          client={client}
          texts={texts[language]}
          names={namesOf(language, tables)}
          now={now}
          settings={settings}
          failure={failure}
        />
      </StaticRouter>
    </HeadCollector>,
  );
  const state: PageState = { queries: failure ? null : dehydrate(client), now, settings, failure };
  client.clear();
  return { html, head, state, file: failure ? null : (route?.file ?? null) };
}

const known = new WeakMap<NameTables, Names>();

/** The tables change rarely, so their maps are made once. */
function namesOf(language: Language, tables: NameTables): Names {
  const names = known.get(tables) ?? new Names(language, tables);
  known.set(tables, names);
  return names;
}
