import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Client } from '@techmart/testing';

jest.setTimeout(60_000);

const result = {
  title: '石墨烯防腐涂料',
  abstract: '面向海上风电塔筒的石墨烯改性环氧防腐涂料，耐盐雾超过 4000 小时，附着力 12 MPa，可现场喷涂施工。',
  keywords: ['石墨烯', '防腐涂料', '海上风电'],
  fieldCode: '05',
  trl: 7,
  conversionModes: ['licence_ordinary', 'transfer'],
  priceKind: 'range',
  priceMinFen: 80_000_000,
  priceMaxFen: 150_000_000,
  regionCode: '350100',
};
const need = {
  title: '海上风电塔筒长效防腐',
  problem:
    '我公司海上风电塔筒在浪溅区三年即出现锈蚀，现用环氧富锌底漆耐盐雾约 1500 小时，需要可现场施工的长效防腐涂料。',
  goal: '耐盐雾不低于 3000 小时',
  keywords: ['防腐涂料', '海上风电'],
  fieldCode: '05',
  trlMin: 6,
  budgetMaxFen: 200_000_000,
  cooperationModes: ['licence'],
  regionCode: '350900',
};

describe('from publication to match', () => {
  let market: TestMarket;
  let university: Client;
  let enterprise: Client;

  beforeAll(async () => {
    market = await TestMarket.open();
    university = await market.people.join('university');
    enterprise = await market.people.join('enterprise');
  });
  afterAll(() => market.close());

  it('a need that meets a result on the market gets it as a match, with true reasons', async () => {
    const { id: resultId } = await university.must(university.post<{ id: string }>('/results', result));
    expect((await university.post(`/results/${resultId}/publish`)).status).toBe(200);
    await university.must(
      university.post(
        `/results/${(await university.must(university.post<{ id: string }>('/results', { title: '茶叶自动采摘机器人', abstract: '双目视觉识别嫩芽，每小时采摘 800 芽。', fieldCode: '09' }))).id}/publish`,
      ),
    );
    await market.settled();
    const { id: needId } = await enterprise.must(enterprise.post<{ id: string }>('/needs', need));
    await enterprise.must(enterprise.post(`/needs/${needId}/publish`));
    await market.settled();

    const matches = await enterprise.must(
      enterprise.get<{
        items: { score: number; result: { id: string }; reasons: { kind: string }[]; misfits: unknown[] }[];
      }>(`/needs/${needId}/matches`),
    );
    expect(matches.items[0]!.result.id).toBe(resultId);
    expect(matches.items[0]!.reasons.map((r) => r.kind)).toEqual(
      expect.arrayContaining(['words', 'field', 'maturity', 'mode', 'budget', 'region']),
    );
    const found = await market.sql<{ event: string }>(
      `select event from outbox_message where event = 'match.found.v1'`,
    );
    expect(found).toHaveLength(1);

    const search = await market.people
      .visitor()
      .get<{ items: { id: string; highlights: { title: string } }[]; facets: object; isDegraded: boolean }>(
        '/results?q=防腐',
      );
    expect(search.body.items.map((item) => item.id)).toEqual([resultId]);
    expect(search.body.items[0]!.highlights.title).toContain('<em>');
    expect(search.body.isDegraded).toBe(false);
    const list = await market.people.visitor().get<{ items: { id: string }[]; estimatedTotal: number }>('/results');
    expect(list.body.items).toHaveLength(2);
    expect(list.body.estimatedTotal).toBe(2);
  });
});
