import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Client } from '@techmart/testing';
import type { DealView, InterestView, TradeView } from './index.js';

jest.setTimeout(60_000);

interface Problem {
  code: string;
  errors?: { path: string }[];
}
interface Items<T> {
  items: T[];
  nextCursor: string | null;
}

const TERMS = { contractTotalFen: 120_000_000, technicalAmountFen: 90_000_000 };

describe('deals', () => {
  let market: TestMarket;
  let university: Client;
  let enterprise: Client;
  let stranger: Client;
  let serial = 0;

  beforeAll(async () => {
    market = await TestMarket.open();
    university = await market.people.join('university');
    enterprise = await market.people.join('enterprise', { regionCode: '350200' });
    stranger = await market.people.join('enterprise');
  });
  afterAll(() => market.close());

  async function publishResult(owner: Client = university, modes = ['licence_ordinary']): Promise<string> {
    serial += 1;
    const body = { title: `Result ${serial}`, abstract: 'Text.', fieldCode: '05', trl: 6, conversionModes: modes };
    const { id } = await owner.must(owner.post<{ id: string }>('/results', body));
    await owner.must(owner.post(`/results/${id}/publish`));
    return id;
  }
  async function publishNeed(owner: Client = enterprise, anonymous = false): Promise<string> {
    serial += 1;
    const body = { title: `Need ${serial}`, problem: 'Rust.', fieldCode: '05', anonymous };
    const { id } = await owner.must(owner.post<{ id: string }>('/needs', body));
    await owner.must(owner.post(`/needs/${id}/publish`));
    return id;
  }
  const show = (who: Client, body: object): Promise<InterestView> =>
    who.must(who.post<InterestView>('/interests', { message: 'We would like to talk.', ...body }));
  async function openDeal(): Promise<DealView> {
    const { id } = await show(enterprise, { resultId: await publishResult() });
    return university.must(university.post<DealView>(`/interests/${id}/accept`));
  }
  const trades = (who: Client): Promise<Items<TradeView>> => who.must(who.get<Items<TradeView>>('/trades?limit=100'));

  describe('from interest to trade', () => {
    it('goes from interest to exactly one trade, both sides confirming', async () => {
      const resultId = await publishResult();
      const interest = await show(enterprise, { resultId });
      expect(interest).toMatchObject({ status: 'submitted', box: 'sent', isOverdue: false, dealId: null });
      const deal = await university.must(university.post<DealView>(`/interests/${interest.id}/accept`));
      expect(deal).toMatchObject({ status: 'negotiating', side: 'seller', resultId, needId: null, terms: null });
      expect(deal.seller.id).toBe(university.organisationId);
      expect(deal.buyer.id).toBe(enterprise.organisationId);

      const first = await university.must(university.post<DealView>(`/deals/${deal.id}/complete`, TERMS));
      expect(first).toMatchObject({ status: 'negotiating', proposalVersion: 1, terms: null });
      expect(first.proposals[0]).toMatchObject({ contractCategory: 'LIC', ...TERMS });
      const second = await enterprise.must(enterprise.post<DealView>(`/deals/${deal.id}/complete`));
      expect(second).toMatchObject({ status: 'completed', terms: { contractCategory: 'LIC', ...TERMS } });
      expect(second.steps.map((step) => `${step.side} ${step.action} ${step.status}`)).toEqual([
        'seller open negotiating',
        'seller complete negotiating',
        'buyer complete completed',
      ]);
      await market.settled();

      const [trade] = (await trades(university)).items;
      expect(trade).toMatchObject({
        dealId: deal.id,
        resultId,
        fieldCode: '05',
        contractCategory: 'LIC',
        ...TERMS,
        seller: { id: university.organisationId, kind: 'university', regionCode: '350100' },
        buyer: { id: enterprise.organisationId, kind: 'enterprise', regionCode: '350200' },
      });
      expect((await enterprise.must(enterprise.get<DealView>(`/deals/${deal.id}`))).tradeId).toBe(trade!.id);
      const sums = await market.sql('select trades, contract_total_fen as total from trade_daily');
      expect(sums).toEqual([{ trades: 1, total: TERMS.contractTotalFen }]);
    });
  });
});
