import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Client } from '@techmart/testing';
import { marketDay } from '@techmart/kernel';
import { dealCompleted, type DealView, type InterestView, type TradeView } from './index.js';
import { RecordTradeHandler } from './jobs/record-trade.handler.js';

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

  describe('negotiation', () => {
    const proposal = { contractCategory: 'LIC.PAT', ...TERMS, conversionMode: 'licence_ordinary' };

    it('goes over proposals of both sides to an agreement that both confirm', async () => {
      const { id } = await openDeal();
      await university.must(university.post(`/deals/${id}/propose`, proposal));
      expect((await university.post<Problem>(`/deals/${id}/agree`, { proposalVersion: 1 })).body.code).toBe(
        'DEAL.OWN_PROPOSAL',
      );
      await enterprise.must(enterprise.post(`/deals/${id}/propose`, { ...proposal, contractTotalFen: 100_000_000 }));
      const stale = await enterprise.post<Problem>(`/deals/${id}/agree`, { proposalVersion: 2 });
      expect(stale.body.code).toBe('DEAL.OWN_PROPOSAL');
      expect((await university.post<Problem>(`/deals/${id}/agree`, { proposalVersion: 1 })).status).toBe(412);
      expect((await university.post<Problem>(`/deals/${id}/agree`)).body.errors![0]!.path).toBe('proposalVersion');
      const agreed = await university.must(university.post<DealView>(`/deals/${id}/agree`, { proposalVersion: 2 }));
      expect(agreed).toMatchObject({ status: 'agreed', terms: { contractTotalFen: 100_000_000 } });
      expect(agreed.proposals.map((p) => [p.number, p.side])).toEqual([
        [2, 'buyer'],
        [1, 'seller'],
      ]);
      expect((await university.post(`/deals/${id}/propose`, proposal)).status).toBe(409);
      const other = await university.post<Problem>(`/deals/${id}/complete`, TERMS);
      expect([other.status, other.body.code]).toEqual([409, 'DEAL.TERMS_DIFFER']);
      await university.must(university.post(`/deals/${id}/complete`));
      const done = await enterprise.must(enterprise.post<DealView>(`/deals/${id}/complete`));
      expect(done).toMatchObject({ status: 'completed', possibleActions: [] });
      expect((await university.post(`/deals/${id}/cancel`, { reason: 'Too late.' })).status).toBe(409);
    });

    it('keeps proposals and steps as they were', async () => {
      const { id } = await openDeal();
      await university.must(university.post(`/deals/${id}/propose`, proposal));
      for (const table of ['deal_proposal', 'deal_step']) {
        await expect(market.sql(`delete from ${table} where deal_id = $1`, [id])).rejects.toThrow(/never changed/);
      }
    });

    it('refuses amounts that no contract can have', async () => {
      const { id } = await openDeal();
      const wrong = async (body: object): Promise<string[]> => {
        const answer = await university.post<Problem>(`/deals/${id}/propose`, { ...proposal, ...body });
        expect(answer.status).toBe(422);
        return answer.body.errors!.map((e) => e.path);
      };
      expect(await wrong({ contractTotalFen: 0, technicalAmountFen: 0 })).toEqual(['contractTotalFen']);
      expect(await wrong({ technicalAmountFen: TERMS.contractTotalFen + 1 })).toEqual(['technicalAmountFen']);
      expect(await wrong({ technicalAmountFen: -1 })).toEqual(['technicalAmountFen']);
      expect(await wrong({ contractTotalFen: 1.5 })).toEqual(['contractTotalFen']);
      expect(await wrong({ contractCategory: 'XYZ' })).toEqual(['contractCategory']);
    });

    it('is not completed without terms, and says which are missing', async () => {
      const { id } = await openDeal();
      const none = await university.post<Problem>(`/deals/${id}/complete`);
      expect([none.status, none.body.errors!.map((e) => e.path)]).toEqual([
        422,
        ['contractTotalFen', 'technicalAmountFen'],
      ]);
      const half = await university.post<Problem>(`/deals/${id}/complete`, { contractTotalFen: 5 });
      expect(half.body.errors!.map((e) => e.path)).toEqual(['technicalAmountFen']);
    });

    it('heeds If-Match, and gives the version as ETag', async () => {
      const { id } = await openDeal();
      const answer = await university.get<DealView>(`/deals/${id}`);
      expect(answer.headers.etag).toBe('"1"');
      const first = await university.post<DealView>(`/deals/${id}/propose`, proposal, { 'if-match': '"1"' });
      expect([first.status, first.body.version]).toEqual([200, 2]);
      expect((await enterprise.post(`/deals/${id}/agree`, {}, { 'if-match': '"1"' })).status).toBe(412);
      expect((await enterprise.post(`/deals/${id}/agree`, {}, { 'if-match': '"2"' })).status).toBe(200);
    });

    it('ends by cancellation of either side, with a reason', async () => {
      const { id } = await openDeal();
      expect((await enterprise.post(`/deals/${id}/cancel`)).status).toBe(422);
      await enterprise.must(enterprise.post(`/deals/${id}/cancel`, { reason: 'No budget.' }));
      const seen = await university.must(university.get<DealView>(`/deals/${id}`));
      expect(seen).toMatchObject({ status: 'cancelled', cancelReason: 'No budget.' });
      expect((await university.post(`/deals/${id}/complete`, TERMS)).status).toBe(409);
    });
  });

  describe('who sees a deal', () => {
    it('is for its two organisations and administrators, and does not exist for anybody else', async () => {
      const { id } = await openDeal();
      const admin = await market.people.administrator();
      for (const who of [university, enterprise, admin]) expect((await who.get(`/deals/${id}`)).status).toBe(200);
      expect((await market.people.visitor().get(`/deals/${id}`)).status).toBe(401);
      for (const action of ['propose', 'agree', 'complete', 'cancel']) {
        const body = { contractCategory: 'LIC', ...TERMS, proposalVersion: 1, reason: 'Why.' };
        const accepted = {
          propose: { contractCategory: 'LIC', ...TERMS },
          agree: { proposalVersion: 1 },
          complete: TERMS,
          cancel: { reason: body.reason },
        }[action]!;
        expect((await stranger.post(`/deals/${id}/${action}`, accepted)).status).toBe(404);
        expect((await admin.post(`/deals/${id}/${action}`, accepted)).status).toBe(404);
      }
      expect((await stranger.get(`/deals/${id}`)).status).toBe(404);
      expect((await stranger.must(stranger.get<Items<DealView>>('/deals'))).items).toEqual([]);
      expect((await trades(stranger)).items).toEqual([]);
      const all = await admin.must(admin.get<Items<DealView>>('/deals?limit=100'));
      expect(all.items.map((deal) => deal.id)).toContain(id);
    });
  });

  describe('exactly once', () => {
    it('ends in one completed state when both sides confirm at the same time', async () => {
      for (let round = 0; round < 5; round += 1) {
        const { id } = await openDeal();
        await university.must(university.post(`/deals/${id}/propose`, { contractCategory: 'LIC', ...TERMS }));
        const answers = await Promise.all(
          [university, enterprise, university, enterprise].map((who) => who.post<DealView>(`/deals/${id}/complete`)),
        );
        expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
        const done = await market.sql(
          `select 1 from outbox_message where event = 'deal.completed.v1' and payload ->> 'dealId' = $1`,
          [id],
        );
        expect(done).toHaveLength(1);
        const steps = await market.sql(`select 1 from deal_step where deal_id = $1 and action = 'complete'`, [id]);
        expect(steps).toHaveLength(2);
      }
    });

    it('takes the terms of only one side when both bring different ones at the same time', async () => {
      const { id } = await openDeal();
      const answers = await Promise.all([
        university.post<DealView>(`/deals/${id}/complete`, TERMS),
        enterprise.post<DealView>(`/deals/${id}/complete`, { ...TERMS, contractTotalFen: 200_000_000 }),
      ]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
      expect((await university.must(university.get<DealView>(`/deals/${id}`))).proposals).toHaveLength(1);
    });

    it('writes one trade and counts it once under doubled and repeated deliveries', async () => {
      const { id } = await openDeal();
      await university.must(university.post(`/deals/${id}/complete`, TERMS));
      const deal = await enterprise.must(enterprise.post<DealView>(`/deals/${id}/complete`));
      const recorder = market.worker!.get(RecordTradeHandler, { strict: false });
      const delivery = {
        messageId: 'ignored',
        event: dealCompleted.name,
        payload: { dealId: id, version: deal.version },
        claim: () => Promise.resolve(true),
      };
      await Promise.all(Array.from({ length: 6 }, () => recorder.handle(delivery)));
      await market.settled();
      await recorder.handle(delivery);
      await market.settled();
      expect(await market.sql('select 1 from trade where deal_id = $1', [id])).toHaveLength(1);
      const recorded = await market.sql(
        `select 1 from outbox_message where event = 'trade.recorded.v1' and payload ->> 'dealId' = $1`,
        [id],
      );
      expect(recorded).toHaveLength(1);
    });

    it('keeps the ledger append-only', async () => {
      await expect(market.sql('update trade set contract_total_fen = 1')).rejects.toThrow(/never changed/);
      await expect(market.sql('delete from trade')).rejects.toThrow();
      await expect(market.sql('truncate trade cascade')).rejects.toThrow(/never changed/);
    });

    it('lists every completed deal once, to both sides, administrators and registrars, page by page', async () => {
      await market.settled();
      const completed = await market.sql<{ id: string }>(`select id from deal where status = 'completed'`);
      const admin = await market.people.administrator();
      const registrar = await market.people.join('office');
      for (const who of [university, enterprise, admin, registrar]) {
        const seen: string[] = [];
        for (let cursor = ''; ;) {
          const page = await who.must(who.get<Items<TradeView>>(`/trades?limit=2${cursor}`));
          seen.push(...page.items.map((trade) => trade.dealId));
          if (!page.nextCursor) break;
          cursor = `&cursor=${page.nextCursor}`;
        }
        expect([...seen].sort()).toEqual(completed.map((deal) => deal.id).sort());
      }
      const empty = await university.must(university.get<Items<TradeView>>('/trades?to=2020-01-01'));
      expect(empty.items).toEqual([]);
      const today = await university.must(university.get<Items<TradeView>>(`/trades?from=${marketDay(new Date())}`));
      expect(today.items.length).toBeGreaterThan(0);
    });
  });
});
