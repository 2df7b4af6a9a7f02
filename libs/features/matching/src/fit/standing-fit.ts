import type { Localized } from '@techmart/kernel';
import { label } from '@techmart/taxonomy';
import { finding, type Compare } from './finding.js';

/** Ways of working together by which rights change hands or are lent. */
const OF_RIGHTS = ['transfer', 'licence', 'equity'];

/** Whether what protects a result stands. That rights are only applied for is said by the result itself and is no news. */
export const ipFit: Compare = (need, result) => {
  if (!result.ip || result.ip.length === 0) return null;
  const evidence = { result: [...new Set(result.ip.map(({ kind, status }) => (status ? `${kind} ${status}` : kind)))] };
  const granted = result.ip.filter(({ status }) => status === 'granted');
  if (granted.length > 0) {
    const kinds = [...new Set(granted.map(({ kind }) => kind))];
    const names = (language: 'zh' | 'en'): string[] => kinds.map((kind) => label('ip-kinds', kind, language));
    const text = {
      zh: `知识产权已授权：${names('zh').join('、')}共${granted.length}项`,
      en: `Rights granted: ${names('en').join(', ')} (${granted.length})`,
    };
    return finding('ip', true, text, evidence);
  }
  if (result.ip.every(({ status }) => status === 'expired' || status === 'rejected')) {
    return finding(
      'ip',
      false,
      { zh: '成果所列知识产权均已失效或被驳回', en: 'All rights of the result have ended or were rejected' },
      evidence,
    );
  }
  const wantsRights = need.cooperationModes.some((mode) => OF_RIGHTS.some((wanted) => mode.startsWith(wanted)));
  if (wantsRights && result.ip.every(({ kind }) => kind === 'NONE')) {
    const wanted = need.cooperationModes;
    return finding(
      'ip',
      false,
      {
        zh: '需求希望受让或许可，成果未涉及知识产权',
        en: 'The need wants rights assigned or licensed; the result has none',
      },
      { need: wanted, ...evidence },
    );
  }
  return null;
};

const DAY_MILLIS = 86_400_000;
const NEW_DAYS = 30;
const STALE_DAYS = 365;

const daysSince = (day: string, today: string): number => (Date.parse(today) - Date.parse(day)) / DAY_MILLIS;

/** New on both sides, or not looked after by its owner for more than a year on either. */
export const freshnessFit: Compare = (need, result, today) => {
  const stale = (day: string | null): boolean => day !== null && daysSince(day, today) > STALE_DAYS;
  const [isNeedStale, isResultStale] = [stale(need.updatedOn), stale(result.updatedOn)];
  if (isNeedStale || isResultStale) {
    const parts: Localized[] = [
      ...(isResultStale ? [{ zh: `成果自 ${result.updatedOn}`, en: `the result since ${result.updatedOn}` }] : []),
      ...(isNeedStale ? [{ zh: `需求自 ${need.updatedOn}`, en: `the need since ${need.updatedOn}` }] : []),
    ];
    const text = {
      zh: `${parts.map(({ zh }) => zh).join('、')} 起未更新`,
      en: `Not updated: ${parts.map(({ en }) => en).join(', ')}`,
    };
    const evidence = {
      ...(isNeedStale && { need: need.updatedOn! }),
      ...(isResultStale && { result: result.updatedOn! }),
    };
    return finding('freshness', false, text, evidence);
  }
  if (need.publishedOn === null || result.publishedOn === null) return null;
  if (Math.max(daysSince(need.publishedOn, today), daysSince(result.publishedOn, today)) > NEW_DAYS) return null;
  return finding(
    'freshness',
    true,
    {
      zh: `新近发布：成果 ${result.publishedOn}，需求 ${need.publishedOn}`,
      en: `Both new: the result of ${result.publishedOn}, the need of ${need.publishedOn}`,
    },
    { need: need.publishedOn, result: result.publishedOn },
  );
};

/** Of fewer enquiries nothing can be said. */
const FEWEST_COUNTED = 5;
const GOOD_SHARE = 0.8;
const POOR_SHARE = 0.4;

/** Whether those who ask are answered: it takes both sides to be good at it, and one to be poor. */
export const answersFit: Compare = (need, result) => {
  const sides = [
    { zh: '成果方', en: 'result', counts: result.answers },
    { zh: '需求方', en: 'need', counts: need.answers },
  ].flatMap(({ zh, en, counts }) => {
    if (!counts || counts.counted < FEWEST_COUNTED) return [];
    const share = counts.answered / counts.counted;
    const said = `${counts.answered}/${counts.counted}`;
    const percent = Math.round(share * 100);
    return [
      {
        zh: `${zh}答复率 ${percent}%（${said}）`,
        en: `owner of the ${en} ${percent} % (${said})`,
        side: en,
        share,
        said,
      },
    ];
  });
  const poor = sides.filter(({ share }) => share < POOR_SHARE);
  const isPoor = poor.length > 0;
  if (!isPoor && (sides.length === 0 || sides.some(({ share }) => share < GOOD_SHARE))) return null;
  const named = isPoor ? poor : sides;
  const text = {
    zh: `${isPoor ? '很少答复' : '及时答复'}：${named.map(({ zh }) => zh).join('、')}`,
    en: `${isPoor ? 'Rarely answers' : 'Answers those who ask'}: ${named.map(({ en }) => en).join(', ')}`,
  };
  const evidence = Object.fromEntries(named.map(({ side, said }) => [side, said]));
  return finding('answers', !isPoor, text, evidence);
};
