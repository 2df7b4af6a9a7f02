/** The two written languages the market analyses; anything not mostly Chinese is treated as English. */
export type Language = 'en' | 'zh';

/** Which side of the market a text stands on. */
export type Side = 'results' | 'needs';

export const LANGUAGES: readonly Language[] = ['en', 'zh'];
export const SIDES: readonly Side[] = ['results', 'needs'];

/** The side on which the partners of a text are looked for. */
export function otherSide(side: Side): Side {
  return side === 'results' ? 'needs' : 'results';
}

export function otherLanguage(language: Language): Language {
  return language === 'en' ? 'zh' : 'en';
}
