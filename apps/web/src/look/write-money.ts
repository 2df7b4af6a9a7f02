import type { Language } from '../api/client.js';

const YUAN = 100;
const TEN_THOUSAND = 10_000;
const HUNDRED_MILLION = 100_000_000;
const MILLION = 1_000_000;

export interface Amount {
  readonly figure: string;
  readonly unit: string;
  /** Before the figure, for languages that write it there. */
  readonly sign: string;
  /** To the fen, for those who want to know. */
  readonly exact: string;
}

const formats = new Map<string, Intl.NumberFormat>();
function format(language: Language, digits: number, least = 0): Intl.NumberFormat {
  const key = `${language} ${digits} ${least}`;
  const made =
    formats.get(key) ??
    new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-US', {
      maximumFractionDigits: digits,
      minimumFractionDigits: least,
    });
  formats.set(key, made);
  return made;
}

/**
 * An amount as people there write it: 元 below ten thousand, then 万元 and 亿元; in English yuan, then million and
 * billion.
 * @param fen integer fen
 */
export function amountOf(fen: number, language: Language): Amount {
  const yuan = fen / YUAN;
  const exact = `¥${format(language, 2, 2).format(yuan)}`;
  if (language === 'zh') {
    if (Math.abs(yuan) < TEN_THOUSAND) return { figure: format('zh', 2).format(yuan), unit: '元', sign: '', exact };
    const [value, unit] =
      Math.abs(yuan) < HUNDRED_MILLION ? [yuan / TEN_THOUSAND, '万元'] : [yuan / HUNDRED_MILLION, '亿元'];
    return { figure: format('zh', 2).format(value), unit, sign: '', exact };
  }
  if (Math.abs(yuan) < MILLION) return { figure: format('en', 0).format(yuan), unit: '', sign: '¥', exact };
  const [value, unit] = Math.abs(yuan) < 1_000 * MILLION ? [yuan / MILLION, 'M'] : [yuan / (1_000 * MILLION), 'B'];
  return { figure: format('en', 2).format(value), unit, sign: '¥', exact };
}

/**
 * Both ends of a span in one unit, that of the upper end, so that they can be compared at a glance: 80–160 万元,
 * ¥0.8M–1.6M.
 */
export function spanOf(
  minFen: number,
  maxFen: number,
  language: Language,
): { low: string; high: string; unit: string; sign: string; exact: string } {
  const [low, high] = [amountOf(minFen, language), amountOf(maxFen, language)];
  const factor = { 万元: TEN_THOUSAND, 亿元: HUNDRED_MILLION, M: MILLION, B: 1_000 * MILLION }[high.unit] ?? 1;
  const figure = format(language, factor === 1 ? 0 : 2).format(minFen / YUAN / factor);
  return {
    low: language === 'en' ? `${figure}${high.unit}` : figure,
    high: high.figure,
    unit: high.unit,
    sign: high.sign,
    exact: `${low.exact}–${high.exact}`,
  };
}

export const writeAmount = (fen: number, language: Language): string => {
  const { sign, figure, unit } = amountOf(fen, language);
  return language === 'zh' ? `${figure} ${unit}` : `${sign}${figure}${unit}`;
};

/** Whole and rounded numbers in the language of the page. */
export const writeNumber = (value: number, language: Language, digits = 0): string =>
  format(language, digits).format(value);
