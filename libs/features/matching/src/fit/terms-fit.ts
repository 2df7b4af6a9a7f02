import { fenRangeInWords, type Fen } from '@techmart/kernel';
import { findCode, label, matchingModes, regionPath } from '@techmart/taxonomy';
import { finding, type Compare } from './finding.js';

export const regionFit: Compare = (need, result) => {
  const offered = new Set(regionPath(result.regionCode).map((entry) => entry.code));
  const shared = regionPath(need.regionCode).find((entry) => offered.has(entry.code));
  if (!shared || !findCode('regions', shared.code)) return null;
  const share = shared.parent === null ? 0.5 : 1;
  return finding(
    'region',
    true,
    { zh: `同在${shared.zh}`, en: `Both in ${shared.en}` },
    { need: need.regionCode, result: result.regionCode },
    share,
  );
};

export const modeFit: Compare = (need, result) => {
  if (need.cooperationModes.length === 0 || result.conversionModes.length === 0) return null;
  const pairs = matchingModes(result.conversionModes, need.cooperationModes);
  const evidence = { need: need.cooperationModes, result: result.conversionModes };
  const names = (codes: readonly string[], language: 'zh' | 'en'): string =>
    [...new Set(codes)].map((code) => label('transaction-modes', code, language)).join(language === 'zh' ? '、' : ', ');
  if (pairs.length > 0) {
    const met = pairs.map((pair) => pair.offered);
    return finding(
      'mode',
      true,
      { zh: `合作方式一致：${names(met, 'zh')}`, en: `Modes agree: ${names(met, 'en')}` },
      evidence,
    );
  }
  return finding(
    'mode',
    false,
    {
      zh: `合作方式不同：需求希望${names(need.cooperationModes, 'zh')}，成果提供${names(result.conversionModes, 'zh')}`,
      en: `Modes differ: wanted ${names(need.cooperationModes, 'en')}; offered ${names(result.conversionModes, 'en')}`,
    },
    evidence,
  );
};

export const budgetFit: Compare = (need, result) => {
  const lowest = result.priceMinFen ?? result.priceMaxFen;
  if (need.budgetMaxFen === null || lowest === null) return null;
  const highest = result.priceMaxFen ?? lowest;
  // "At most so much" may still turn out cheap enough: nothing is known then.
  if (result.priceMinFen === null && highest > need.budgetMaxFen) return null;
  const price = fenRangeInWords(result.priceMinFen, result.priceMaxFen);
  const budget = fenRangeInWords(need.budgetMinFen, need.budgetMaxFen);
  const evidence = {
    need: plainRange(need.budgetMinFen, need.budgetMaxFen),
    result: plainRange(result.priceMinFen, result.priceMaxFen),
  };
  if (highest <= need.budgetMaxFen) {
    const text = { zh: `价格${price.zh}，在预算${budget.zh}以内`, en: `Price ${price.en} within budget ${budget.en}` };
    return finding('budget', true, text, evidence);
  }
  if (lowest <= need.budgetMaxFen) {
    const text = {
      zh: `价格${price.zh}，下限在预算${budget.zh}以内`,
      en: `Price ${price.en} begins within budget ${budget.en}`,
    };
    return finding('budget', true, text, evidence, 0.5);
  }
  const excess = need.budgetMaxFen === 0 ? 1 : lowest / need.budgetMaxFen - 1;
  const text = { zh: `价格${price.zh}，超出预算${budget.zh}`, en: `Price ${price.en} above budget ${budget.en}` };
  return finding('budget', false, text, evidence, Math.min(1, excess));
};

export const deadlineFit: Compare = (need, _result, today) => {
  if (need.deadline === null || need.deadline >= today) return null;
  return finding(
    'deadline',
    false,
    { zh: `需求已于 ${need.deadline} 截止`, en: `The need closed on ${need.deadline}` },
    { need: need.deadline },
  );
};

const plainYuan = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** The same for both languages, e.g. ¥800,000–1,500,000. */
function plainRange(min: Fen | null, max: Fen | null): string {
  const ends = [...new Set([min, max].filter((end) => end !== null))];
  return `¥${ends.map((end) => plainYuan.format(end / 100)).join('–')}`;
}
