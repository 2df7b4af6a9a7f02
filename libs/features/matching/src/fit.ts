import { fenRangeInWords, type Fen, type Localized } from '@techmart/kernel';
import { findCode, isWithin, label, matchingModes, regionPath } from '@techmart/taxonomy';
import type { NeedFacts, ResultFacts } from './match-facts.js';
import type { Reason, ReasonKind } from './reason.js';

export type FitKind = Exclude<ReasonKind, 'words' | 'translation' | 'meaning'>;
export type FitWeights = Readonly<Record<FitKind, number>>;

/**
 * How much each condition counts until an administrator says otherwise (`weights/`). The score of the words is raised to
 * the power 1 / (1 + reasons − misfits), so all of them together move a middling match by about a tenth and hardly touch a
 * strong or a weak one: conditions are shown, people decide.
 */
export const fitWeights: FitWeights = {
  field: 0.06,
  industry: 0.02,
  maturity: 0.06,
  region: 0.02,
  mode: 0.04,
  budget: 0.05,
  deadline: 0.03,
};

export interface Fit {
  readonly reasons: Reason[];
  readonly misfits: Reason[];
  /** 1 where nothing speaks for or against; the score is raised to the power 1 / factor. */
  readonly factor: number;
}

/** Compares what is known of both sides beyond their words; what is not known is no reason either way. */
export function fitOf(need: NeedFacts, result: ResultFacts, today: string, weights: FitWeights = fitWeights): Fit {
  const findings = [fieldFit, industryFit, maturityFit, regionFit, modeFit, budgetFit, deadlineFit]
    .map((compare) => compare(need, result, today))
    .filter((finding) => finding !== null);
  const reasons = findings.filter((finding) => finding.isMet).map((finding) => weighed(finding, weights));
  const misfits = findings.filter((finding) => !finding.isMet).map((finding) => weighed(finding, weights));
  const sum = (list: Reason[]): number => list.reduce((total, { weight }) => total + weight, 0);
  return { reasons, misfits, factor: 1 + sum(reasons) - sum(misfits) };
}

/** Where nothing is known beyond the words. */
export const noFit: Fit = { reasons: [], misfits: [], factor: 1 };

/**
 * Score of the words with the conditions in. As an exponent these move the middle most and can neither pass 1 nor turn a
 * strong match into a weak one.
 */
export function withFit(score: number, fit: Fit): number {
  return Math.round(score ** (1 / fit.factor) * 1_000) / 1_000;
}

interface Finding {
  readonly isMet: boolean;
  /** Of the weight of its kind, 0–1. */
  readonly share: number;
  readonly reason: Omit<Reason, 'weight' | 'kind'> & { readonly kind: FitKind };
}

type Compare = (need: NeedFacts, result: ResultFacts, today: string) => Finding | null;

function finding(kind: FitKind, isMet: boolean, text: Localized, evidence: Reason['evidence'], share = 1): Finding {
  return { isMet, share, reason: { kind, label: text, evidence } };
}

function weighed({ reason, share }: Finding, weights: FitWeights): Reason {
  const { kind, label: text, evidence } = reason;
  return { kind, label: text, weight: Math.round(weights[kind] * share * 1000) / 1000, evidence };
}

const both = (table: Parameters<typeof label>[0], code: string): Localized => ({
  zh: label(table, code, 'zh'),
  en: label(table, code, 'en'),
});

/** Of two codes on one branch the broader one, which holds for both; null where they stand on different branches. */
function broaderOf(table: 'tech-fields' | 'industries', one: string, other: string): string | null {
  if (isWithin(table, one, other)) return other;
  return isWithin(table, other, one) ? one : null;
}

const fieldFit: Compare = (need, result) => {
  const evidence = { need: need.fieldCode, result: result.fieldCode };
  const shared = broaderOf('tech-fields', need.fieldCode, result.fieldCode);
  if (shared !== null) {
    const name = both('tech-fields', shared);
    return finding('field', true, { zh: `同属${name.zh}`, en: `Same field: ${name.en}` }, evidence);
  }
  const [wanted, offered] = [both('tech-fields', need.fieldCode), both('tech-fields', result.fieldCode)];
  return finding(
    'field',
    false,
    {
      zh: `领域不同：需求属${wanted.zh}，成果属${offered.zh}`,
      en: `Different fields: the need is in ${wanted.en}, the result in ${offered.en}`,
    },
    evidence,
    0.5,
  );
};

const industryFit: Compare = (need, result) => {
  if (!need.industryCode || !result.industryCode) return null;
  const shared = broaderOf('industries', need.industryCode, result.industryCode);
  if (shared === null) return null;
  const name = both('industries', shared);
  return finding(
    'industry',
    true,
    { zh: `应用行业一致：${name.zh}`, en: `Same industry: ${name.en}` },
    { need: need.industryCode, result: result.industryCode },
  );
};

const maturityFit: Compare = (need, result) => {
  if (need.trlMin === null || result.trl === null) return null;
  const evidence = { need: `TRL ${need.trlMin}`, result: `TRL ${result.trl}` };
  if (result.trl >= need.trlMin) {
    return finding(
      'maturity',
      true,
      {
        zh: `成熟度满足：成果 TRL ${result.trl}，需求至少 TRL ${need.trlMin}`,
        en: `Mature enough: TRL ${result.trl} offered, ${need.trlMin} wanted`,
      },
      evidence,
    );
  }
  const gap = need.trlMin - result.trl;
  return finding(
    'maturity',
    false,
    {
      zh: `成熟度不足：成果 TRL ${result.trl}，需求至少 TRL ${need.trlMin}`,
      en: `Too early: TRL ${result.trl} offered, ${need.trlMin} wanted`,
    },
    evidence,
    Math.min(1, gap / 3),
  );
};

const regionFit: Compare = (need, result) => {
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

const modeFit: Compare = (need, result) => {
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

const budgetFit: Compare = (need, result) => {
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

const deadlineFit: Compare = (need, _result, today) => {
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
