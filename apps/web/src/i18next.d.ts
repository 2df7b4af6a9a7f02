import 'i18next';
import type { Catalogue, Texts } from './language/i18n.js';
import type { workTexts } from './work/language/zh/index.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Catalogue; work: Texts<typeof workTexts> };
  }
}
