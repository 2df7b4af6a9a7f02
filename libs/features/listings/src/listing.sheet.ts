import type { Fact, Section, Sheet } from '@techmart/documents';
import { fenRangeInWords, marketDay, type Fen, type Language, type Localized } from '@techmart/kernel';
import { label, pathLabel, type TableName } from '@techmart/taxonomy';
import { OneOf } from '@techmart/validation';
import type { ListingView } from './listing.dto.js';

export class SheetQuery {
  @OneOf(['zh', 'en'], { optional: true, description: 'language of the sheet; that of the request when left out' })
  language?: Language;
}

const words = {
  brand: { zh: 'techmart 技术市场', en: 'techmart technology market' },
  field: { zh: '技术领域', en: 'Field' },
  industry: { zh: '应用行业', en: 'Industry' },
  region: { zh: '所在地区', en: 'Region' },
  anonymous: { zh: '匿名发布', en: 'Posted anonymously' },
  negotiable: { zh: '面议', en: 'Negotiable' },
  keywords: { zh: '关键词', en: 'Keywords' },
  whole: { zh: '扫码查看全文与最新状态', en: 'Scan for the whole text and its present state' },
  published: { zh: '发布', en: 'Published' },
  updated: { zh: '更新', en: 'updated' },
  version: { zh: '第 {} 版', en: 'version {}' },
  notOnMarket: { zh: '此条目当前不在市场上。', en: 'This entry is not on the market at present.' },
  notPublic: {
    zh: '此条目并非对所有人公开，请勿转发。',
    en: 'This entry is not open to everybody; please do not pass it on.',
  },
  origin: { zh: '内容由发布单位提供。', en: 'The content comes from its publisher.' },
} satisfies Record<string, Localized>;

/** What results and needs add of their own. */
export interface SheetParts {
  readonly kind: Localized;
  /** Path of its page below the language. */
  readonly path: string;
  readonly ownerName: Localized;
  /** The owner stays unknown, whoever asks: a sheet is passed on. */
  readonly isAnonymous: boolean;
  readonly lead: string | null;
  readonly maturity: Sheet['maturity'];
  readonly facts: readonly Fact[];
  readonly sections: readonly Section[];
}

/** The sheet of a listing in one language, from what its reader may see of it. */
export function listingSheet(view: ListingView, language: Language, publicUrl: string, parts: SheetParts): Sheet {
  const say = (text: Localized): string => text[language];
  const name = (table: TableName, code: string): string => label(table, code, language);
  const owner = parts.isAnonymous ? null : view.organisation;
  const ownerName = owner ? (language === 'en' && owner.nameEn) || owner.name : say(words.anonymous);
  const keywords = textIn(view, 'keywords', language) as readonly string[] | null;
  const dates = [
    view.publishedAt && `${say(words.published)} ${marketDay(new Date(view.publishedAt))}`,
    `${say(words.updated)} ${marketDay(new Date(view.updatedAt))}`,
    say(words.version).replace('{}', String(view.version)),
  ];
  return {
    language,
    brand: say(words.brand),
    kind: say(parts.kind),
    title: textIn(view, 'title', language) as string,
    lead: parts.lead,
    maturity: parts.maturity,
    facts: [
      { name: say(parts.ownerName), value: ownerName },
      ...parts.facts,
      { name: say(words.field), value: name('tech-fields', view.fieldCode) },
      ...(view.industryCode ? [{ name: say(words.industry), value: name('industries', view.industryCode) }] : []),
      {
        name: say(words.region),
        value: pathLabel('regions', view.regionCode, language, language === 'zh' ? '' : ', '),
      },
      ...(keywords?.length ? [{ name: say(words.keywords), value: listed(keywords, language) }] : []),
    ],
    sections: parts.sections,
    link: `${publicUrl.replace(/\/$/, '')}${language === 'en' ? '/en' : ''}${parts.path}`,
    linkHint: say(words.whole),
    foot: [
      dates.filter(Boolean).join(' · '),
      view.status !== 'published'
        ? say(words.notOnMarket)
        : view.visibility !== 'public'
          ? say(words.notPublic)
          : say(words.origin),
    ],
  };
}

/** A field in the language of the sheet where a translation is given, else as it was written. */
export function textIn(view: ListingView, key: string, language: Language): unknown {
  const own = (view as unknown as Record<string, unknown>)[key] ?? null;
  if (view.language === language) return own;
  const translated = (view.translation as Record<string, unknown> | null)?.[key];
  return translated === undefined || translated === '' ? own : translated;
}

/** Sections of the fields that are filled, in their order. */
export function sectionsOf(view: ListingView, language: Language, titles: Record<string, Localized>): Section[] {
  return Object.entries(titles).flatMap(([key, title]) => {
    const text = textIn(view, key, language);
    return typeof text === 'string' && text.trim() ? [{ title: title[language], text: text.trim() }] : [];
  });
}

export const listed = (items: readonly string[], language: Language): string =>
  items.join(language === 'zh' ? '、' : ', ');

export const rangeOrNegotiable = (min: Fen | null, max: Fen | null, language: Language): string =>
  (min === null && max === null ? words.negotiable : fenRangeInWords(min, max))[language];
