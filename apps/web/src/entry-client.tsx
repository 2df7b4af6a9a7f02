import { hydrate, type DehydratedState } from '@tanstack/react-query';
import { StrictMode, useEffect, type ReactNode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { ApiClient, browserTransport, type Language } from './api/client.js';
import { basePath, createI18n } from './language/i18n.js';
import { Names, type NameTables } from './language/names.js';
import './look/tokens.css';
import './look/base.css';
import { fetchAhead } from './fetch-ahead.js';
import { createQueryClient } from './query-client.js';
import { routeOf } from './routes.js';
import { VisitorApp, type PageState } from './visitor-app.js';

const language: Language = document.documentElement.lang === 'en' ? 'en' : 'zh';
const root = document.getElementById('root')!;
const state = JSON.parse(document.getElementById('state')!.textContent) as PageState;

// Each page carries one language: the other one is never fetched. What cannot be had shows once it is drawn.
const [{ catalogue }, tables] = await Promise.all([
  language === 'en' ? import('./language/en/index.js') : import('./language/zh/index.js'),
  fetch(root.dataset.names!).then((answer) => answer.json() as Promise<NameTables>),
  state.failure
    ? null
    : routeOf(window.location, language)
        ?.page.open()
        .catch(() => null),
]);
const client = createQueryClient();
hydrate(client, (state.queries ?? {}) as Partial<DehydratedState>);

/** Tells whoever drives the browser that the page answers to clicks from now on. */
function Alive({ children }: { children: ReactNode }) {
  useEffect(() => {
    root.dataset.alive = '';
  }, []);
  return children;
}

hydrateRoot(
  root,
  <StrictMode>
    <BrowserRouter basename={basePath(language)}>
      <Alive>
        <VisitorApp
          api={new ApiClient(language, browserTransport)}
          client={client}
          texts={createI18n(language, catalogue)}
          names={new Names(language, tables)}
          now={state.now}
          settings={state.settings}
          failure={state.failure}
        />
      </Alive>
    </BrowserRouter>
  </StrictMode>,
);
fetchAhead(language);
