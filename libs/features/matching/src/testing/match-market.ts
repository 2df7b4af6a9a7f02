import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { TestMarket, type Client } from '@techmart/testing';
import { KeepStatisticsHandler } from '../jobs/keep-statistics.handler.js';

export interface PlaceSeen {
  field: string;
  start: number;
  end: number;
}
export interface ReasonSeen {
  kind: string;
  label: string;
  weight: number;
  evidence?: { need?: string[]; result?: string[]; places?: { need: PlaceSeen[]; result: PlaceSeen[] } };
}
export interface ListingSeen {
  id: string;
  title: string;
  organisation: { id: string } | null;
  [field: string]: unknown;
}
export interface MatchSeen {
  id: string;
  score: number;
  strength: string;
  result?: ListingSeen;
  need?: ListingSeen;
  reasons: ReasonSeen[];
  misfits: ReasonSeen[];
  verdict: string | null;
}
export type Kind = 'results' | 'needs';

export const coating = {
  title: '石墨烯防腐涂料',
  abstract: '面向海上风电塔筒的石墨烯改性环氧防腐涂料，耐盐雾超过 4000 小时，附着力 12 MPa，可现场喷涂施工。',
  keywords: ['石墨烯', '防腐涂料'],
  fieldCode: '05',
  trl: 5,
  priceMinFen: 80_000_000,
  priceMaxFen: 150_000_000,
};
export const towers = {
  title: '海上风电塔筒长效防腐',
  problem: '海上风电塔筒在浪溅区三年即出现锈蚀，现用环氧富锌底漆耐盐雾约 1500 小时，需要可现场施工的防腐涂料。',
  goal: '耐盐雾不低于 3000 小时',
  keywords: ['防腐涂料', '海上风电'],
  fieldCode: '05',
  trlMin: 7,
  budgetMaxFen: 60_000_000,
};

/** Listings of the demo market, as one would post them. */
export function written(kind: Kind, file: string): Record<string, unknown>[] {
  const path = join(import.meta.dirname, '../../../../../apps/cli/demo/market', `${file}.json`);
  const fen = (yuan: unknown): number | undefined => (yuan === undefined ? undefined : Number(yuan) * 100);
  return (JSON.parse(readFileSync(path, 'utf8')) as Record<Kind, Record<string, unknown>[]>)[kind].map((listing) => {
    const { key: _, organisation: __, deadlineInDays: ___, ...rest } = listing;
    const { priceMinYuan, priceMaxYuan, budgetMinYuan, budgetMaxYuan, ...fields } = rest;
    const money = { priceMinFen: fen(priceMinYuan), priceMaxFen: fen(priceMaxYuan) };
    const budget = { budgetMinFen: fen(budgetMinYuan), budgetMaxFen: fen(budgetMaxYuan) };
    return { ...fields, ...(kind === 'results' ? money : budget) };
  });
}

/** A market with one that offers and one that seeks, and what the tests of matching do all the time. */
export class MatchMarket {
  private constructor(
    readonly market: TestMarket,
    readonly university: Client,
    readonly enterprise: Client,
    readonly visitor: Client,
  ) {}

  static async open(environment: Record<string, string> = {}): Promise<MatchMarket> {
    const market = await TestMarket.open({ environment });
    // Statistics are built when a test says so.
    jest.spyOn(market.worker!.get(KeepStatisticsHandler, { strict: false }), 'run').mockResolvedValue();
    return new MatchMarket(
      market,
      await market.people.join('university'),
      await market.people.join('enterprise'),
      market.people.visitor(),
    );
  }

  publish = async (by: Client, kind: Kind, body: object): Promise<string> => {
    const { id } = await by.must(by.post<{ id: string }>(`/${kind}`, body));
    await by.must(by.post(`/${kind}/${id}/publish`));
    return id;
  };

  matchesOf = async (by: Client, kind: Kind, id: string, limit = 10): Promise<MatchSeen[]> =>
    (await by.must(by.get<{ items: MatchSeen[] }>(`/${kind}/${id}/matches?limit=${limit}`))).items;

  preview = async (by: Client, draft: object): Promise<MatchSeen[]> =>
    (await by.must(by.post<{ items: MatchSeen[] }>('/matches/preview', draft))).items;
}

export const partnerIds = (matches: MatchSeen[]): string[] => matches.map((match) => (match.result ?? match.need)!.id);
