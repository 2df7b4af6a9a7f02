import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiClient, browserTransport, type Language } from '../api/client.js';
import { createI18n } from '../language/i18n.js';
import { Names, type NameTables } from '../language/names.js';
import { createQueryClient } from '../query-client.js';
import { WorkApp } from './work-app.js';

/** Draws the work areas in the language of the page. */
export async function startWork(): Promise<void> {
  const language: Language = document.documentElement.lang === 'en' ? 'en' : 'zh';
  const root = document.getElementById('root')!;
  const isEnglish = language === 'en';
  const [{ catalogue }, { workTexts }, tables] = await Promise.all([
    isEnglish ? import('../language/en/index.js') : import('../language/zh/index.js'),
    isEnglish ? import('./language/en/index.js') : import('./language/zh/index.js'),
    fetch(root.dataset.names!).then((answer) => answer.json() as Promise<NameTables>),
  ]);
  const texts = createI18n(language, catalogue);
  texts.addResourceBundle(language, 'work', workTexts);
  createRoot(root).render(
    <StrictMode>
      <WorkApp
        api={new ApiClient(language, browserTransport)}
        client={createQueryClient()}
        texts={texts}
        names={new Names(language, tables)}
      />
    </StrictMode>,
  );
}
