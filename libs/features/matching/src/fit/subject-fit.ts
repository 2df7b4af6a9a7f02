import type { Localized } from '@techmart/kernel';
import { isWithin, label } from '@techmart/taxonomy';
import { finding, type Compare } from './finding.js';

const both = (table: Parameters<typeof label>[0], code: string): Localized => ({
  zh: label(table, code, 'zh'),
  en: label(table, code, 'en'),
});

/** Of two codes on one branch the broader one, which holds for both; null where they stand on different branches. */
function broaderOf(table: 'tech-fields' | 'industries', one: string, other: string): string | null {
  if (isWithin(table, one, other)) return other;
  return isWithin(table, other, one) ? one : null;
}

export const fieldFit: Compare = (need, result) => {
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

export const industryFit: Compare = (need, result) => {
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

export const maturityFit: Compare = (need, result) => {
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
