import type { Fen, Localized } from '@techmart/kernel';

// Made once: making one takes longer than all the rest of a comparison. As many digits as a fen may need: a price just
// above a budget must not read like the budget.
const numbers = {
  zh: new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 10 }),
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 8 }),
};
const number = (value: number, language: 'zh' | 'en'): string => numbers[language].format(value);

/** 元 below ten thousand, 万元 above, 亿元 from a hundred million; in English yuan and millions. Exact to the fen. */
function amount(fen: Fen): Localized {
  const yuan = fen / 100;
  const zh =
    yuan < 10_000
      ? `${number(yuan, 'zh')}元`
      : yuan < 100_000_000
        ? `${number(fen / 1_000_000, 'zh')}万元`
        : `${number(fen / 10_000_000_000, 'zh')}亿元`;
  const en = yuan < 1_000_000 ? `¥${number(yuan, 'en')}` : `¥${number(fen / 100_000_000, 'en')} M`;
  return { zh, en };
}

export function amountRange(min: Fen | null, max: Fen | null): Localized {
  if (min === null || max === null || min === max) return amount((min ?? max)!);
  return { zh: `${amount(min).zh}–${amount(max).zh}`, en: `${amount(min).en}–${amount(max).en}` };
}

/** The same for both languages, e.g. ¥800,000–1,500,000. */
export function plainRange(min: Fen | null, max: Fen | null): string {
  const ends = [...new Set([min, max].filter((end) => end !== null))];
  return `¥${ends.map((end) => number(end / 100, 'en')).join('–')}`;
}
