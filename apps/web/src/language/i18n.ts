import { createInstance, type i18n } from 'i18next';
import type { Language } from '../api/client.js';
import type { catalogue as chinese } from './zh/index.js';

export type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
/** Chinese is the measure: a key that another language lacks does not compile. */
export type Catalogue = Texts<typeof chinese>;

export const otherLanguage = (language: Language): Language => (language === 'zh' ? 'en' : 'zh');
/** As `lang` attributes and links between languages name them. */
export const languageTag = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en');
/** Chinese pages stand at `/`, English ones at `/en/`. */
export const basePath = (language: Language): string => (language === 'zh' ? '/' : '/en');
/** What stands before the path of a page in a whole address. */
export const pathPrefix = (language: Language): string => (language === 'zh' ? '' : '/en');

/** The texts of one language; a page never holds two. */
export function createI18n(language: Language, catalogue: Catalogue): i18n {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: catalogue } },
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
    keySeparator: '.',
    returnNull: false,
  } as Parameters<typeof instance.init>[0]);
  return instance;
}
