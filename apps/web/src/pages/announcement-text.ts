import type { Language } from '../api/client.js';

interface Titled {
  readonly title: string;
  readonly titleEn?: string | null;
}

/** The title in the language of the page, or the Chinese one where there is no other. */
export const titleIn = ({ title, titleEn }: Titled, language: Language): string =>
  language === 'en' && titleEn ? titleEn : title;

/** The text likewise. */
export const bodyIn = ({ body, bodyEn }: { body: string; bodyEn?: string | null }, language: Language): string =>
  language === 'en' && bodyEn ? bodyEn : body;
