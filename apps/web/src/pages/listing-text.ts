import type { Language } from '../api/client.js';
import { languageTag } from '../language/i18n.js';

interface Told {
  readonly text: string;
  /** Set where the text is not in the language of the page. */
  readonly lang: string | undefined;
}

interface CardTexts {
  readonly language: Language;
  readonly title: string;
  readonly titleOther?: string | null;
  readonly summary?: string;
  readonly summaryOther?: string | null;
}

/** Title and sentence of an entry in the language of the page, or in their own where no translation is given. */
export function cardText(card: CardTexts, language: Language): { title: Told; summary: Told | null } {
  const isForeign = card.language !== language;
  const own = isForeign ? languageTag(card.language) : undefined;
  return {
    title: isForeign && card.titleOther ? { text: card.titleOther, lang: undefined } : { text: card.title, lang: own },
    summary:
      isForeign && card.summaryOther
        ? { text: card.summaryOther, lang: undefined }
        : card.summary
          ? { text: card.summary, lang: own }
          : null,
  };
}

/** A field of the whole entry in the language of the page, or in its own. */
export function fieldText<K extends string>(
  listing: { language: Language; translation?: unknown } & Partial<Record<K, string | null>>,
  key: K,
  language: Language,
): Told | null {
  const own = listing[key];
  if (!own) return null;
  if (listing.language === language) return { text: own, lang: undefined };
  const translated = (listing.translation as Partial<Record<K, string>> | null)?.[key];
  return translated ? { text: translated, lang: undefined } : { text: own, lang: languageTag(listing.language) };
}

/** An organisation's name in the language of the page. */
export const organisationName = (organisation: { name: string; nameEn?: string | null }, language: Language): Told =>
  language === 'zh'
    ? { text: organisation.name, lang: undefined }
    : organisation.nameEn
      ? { text: organisation.nameEn, lang: undefined }
      : { text: organisation.name, lang: 'zh-CN' };
