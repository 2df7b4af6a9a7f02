import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '@techmart/kernel';
import { TestMarket, type Answer, type Client } from '@techmart/testing';
import { IntroductionService, type HeldListingView, type IntroductionView } from './index.js';

jest.setTimeout(120_000);

interface Items<T> {
  items: T[];
}
type Problem = { code: string };
type Seen = IntroductionView & Problem;

const MESSAGE = '耐盐雾指标正好对上，建议先通一次电话。';

describe('introductions', () => {
  let market: TestMarket;
  let university: Client;
  let enterprise: Client;
  let agency: Client;
  let broker: Client;
  let stranger: Client;
  let mandateId: string;
  let resultId: string;
  let needId: string;
  let serial = 0;

  beforeAll(async () => {
    market = await TestMarket.open();
    const { people } = market;
    university = await people.join('university', { name: '榕江大学' });
    enterprise = await people.join('enterprise', { name: '隐名装备公司' });
    agency = await people.join('agency', { name: '桥东经纪' });
    broker = await people.colleague(agency, 'broker');
    stranger = await people.join('enterprise');
    const body = { agencyId: agency.organisationId, purpose: '代为推广' };
    mandateId = (await university.must(university.post<{ id: string }>('/mandates', body))).id;
    await agency.must(agency.post(`/mandates/${mandateId}/accept`));
  });
  afterAll(() => market.close());

  const publish = async (who: Client, kind: 'results' | 'needs', more: object = {}): Promise<string> => {
    serial += 1;
    const body = { title: `条目 ${serial}`, fieldCode: '05', ...more };
    const { id } = await who.must(who.post<{ id: string }>(`/${kind}`, body));
    await who.must(who.post(`/${kind}/${id}/publish`));
    return id;
  };
  const held = async (more: object = {}): Promise<string> => {
    const id = await publish(university, 'results', { abstract: '石墨烯防腐涂料。', trl: 7, ...more });
    await university.must(university.put(`/results/${id}/mandate`, { mandateId }));
    return id;
  };
  const offer = (who = broker, ids: object = { needId, resultId }): Promise<Answer<Seen>> =>
    who.post<Seen>('/introductions', { ...ids, message: MESSAGE });
  const act = (who: Client, id: string, action: string, body: object = {}): Promise<Answer<Seen>> =>
    who.post<Seen>(`/introductions/${id}/${action}`, body);
  const see = (who: Client, id: string): Promise<IntroductionView> =>
    who.must(who.get<IntroductionView>(`/introductions/${id}`));
  const told = async (who: Client): Promise<string[]> => {
    const { items } = await who.must(who.get<Items<{ kind: string; text: string; link: string }>>('/notifications'));
    return items.filter(({ kind }) => kind.startsWith('introduction')).map(({ kind, link }) => `${kind} ${link}`);
  };

  beforeEach(async () => {
    resultId = await held();
    needId = await publish(enterprise, 'needs', { problem: '塔筒锈蚀。', anonymous: true });
  });

  it('ask both sides, tell nobody who an anonymous owner is, and open the deal once both have agreed', async () => {
    const { status, body } = await offer();
    expect([status, body.role, body.status]).toEqual([201, 'agency', 'open']);
    expect([body.need.organisation, body.result.organisation?.name]).toEqual([null, '榕江大学']);
    await market.settled();
    const link = `introduction.offered /app/introductions/${body.id}`;
    expect([await told(university), await told(enterprise), await told(broker)]).toEqual([[link], [link], []]);

    const asSeller = await see(university, body.id);
    expect(asSeller).toMatchObject({ role: 'result', isMyTurn: true, need: { organisation: null, answer: null } });
    expect(JSON.stringify(asSeller)).not.toContain('隐名装备公司');
    expect((await act(university, body.id, 'accept')).body).toMatchObject({ status: 'open', isMyTurn: false });
    // What one side has said is for the agency, not for the other side.
    expect((await see(enterprise, body.id)).result.answer).toBeNull();
    expect(await see(broker, body.id)).toMatchObject({ result: { answer: 'accepted' }, need: { organisation: null } });
    expect((await act(university, body.id, 'decline', { reason: 'price' })).body.code).toBe(
      'INTRODUCTION.WRONG_STATUS',
    );

    const accepted = (await act(enterprise, body.id, 'accept')).body;
    expect(accepted).toMatchObject({ status: 'accepted', need: { answer: 'accepted' }, dealId: expect.any(String) });
    const deal = await university.must(university.get(`/deals/${accepted.dealId}`));
    expect(deal).toMatchObject({
      buyer: { id: enterprise.organisationId },
      seller: { id: university.organisationId },
      agency: { id: agency.organisationId },
      agencyRole: 'seller',
      resultId,
      status: 'negotiating',
    });
    expect((await see(university, body.id)).need.organisation!.name).toBe('隐名装备公司');
    await market.settled();
    expect((await told(broker))[0]).toBe(`introduction.accepted /app/deals/${accepted.dealId}`);
    const traces = await market.sql<{ action: string }>(
      `select action from audit_entry where subject_id = $1 order by seq`,
      [body.id],
    );
    expect(traces.map(({ action }) => action)).toEqual([
      'introduction.offer',
      'introduction.accept',
      'introduction.accept',
    ]);
    const events = await market.sql<{ event: string }>(
      `select event from outbox_message where payload ->> 'introductionId' = $1 order by seq`,
      [body.id],
    );
    expect(events.map(({ event }) => event)).toEqual([
      'introduction.offered.v1',
      'introduction.answered.v1',
      'introduction.accepted.v1',
    ]);
  });

  it('come to nothing when one side declines, and only the agency learns why', async () => {
    const { id } = (await offer()).body;
    await university.must(act(university, id, 'accept'));
    expect((await act(enterprise, id, 'decline')).status).toBe(422);
    await enterprise.must(act(enterprise, id, 'decline', { reason: 'too_early', remark: '再等两年' }));
    expect(await see(broker, id)).toMatchObject({
      status: 'declined',
      declineReason: 'too_early',
      declineRemark: '再等两年',
    });
    const forSeller = await see(university, id);
    expect([forSeller.declineReason, forSeller.need.organisation, forSeller.dealId]).toEqual([null, null, null]);
    await market.settled();
    expect((await told(university))[0]).toBe(`introduction.ended /app/introductions/${id}`);
    expect((await act(university, id, 'accept')).body.code).toBe('INTRODUCTION.WRONG_STATUS');
    // Another offer of the same two may follow, but not two at once.
    const answers = await Promise.all([offer(), offer(), offer()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('are offered by brokers alone, with one of the two in their hands, both on the market and seen by the other side', async () => {
    const clerk = await market.people.colleague(agency, 'editor');
    expect((await offer(clerk)).body.code).toBe('INTRODUCTION.NOT_HELD');
    expect((await offer(university)).body.code).toBe('INTRODUCTION.NOT_HELD');
    const free = await publish(university, 'results', { abstract: '未委托。', trl: 5 });
    expect((await offer(broker, { needId, resultId: free })).body.code).toBe('INTRODUCTION.NOT_HELD');
    const own = await publish(university, 'needs', { problem: '本校的需求。' });
    expect((await offer(broker, { needId: own, resultId })).body.code).toBe('INTRODUCTION.SAME_OWNER');
    const hidden = await held({ visibility: 'private' });
    expect((await offer(broker, { needId, resultId: hidden })).body.code).toBe('INTRODUCTION.NOT_OPEN');
    const unverified = await market.people.join('enterprise', { verified: false });
    const drafted = await unverified.must(
      unverified.post<{ id: string }>('/needs', { title: '未核验单位的需求', problem: '锈蚀。', fieldCode: '05' }),
    );
    await unverified.must(unverified.post(`/needs/${drafted.id}/submit`));
    const admin = await market.people.administrator();
    await admin.must(admin.post(`/needs/${drafted.id}/publish`));
    const members = await held({ visibility: 'members' });
    expect((await offer(broker, { needId: drafted.id, resultId: members })).body.code).toBe('INTRODUCTION.NOT_OPEN');
    // What only matched organisations see is shown to whom its agency brings together with it.
    const matched = await held({ visibility: 'matched' });
    expect((await enterprise.get(`/results/${matched}`)).status).toBe(404);
    expect((await offer(broker, { needId, resultId: matched })).status).toBe(201);
    expect((await enterprise.get(`/results/${matched}`)).status).toBe(200);
  });

  it('do not tell that an anonymous need belongs to the owner of the result', async () => {
    const own = await publish(university, 'needs', { problem: '本校的匿名需求。', anonymous: true });
    const { status, body } = await offer(broker, { needId: own, resultId });
    expect([status, body.need.organisation]).toEqual([201, null]);
    expect((await act(university, body.id, 'accept')).body.code).toBe('INTRODUCTION.SAME_OWNER');
    await university.must(act(university, body.id, 'decline', { reason: 'already_known' }));
  });

  it('are nobody else’s to see, and end by the agency or by time', async () => {
    const { id } = (await offer()).body;
    expect((await stranger.get<Problem>(`/introductions/${id}`)).body.code).toBe('INTRODUCTION.NOT_FOUND');
    for (const action of ['accept', 'withdraw']) expect((await act(stranger, id, action)).status).toBe(404);
    expect((await act(university, id, 'withdraw')).body.code).toBe('INTRODUCTION.WRONG_STATUS');
    expect((await act(broker, id, 'withdraw')).body.status).toBe('withdrawn');
    const { id: late } = (await offer()).body;
    const service = market.worker!.get(IntroductionService, { strict: false });
    expect(await service.expireOverdue()).toBe(0);
    const clock = market.worker!.get(Clock, { strict: false });
    jest.spyOn(clock, 'now').mockReturnValue(new Date(Date.now() + 40 * 86_400_000));
    expect(await service.expireOverdue()).toBeGreaterThan(0);
    jest.restoreAllMocks();
    expect((await see(broker, late)).status).toBe('expired');
    const { items } = await broker.must(broker.get<Items<IntroductionView>>(`/introductions?resultId=${resultId}`));
    expect(items.map((item) => item.status)).toEqual(['expired', 'withdrawn']);
    expect((await stranger.must(stranger.get<Items<IntroductionView>>('/introductions'))).items).toEqual([]);
  });

  it('stand open no longer once a listing has left the market', async () => {
    const { id } = (await offer()).body;
    await enterprise.must(enterprise.post(`/needs/${needId}/withdraw`));
    expect((await act(university, id, 'accept')).body.code).toBe('INTRODUCTION.NOT_OPEN');
  });

  it('stand on the workbench of the agency beside matches, interests and deals', async () => {
    await market.settled();
    const { id } = (await offer()).body;
    await stranger.must(stranger.post('/interests', { resultId, message: '想谈谈' }));
    const bench = async (who = broker): Promise<HeldListingView[]> =>
      (await who.must(who.get<Items<HeldListingView>>('/workbench?limit=100'))).items;
    const row = (await bench()).find((item) => item.id === resultId)!;
    expect(row).toMatchObject({
      kind: 'result',
      organisation: { id: university.organisationId },
      openInterests: 1,
      openIntroductions: 1,
      openDeals: 0,
    });
    await university.must(act(university, id, 'accept'));
    await enterprise.must(act(enterprise, id, 'accept'));
    expect((await bench()).find((item) => item.id === resultId)).toMatchObject({ openIntroductions: 0, openDeals: 1 });
    expect(await bench(university)).toEqual([]);
    expect((await bench()).every((item) => item.organisation.id === university.organisationId)).toBe(true);
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: HeldListingView[]; nextCursor: string | null } = await broker.must(
        broker.get(`/workbench?limit=2${cursor ? `&cursor=${cursor}` : ''}`),
      );
      pages.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    }
    expect(pages).toEqual((await bench()).map((item) => item.id));
  });
});
