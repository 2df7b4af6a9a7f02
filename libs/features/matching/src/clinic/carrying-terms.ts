import {
  hashTerm,
  packedTerms,
  packText,
  TokenKind,
  type Analyser,
  type PlannedTerm,
  type QueryPlan,
} from '@techmart/analysis';
import type { MatchText } from '../match-text.js';
import type { Place } from '../reason.js';

/** A word of a need and how much of the match it carries. */
export interface CarryingTerm {
  /** As the need first writes it. */
  readonly term: string;
  /** Share of the strength of all its words, 0–1. */
  readonly weight: number;
  readonly isKnown: boolean;
  readonly places: Place[];
}

/** Words of which no need is the sharper; a young market cannot know by counting that they are common. */
const GENERIC =
  '寻求 希望 需求 需要 急需 征集 技术 方案 解决 公司 企业 我们 产品 目前 现有 先进 高效 智能 智能化 提高 提升 降低 显著 改善 ' +
  '优化 实现 应用 研发 开发 合作 问题 设备 系统 材料 工艺 方法 质量 效率 成本 生产 新型 创新 水平 国内 国际 领先 发展 实际 各种 ' +
  'need seek look want company enterprise product technology solution problem advanced innovative novel efficient ' +
  'intelligent smart improve enhance reduce increase better quality efficiency cost production system equipment ' +
  'material process method develop development research cooperation partner help current existing';

let generic: ReadonlySet<string> | undefined;

const MOST = 10;
const MOST_PLACES = 5;
/** A word that at most this share of the results have tells them apart. */
const RARE = 0.02;
/** In a smaller market every word is rare or none. */
const FEWEST_TEXTS = 200;

/** The strongest words of a plan with their places in the texts it was made from. */
export function carryingTerms(plan: QueryPlan, analyser: Analyser, text: MatchText): CarryingTerm[] {
  const total = plan.terms.reduce((sum, { strength }) => sum + strength, 0);
  const places = placesById(analyser, text);
  return plan.terms.slice(0, MOST).flatMap(({ id, strength, isKnown }) => {
    const found = places.get(id);
    if (!found) return [];
    const { field, start, end } = found[0]!;
    const term = text.find((part) => part.field === field)!.text.slice(start, end);
    return [
      { term, weight: Math.round((strength / total) * 1_000) / 1_000, isKnown, places: found.slice(0, MOST_PLACES) },
    ];
  });
}

/** How many of a need's words tell results apart; bare numbers and what stands in every need do not. */
export function distinctiveWords(plan: QueryPlan, analyser: Analyser): number {
  generic ??= new Set(packedTerms(packText(analyser.analyse(GENERIC.split(' ')))));
  const usual = generic;
  const results = plan.snapshot.of('results', plan.language);
  const most = Math.max(results.documents, FEWEST_TEXTS) * RARE;
  const tellsApart = ({ term, id }: PlannedTerm): boolean =>
    !usual.has(term) && !/^[\d.]+$/.test(term) && results.terms.get(id) <= most;
  return plan.terms.filter(tellsApart).length;
}

function placesById(analyser: Analyser, text: MatchText): Map<number, Place[]> {
  const places = new Map<number, Place[]>();
  const stream = analyser.analyse(text.map((part) => part.text));
  for (const [i, kind] of stream.kinds.entries()) {
    if (kind !== TokenKind.Term) continue;
    const id = hashTerm(stream.texts[i]!);
    const place = { field: text[stream.parts[i]!]!.field, start: stream.starts[i]!, end: stream.ends[i]! };
    const known = places.get(id);
    if (known) known.push(place);
    else places.set(id, [place]);
  }
  return places;
}
