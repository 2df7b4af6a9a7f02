import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Client } from '@techmart/testing';
import type { MatchQualityPeriodView, MatchQualityView } from './match-quality.dto.js';

jest.setTimeout(120_000);

const TOPICS = [
  ['石墨烯防腐涂料', '海上风电塔筒浪溅区三年即锈蚀，需要可现场施工的石墨烯改性环氧防腐涂料，耐盐雾 3000 小时。'],
  ['蜂箱进出计数', '蜂农需要在蜂箱口昼夜计数蜜蜂进出，红外双排门计数误差不超过百分之三，低功耗网络上报。'],
  ['水泵汽蚀预测', '水厂离心泵汽蚀难以发现，希望由电机电流预测汽蚀，模型运行在变频器上，不加传感器。'],
] as const;

describe('match quality', () => {
  let market: TestMarket;
  let university: Client;
  let enterprise: Client;
  let admin: Client;
  const needs: string[] = [];
  const results: string[] = [];
  let pairs: { id: string; needId: string; resultId: string }[];

  const publish = async (by: Client, kind: 'needs' | 'results', body: object): Promise<string> => {
    const { id } = await by.must(by.post<{ id: string }>(`/${kind}`, body));
    await by.must(by.post(`/${kind}/${id}/publish`));
    return id;
  };
  const report = (query = ''): Promise<MatchQualityView> =>
    admin.must(admin.get<MatchQualityView>(`/matching/quality${query}`));
  const current = async (query = ''): Promise<MatchQualityPeriodView> => (await report(query)).periods.at(-1)!;

  beforeAll(async () => {
    market = await TestMarket.open();
    university = await market.people.join('university');
    enterprise = await market.people.join('enterprise');
    admin = await market.people.administrator();
  });
  afterAll(() => market.close());

  it('is empty where nobody was told of anything, for every period that was asked for', async () => {
    const { unit, periods, total } = await report('?unit=week&periods=5');
    expect(unit).toBe('week');
    expect(periods).toHaveLength(5);
    for (const { start } of periods) expect(new Date(`${start}T00:00:00Z`).getUTCDay()).toBe(1);
    expect(periods.map(({ isRunning }) => isRunning)).toEqual([false, false, false, false, true]);
    expect(total).toMatchObject({ pairs: 0, notices: 0, openedShare: null, askedShare: null, precision: null });
    expect((await report()).periods).toHaveLength(12);
  });

  it('counts pairs and notices, and which were opened one by one', async () => {
    for (const [title, text] of TOPICS) {
      needs.push(await publish(enterprise, 'needs', { title, problem: text, fieldCode: '05' }));
      results.push(await publish(university, 'results', { title, abstract: text, fieldCode: '05', trl: 6 }));
    }
    await market.settled();
    pairs = await market.sql(
      `select id, need_id as "needId", result_id as "resultId" from match where announced_at is not null order by id`,
    );
    expect(pairs.length).toBeGreaterThanOrEqual(3);
    expect(await current()).toMatchObject({
      pairs: pairs.length,
      notices: pairs.length * 2,
      opened: 0,
      openedShare: 0,
    });

    await enterprise.must(enterprise.post('/notifications/read-all'));
    expect(await current()).toMatchObject({ opened: 0 });
    const { items } = await enterprise.must(
      enterprise.get<{ items: { id: string; kind: string }[] }>('/notifications?limit=50'),
    );
    const notice = items.find(({ kind }) => kind === 'match.found')!;
    await enterprise.must(enterprise.post(`/notifications/${notice.id}/read`));
    await enterprise.must(enterprise.post(`/notifications/${notice.id}/read`));
    const { opened, openedShare, notices } = await current();
    expect([opened, openedShare]).toEqual([1, Math.round((1 / notices) * 10_000) / 10_000]);
  });

  it('follows a pair to the deal from either side, each interest once', async () => {
    const ask = (by: Client, body: object): Promise<{ id: string }> =>
      by.must(by.post<{ id: string }>('/interests', { message: 'Shall we talk?', ...body }));
    const first = await ask(enterprise, { resultId: results[0] });
    const second = await ask(university, { needId: needs[1] });
    await ask(enterprise, { resultId: results[2] });
    expect(await current()).toMatchObject({ asked: 3, accepted: 0, agreed: 0, completed: 0 });
    const deal = await university.must(university.post<{ id: string }>(`/interests/${first.id}/accept`));
    await enterprise.must(enterprise.post(`/interests/${second.id}/accept`));
    const terms = { contractTotalFen: 120_000_000, technicalAmountFen: 90_000_000, contractCategory: 'SERV' };
    await university.must(university.post(`/deals/${deal.id}/complete`, terms));
    expect(await current()).toMatchObject({ accepted: 2, completed: 0 });
    await enterprise.must(enterprise.post(`/deals/${deal.id}/complete`));
    expect(await current()).toMatchObject({ asked: 3, accepted: 2, agreed: 1, completed: 1 });

    // What somebody else asks of a listing did not come of a match; nor does what was asked before.
    const stranger = await market.people.join('enterprise');
    await ask(stranger, { resultId: results[2] });
    expect(await current()).toMatchObject({ asked: 3 });
    await market.sql(`update interest set created_at = now() - interval '1 day' where status = 'submitted'`);
    const { asked, pairs: told, askedShare } = await current();
    expect([asked, askedShare]).toEqual([2, Math.round((2 / told) * 10_000) / 10_000]);
  });

  it('gives precision by what people say, with the reasons counted', async () => {
    const say = (by: Client, { id }: { id: string }, body: object) => by.must(by.post(`/matches/${id}/feedback`, body));
    await say(enterprise, pairs[0]!, { verdict: 'relevant' });
    await say(university, pairs[0]!, { verdict: 'relevant' });
    await say(enterprise, pairs[1]!, { verdict: 'not_relevant', reason: 'too_early' });
    await say(enterprise, pairs[2]!, { verdict: 'not_relevant' });
    expect(await current()).toMatchObject({
      relevant: 2,
      notRelevant: 2,
      precision: 0.5,
      reasons: { too_early: 1, unsaid: 1 },
    });
    // The newest word counts.
    await say(enterprise, pairs[2]!, { verdict: 'relevant' });
    expect(await current()).toMatchObject({ relevant: 3, notRelevant: 1, reasons: { too_early: 1 } });
  });

  it('puts what happened into its period by Shanghai time, and adds up', async () => {
    const { periods } = await report('?periods=3');
    const [, last] = periods.map(({ start }) => start);
    await market.sql(
      `update match set announced_at = ($1::timestamp at time zone 'Asia/Shanghai') + interval '1 second' where id = $2`,
      [last, pairs[0]!.id],
    );
    await market.sql(
      `update match set announced_at = ($1::timestamp at time zone 'Asia/Shanghai') - interval '1 second' where id = $2`,
      [last, pairs[1]!.id],
    );
    const moved = await report('?periods=3');
    expect(moved.periods.map((period) => period.pairs)).toEqual([1, 1, pairs.length - 2]);
    expect(moved.total.pairs).toBe(pairs.length);
    expect((await report('?periods=1')).total.pairs).toBe(pairs.length - 2);
  });

  it('is for administrators alone, and says what it allows', async () => {
    for (const [person, status] of [
      [enterprise, 403],
      [market.people.visitor(), 401],
    ] as const)
      expect((await person.get('/matching/quality')).status).toBe(status);
    for (const [query, path] of [
      ['unit=day', 'unit'],
      ['periods=61', 'periods'],
    ]) {
      const { status, body } = await admin.get<{ errors: { path: string }[] }>(`/matching/quality?${query}`);
      expect([status, body.errors[0]!.path]).toEqual([422, path]);
    }
  });
});
