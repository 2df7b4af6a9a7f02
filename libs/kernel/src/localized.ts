/** The two languages of the market. Chinese comes first wherever nothing else is asked for. */
export type Language = 'zh' | 'en';

/** A text in both languages. */
export interface Localized {
  readonly zh: string;
  readonly en: string;
}

const CHINESE = /^zh\b/i;
const ENGLISH = /^en\b/i;

/** Picks the language of an `Accept-Language` header by its weights; Chinese when it names neither. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => weight > 0 && (CHINESE.test(tag) || ENGLISH.test(tag)))
    .sort((a, b) => b.weight - a.weight);
  return wishes[0] && ENGLISH.test(wishes[0].tag) ? 'en' : 'zh';
}

/** Fills `{name}` places of a text in both languages; a parameter may itself be localized. */
export function fill(template: Localized, parameters: Record<string, unknown> = {}): Localized {
  const inLanguage = (language: Language): string =>
    template[language].replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = parameters[name];
      if (value === undefined) return place;
      return isLocalized(value) ? value[language] : String(value);
    });
  return { zh: inLanguage('zh'), en: inLanguage('en') };
}

function isLocalized(value: unknown): value is Localized {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}
