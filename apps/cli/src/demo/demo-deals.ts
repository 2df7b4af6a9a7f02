import type { Fen } from '@techmart/kernel';
import { chance, type DemoListing, type DemoListings } from './demo-listings.js';

const DAY = 86_400_000;
const DEALS = 96;

export type DemoEnding =
  'waiting' | 'declined' | 'negotiating' | 'proposed' | 'agreed' | 'half-completed' | 'completed' | 'cancelled';

/** One story of two organisations, with the days on which each step was taken. */
export interface DemoDeal {
  readonly key: string;
  readonly result: DemoListing;
  readonly buyer: string;
  readonly message: string;
  readonly begun: Date;
  readonly answerDays: number;
  readonly dealDays: number;
  readonly ending: DemoEnding;
  readonly category: string;
  readonly mode: string;
  readonly total: Fen;
  readonly technical: Fen;
  readonly reason: string;
}

/** Which enterprises buy in a field. */
const buyers: Record<string, string[]> = {
  '01': ['xingyu-chip', 'juli-machine', 'haoyun-port'],
  '02': ['tianji-uav', 'haoyun-port'],
  '03': ['juli-machine', 'songtan-materials', 'xingyu-chip'],
  '04': ['jinyang-pharma', 'lanwan-aqua'],
  '05': ['songtan-materials', 'langyu-storage', 'xingyu-chip', 'zhucheng-build'],
  '06': ['langyu-storage', 'haoyun-port', 'zhucheng-build'],
  '07': ['lvpu-env', 'songtan-materials', 'zhucheng-build'],
  '08': ['yuanqi-nuclear', 'fengling-tea'],
  '09': ['fengling-tea', 'lanwan-aqua'],
  '10': ['haoyun-port', 'zhucheng-build', 'tianji-uav'],
  '11': ['zhucheng-build', 'lvpu-env'],
};

const messages = [
  '我们正在规划同类产线，希望先看第三方检测报告，再谈许可范围与价格。',
  '请问样机是否可以到现场试用两周？若指标属实，愿意按普通许可推进。',
  '与我司现有工艺衔接需要做哪些改造？希望安排一次技术交流。',
  '想了解知识产权的剩余年限与已有被许可方，我们倾向合作开发。',
  '我们有中试场地和应用场景，希望先签委托开发，再谈转让。',
  '请提供放大试验的数据与成本测算，我方预算年内可以落实。',
  'Could you share the test protocol and the licence terms? We would like to pilot it next quarter.',
];
const declineReasons = ['too_early', 'price', 'no_capacity', 'already_known', 'unclear'];

const categories: [category: string, mode: string, weight: number][] = [
  ['LIC.PAT', 'licence_ordinary', 0.3],
  ['DEV.COMM', 'commissioned_development', 0.25],
  ['SERV.GEN', 'service', 0.15],
  ['DEV.COOP', 'joint_development', 0.12],
  ['TRF.PAT', 'transfer', 0.1],
  ['CONS', 'consulting', 0.08],
];

/** Two years of stories; older ones have ended, the newest are still under way. */
export function demoDeals({ results }: DemoListings, now: Date): DemoDeal[] {
  const offered = results.filter((result) => result.life.status === 'published');
  const taken = new Set<string>();
  const deals: DemoDeal[] = [];
  for (let i = 0; deals.length < DEALS && i < DEALS * 4; i += 1) {
    const key = `deal ${i}`;
    const result = offered[Math.floor(chance(`${key} result`) * offered.length)]!;
    const options = (buyers[result.fieldCode] ?? []).filter((buyer) => buyer !== result.organisation);
    const buyer = options[Math.floor(chance(`${key} buyer`) * options.length)];
    if (!buyer || taken.has(`${result.key} ${buyer}`)) continue;
    taken.add(`${result.key} ${buyer}`);
    deals.push(story(key, result, buyer, now));
  }
  return deals.sort((a, b) => a.begun.valueOf() - b.begun.valueOf());
}

function story(key: string, result: DemoListing, buyer: string, now: Date): DemoDeal {
  const age = 2 + Math.floor(chance(`${key} age`) * 720);
  const [category, mode] = pickCategory(chance(`${key} category`));
  const price =
    Number(result.record.priceMinFen ?? 0) || Math.round(200_000 + chance(`${key} price`) * 3_000_000) * 100;
  // Services and consulting cost a part of what a licence does; amounts come in whole thousands of yuan.
  const share = category === 'CONS' ? 0.1 : category.startsWith('SERV') ? 0.25 : 0.7 + 0.5 * chance(`${key} share`);
  const total = Math.max(20_000_00, Math.round((price * share) / 100_000) * 100_000);
  const equipment = category.startsWith('DEV') ? 0.1 + 0.25 * chance(`${key} equipment`) : 0;
  const technical = Math.round((total * (1 - equipment)) / 100_000) * 100_000;
  const draw = chance(`${key} ending`);
  return {
    key,
    result,
    buyer,
    message: messages[Math.floor(chance(`${key} message`) * messages.length)]!,
    begun: new Date(now.valueOf() - age * DAY),
    answerDays: 0.2 + chance(`${key} answer`) ** 2 * 6,
    dealDays: 18 + chance(`${key} days`) * 70,
    ending: endingOf(age, draw),
    category,
    mode,
    total,
    technical: Math.min(total, technical),
    reason: declineReasons[Math.floor(chance(`${key} reason`) * declineReasons.length)]!,
  };
}

function pickCategory(draw: number): [string, string] {
  let sum = 0;
  for (const [category, mode, weight] of categories) {
    sum += weight;
    if (draw < sum) return [category, mode];
  }
  return ['SERV.GEN', 'service'];
}

function endingOf(age: number, draw: number): DemoEnding {
  if (age > 110) return draw < 0.16 ? 'declined' : draw < 0.28 ? 'cancelled' : 'completed';
  if (age < 8) return draw < 0.7 ? 'waiting' : 'negotiating';
  const open: DemoEnding[] = ['negotiating', 'proposed', 'agreed', 'half-completed', 'cancelled', 'declined'];
  return open[Math.floor(draw * open.length)]!;
}
