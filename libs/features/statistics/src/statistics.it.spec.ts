import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TradeService } from '@techmart/deals';
import { marketDay, newId } from '@techmart/kernel';
import { TestMarket, type Client } from '@techmart/testing';
import {
  TradeReconciliation,
  type LatestTradesView,
  type MarketPulseView,
  type StatisticRowView,
  type StatisticsView,
} from './index.js';
import { CountTradeHandler } from './jobs/count-trade.handler.js';

jest.setTimeout(120_000);

const YEAR = Number(marketDay(new Date()).slice(0, 4));
const WAN = 1_000_000;

interface Business {
  seller: Client;
  buyer: Client;
  total: number;
  technical?: number;
  category?: string;
  field?: string;
  at?: string;
}

describe('statistics', () => {
  let market: TestMarket;
  let admin: Client;
  let visitor: Client;
  const sellers: Client[] = [];
  const buyers: Client[] = [];
  const resultOf = new Map<string, string>();

  /** A deal as both sides have left it, with the trade still to be written. */
  async function completedDeal(business: Business): Promise<string> {
    const { seller, buyer, total, technical = total, category = 'SERV', field = '01', at = `${YEAR}-01-15` } = business;
    const [interestId, dealId] = [newId(), newId()];
    const resultId = resultOf.get(seller.organisationId)!;
    const moment = new Date(`${at}T12:00:00+08:00`);
    await market.sql(
      `insert into interest (id, result_id, organisation_id, owner_id, is_anonymous, title, field_code, message, status, due_at, expires_at)
       values ($1, $2, $3, $4, false, 'A result', $5, 'Hello.', 'accepted', now(), now())`,
      [interestId, resultId, buyer.organisationId, seller.organisationId, field],
    );
    await market.sql(
      `insert into deal (id, interest_id, seller_id, buyer_id, result_id, title, field_code, status, proposal, proposed_by,
         contract_category, contract_total_fen, technical_amount_fen, seller_completed_at, buyer_completed_at, completed_at)
       values ($1, $2, $3, $4, $5, 'A result', $6, 'completed', 1, 'seller', $7, $8, $9, $10, $10, $10)`,
      [
        dealId,
        interestId,
        seller.organisationId,
        buyer.organisationId,
        resultId,
        field,
        category,
        total,
        technical,
        moment,
      ],
    );
    return dealId;
  }
  async function trade(business: Business): Promise<void> {
    const dealId = await completedDeal(business);
    expect(await market.worker!.get(TradeService, { strict: false }).record(dealId)).toBe(true);
  }
  const table = (who: Client, path: string): Promise<StatisticsView> =>
    who.must(who.get<StatisticsView>(`/statistics/${path}`));
  const rowOf = (view: StatisticsView, key: string): StatisticRowView => view.rows.find((row) => row.key === key)!;
  const sum = (values: (number | null | undefined)[]): number => values.reduce<number>((all, one) => all + one!, 0);

  beforeAll(async () => {
    market = await TestMarket.open();
    admin = await market.people.administrator();
    visitor = market.people.visitor();
    // Four sellers in Fujian, one in Guangdong; buyers in Fujian, Guangdong and Beijing.
    for (const regionCode of ['350100', '350100', '350200', '350200', '440300'])
      sellers.push(await market.people.join('university', { regionCode }));
    for (const regionCode of ['350100', '350200', '350500', '440100', '110105'])
      buyers.push(await market.people.join('enterprise', { regionCode }));
    for (const seller of sellers) {
      const body = { title: 'A result', abstract: 'Text.', fieldCode: '01', trl: 6 };
      const { id } = await seller.must(seller.post<{ id: string }>('/results', body));
      await seller.must(seller.post(`/results/${id}/publish`));
      resultOf.set(seller.organisationId, id);
    }
    const [a, b, c, d, e] = sellers as [Client, Client, Client, Client, Client];
    const [v, w, x, y, z] = buyers as [Client, Client, Client, Client, Client];
    const last = `${YEAR - 1}-06-01`;
    const all: Business[] = [
      { seller: a, buyer: v, total: 100 * WAN, category: 'SERV', at: last },
      { seller: b, buyer: v, total: 100 * WAN, category: 'SERV', at: last },
      { seller: c, buyer: w, total: 100 * WAN, category: 'SERV.GEN', at: last },
      { seller: a, buyer: v, total: 200 * WAN, technical: 150 * WAN, category: 'SERV', field: '01' },
      { seller: b, buyer: w, total: 120 * WAN, category: 'SERV.GEN', field: '01' },
      { seller: c, buyer: x, total: 130 * WAN, category: 'SERV.GEN', field: '07.01' },
      { seller: d, buyer: y, total: 7, technical: 0, category: 'SERV.GEN', field: '07' },
      { seller: a, buyer: w, total: 30 * WAN, category: 'DEV.COMM', field: '01' },
      { seller: b, buyer: x, total: 30 * WAN, category: 'DEV.COMM', field: '01' },
      { seller: d, buyer: z, total: 30 * WAN, category: 'DEV.COOP', field: '05' },
      { seller: e, buyer: y, total: 999 * WAN, category: 'LIC.PAT', field: '05', at: `${YEAR}-02-02` },
    ];
    for (const business of all) await trade(business);
    await market.settled();
  });
  afterAll(() => market.close());

  it('sums to the ledger in every table, for those who see all', async () => {
    const [truth] = await market.sql<{ count: number; total: number; technical: number }>(
      `select count(*)::int as count, sum(contract_total_fen)::bigint as total, sum(technical_amount_fen)::bigint as technical
       from trade where day >= $1`,
      [`${YEAR}-01-01`],
    );
    for (const name of ['by-category', 'by-field', 'by-region', 'flow', 'daily']) {
      const view = await table(admin, name);
      expect(view.hasClosedCells).toBe(false);
      expect(view.total).toMatchObject({
        suppressed: false,
        count: truth!.count,
        contractTotalFen: truth!.total,
        technicalAmountFen: truth!.technical,
      });
      const tops = view.rows.filter((row) => row.parent === null);
      const sides = name === 'by-region' ? (['output', 'intake'] as const) : (['figures'] as const);
      for (const side of sides) {
        expect(sum(tops.map((row) => row[side]!.count))).toBe(truth!.count);
        expect(sum(tops.map((row) => row[side]!.contractTotalFen))).toBe(truth!.total);
        expect(sum(tops.map((row) => row[side]!.technicalAmountFen))).toBe(truth!.technical);
      }
    }
    const overview = await table(admin, 'overview');
    expect(rowOf(overview, String(YEAR)).figures).toMatchObject({
      count: truth!.count,
      contractTotalFen: truth!.total,
    });
  });

  it('gives growth, shares and children', async () => {
    const overview = rowOf(await table(admin, 'overview'), String(YEAR)).figures!;
    expect(overview.growth).toEqual({ count: 166.7, contractTotal: 413, technicalAmount: 396.3 });
    expect(rowOf(await table(admin, 'overview'), String(YEAR - 1)).figures!.growth.count).toBeNull();
    const view = await table(admin, 'by-category');
    expect(rowOf(view, 'LIC').figures).toMatchObject({ count: 1, countPercent: 12.5, contractTotalPercent: 64.91 });
    expect(rowOf(view, 'SERV').figures!.growth).toEqual({ count: 33.3, contractTotal: 50, technicalAmount: 33.3 });
    expect(rowOf(view, 'SERV.*')).toMatchObject({ parent: 'SERV', figures: { count: 1 } });
    expect(rowOf(view, 'SERV.GEN')).toMatchObject({ parent: 'SERV', figures: { count: 3 } });
    expect(rowOf(view, 'CONS').figures).toMatchObject({ count: 0, averageFen: null, growth: { count: null } });
    const field = await table(admin, `by-field?year=${YEAR}`);
    expect(rowOf(field, '07.01')).toMatchObject({ parent: '07', figures: { count: 1 } });
  });

  it('closes small cells for everybody else, and enough beside them that nothing can be subtracted', async () => {
    for (const who of [visitor, sellers[0]!]) {
      const view = await table(who, 'by-category');
      expect(view.hasClosedCells).toBe(true);
      const total = view.total!;
      expect(total.suppressed).toBe(false);
      expect(rowOf(view, 'LIC').figures).toMatchObject({ suppressed: true, count: null, contractTotalFen: null });
      const closed = view.rows.filter((row) => row.parent === null && row.figures!.suppressed).map((row) => row.key);
      // One licence alone would follow from the total, so the smallest other kind is closed with it, and its children.
      expect(closed).toEqual(['DEV', 'LIC']);
      expect(rowOf(view, 'DEV.COMM').figures!.suppressed).toBe(true);
      expect(rowOf(view, 'DEV.COOP').figures!.suppressed).toBe(true);
      expect(rowOf(view, 'SERV').figures).toMatchObject({ suppressed: false, count: 4 });
      // One of its children is of one seller, so both stay closed.
      expect(rowOf(view, 'SERV.*').figures!.suppressed).toBe(true);
      expect(rowOf(view, 'SERV.GEN').figures!.suppressed).toBe(true);
      expect(rowOf(view, 'CONS').figures).toMatchObject({ suppressed: false, count: 0 });
    }
  });

  it('closes regions of few sellers, and does not open them on their own or through their flows', async () => {
    const view = await table(visitor, 'by-region');
    expect(rowOf(view, '440000').output!.suppressed).toBe(true);
    expect(rowOf(view, '350000').output!.suppressed).toBe(true);
    for (const name of ['overview', 'by-category', 'by-field', 'daily']) {
      for (const code of ['440000', '440300', '350000', '350100']) {
        const alone = await table(visitor, `${name}?regionCode=${code}`);
        // Last year all trades were of Fujian, so that year gives nothing away.
        const isOpen = ({ key, figures }: StatisticRowView): boolean =>
          key !== String(YEAR - 1) && !figures!.suppressed && figures!.count! > 0;
        const open = alone.rows.filter(isOpen);
        expect({ name, code, total: alone.total?.count ?? null, open }).toEqual({ name, code, total: null, open: [] });
      }
    }
    const flow = await table(visitor, 'flow');
    expect(flow.rows.filter((row) => row.sellerRegion === '440000').every((row) => row.figures!.suppressed)).toBe(true);
    const all = await table(admin, 'by-region?regionCode=350000');
    expect(rowOf(all, '350100')).toMatchObject({ parent: '350000', output: { count: 4 }, intake: { count: 1 } });
    expect(rowOf(all, '350500')).toMatchObject({ output: { count: 0 }, intake: { count: 2 } });
  });

  it('counts a trade once, however often and at once its event is delivered', async () => {
    const [row] = await market.sql<{ id: string; deal: string }>(
      `select id, deal_id as deal from trade where field_code = '07'`,
    );
    const before = await market.sql('select * from trade_daily order by 1, 2, 3, 4, 5, 6, 7');
    const handler = market.worker!.get(CountTradeHandler, { strict: false });
    const payload = { tradeId: row!.id, dealId: row!.deal };
    const again = { messageId: newId(), event: 'trade.recorded.v1', payload, claim: () => Promise.resolve(true) };
    await Promise.all(Array.from({ length: 5 }, () => handler.handle(again)));
    expect(await market.sql('select * from trade_daily order by 1, 2, 3, 4, 5, 6, 7')).toEqual(before);
  });

  it('finds and mends what is missing or wrong', async () => {
    const reconciliation = market.worker!.get(TradeReconciliation, { strict: false });
    expect(await reconciliation.reconcileTrades({ settleMinutes: 0 })).toMatchObject({ isClean: true });
    const before = await market.sql('select * from trade_daily order by 1, 2, 3, 4, 5, 6, 7');

    await market.sql(
      `update trade_daily set trades = trades + 1, contract_total_fen = contract_total_fen + 1 where day = $1`,
      [`${YEAR}-02-02`],
    );
    await market.sql(`delete from counted_trade where trade_id in (select id from trade where day < $1)`, [
      `${YEAR}-01-01`,
    ]);
    await market.sql('delete from trade_daily where day < $1', [`${YEAR}-01-01`]);
    const looked = await reconciliation.reconcileTrades({ settleMinutes: 0, mend: false });
    expect(looked).toMatchObject({
      isClean: false,
      daysUncounted: [`${YEAR - 1}-06-01`],
      daysAdrift: [`${YEAR}-02-02`],
    });
    await reconciliation.reconcileTrades({ settleMinutes: 0 });
    expect(await market.sql('select * from trade_daily order by 1, 2, 3, 4, 5, 6, 7')).toEqual(before);

    const dealId = await completedDeal({ seller: sellers[0]!, buyer: buyers[0]!, total: 5 });
    const found = await reconciliation.reconcileTrades({ settleMinutes: 0 });
    expect(found).toMatchObject({ announcedDeals: 1, isClean: false });
    await market.settled();
    expect(await market.sql('select 1 from trade where deal_id = $1', [dealId])).toHaveLength(1);
    const clean = await reconciliation.reconcileTrades({ settleMinutes: 0 });
    expect(clean).toMatchObject({ isClean: true, completedDeals: 12, trades: 12, countedTrades: 12 });
  });

  it('mends while trades are being counted without counting any twice', async () => {
    const reconciliation = market.worker!.get(TradeReconciliation, { strict: false });
    for (let i = 1; i <= 10; i += 1) {
      await trade({ seller: sellers[i % 5]!, buyer: buyers[i % 4]!, total: i, at: `${YEAR}-03-0${1 + (i % 3)}` });
      if (i % 2 === 0) await reconciliation.reconcileTrades({ settleMinutes: 0 });
    }
    await market.settled();
    expect(await reconciliation.reconcileTrades({ settleMinutes: 0, mend: false })).toMatchObject({
      isClean: true,
      trades: 22,
      countedTrades: 22,
    });
  });

  it('shows live numbers to everybody', async () => {
    const pulse = await visitor.must(visitor.get<MarketPulseView>('/statistics/market'));
    expect(pulse).toMatchObject({ openNeeds: 0, results: 5, organisations: 10, tradesThisYear: 19 });
    expect(pulse.dealsThisYear).toBe(22);
  });

  it('tells everybody of the newest trades without parties and exact amounts, and of none in a field of few sellers', async () => {
    const { items } = await visitor.must(visitor.get<LatestTradesView>('/statistics/latest-trades?limit=20'));
    // Field 01 has three sellers and more; 05 and 07 have two.
    expect(new Set(items.map(({ fieldCode }) => fieldCode))).toEqual(new Set(['01']));
    expect(items.map(({ day }) => day)).toEqual(
      items
        .map(({ day }) => day)
        .toSorted()
        .toReversed(),
    );
    const january = items.filter(({ day }) => day === `${YEAR}-01-15`);
    expect(january).toContainEqual({ day: `${YEAR}-01-15`, fieldCode: '01', minFen: 100 * WAN, maxFen: 500 * WAN });
    expect(JSON.stringify(items)).not.toMatch(/seller|buyer|title|[aA]greement/);
    expect(await visitor.must(visitor.get<LatestTradesView>('/statistics/latest-trades?limit=1'))).toEqual({
      items: [items[0]],
    });
    expect((await visitor.get('/statistics/latest-trades?limit=0')).status).toBe(422);
  });

  it('knows its tables and refuses others', async () => {
    const answer = await visitor.get<{ code: string }>('/statistics/by-weather');
    expect([answer.status, answer.body.code]).toEqual([404, 'STATISTICS.NO_TABLE']);
    expect((await visitor.get('/statistics/overview?year=1800')).status).toBe(422);
    expect((await visitor.get('/statistics/overview?regionCode=999999')).status).toBe(422);
    for (const name of ['overview', 'by-category', 'by-field', 'by-region', 'flow', 'daily'])
      expect((await visitor.get(`/statistics/${name}?year=2019`)).status).toBe(200);
  });
});
