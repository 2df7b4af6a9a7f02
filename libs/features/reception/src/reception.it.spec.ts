import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@techmart/kernel';
import { TestMarket, type Client } from '@techmart/testing';
import type { RefusalsView, SentRefusalsView, VisitLogView } from './index.js';
import { PruneVisitsHandler } from './visits/prune-visits.handler.js';
import { VisitCounter } from './visits/visit-log.service.js';
import { VisitRecorder } from './visits/visit-recorder.js';
import { VisitStore } from './visits/visit-store.js';

jest.setTimeout(120_000);

describe('how a listing is received', () => {
  let market: TestMarket;
  let university: Client;
  let recorder: VisitRecorder;
  let counter: VisitCounter;
  let serial = 0;

  beforeAll(async () => {
    market = await TestMarket.open();
    university = await market.people.join('university');
    recorder = market.api.get(VisitRecorder, { strict: false });
    counter = market.worker!.get(VisitCounter, { strict: false });
  });
  afterAll(() => market.close());

  const publish = async (who = university, kind = 'results', more: object = {}): Promise<string> => {
    serial += 1;
    const body = { title: `防腐涂料 ${serial}`, fieldCode: '05', ...more };
    const { id } = await who.must(who.post<{ id: string }>(`/${kind}`, body));
    await who.must(who.post(`/${kind}/${id}/publish`));
    return id;
  };
  const log = (id: string, who = university): Promise<VisitLogView> =>
    who.must(who.get<VisitLogView>(`/results/${id}/visits`));
  const counted = async (): Promise<void> => {
    await recorder.flush();
    await counter.run();
  };
  const today = (view: VisitLogView): { visitors: number; members: number } => {
    const { visitors, members } = view.days.at(-1)!;
    return { visitors, members };
  };

  it('counts who looked by day, but no reload, nor its own people, reviewers and robots', async () => {
    const id = await publish();
    const visitor = market.people.visitor();
    const enterprise = await market.people.join('enterprise');
    const admin = await market.people.administrator();
    const colleague = await market.people.colleague(university, 'viewer');
    for (const who of [visitor, visitor, enterprise, university, colleague, admin]) await who.get(`/results/${id}`);
    await visitor.get(`/results/${id}`, { 'user-agent': 'another browser' });
    await visitor.get(`/results/${id}`, { 'user-agent': 'Examplebot/2.1 (+https://example.com/bot)' });
    await visitor.get(`/results/${newId()}`);
    await counted();
    const view = await log(id);
    expect(view.days).toHaveLength(30);
    expect(today(view)).toEqual({ visitors: 2, members: 1 });
    expect(await log(id, colleague)).toEqual(view);
    expect((await enterprise.get<{ code: string }>(`/results/${id}/visits`)).body.code).toBe('LISTING.NOT_FOUND');
  });

  it('counts each batch once, whoever is killed and however many count at once', async () => {
    const id = await publish();
    const visitor = market.people.visitor();
    let browsers = 0;
    const look = () => visitor.get(`/results/${id}`, { 'user-agent': `browser ${(browsers += 1)}` });
    for (let i = 0; i < 5; i += 1) await look();
    await recorder.flush();
    // Killed between the commit and the forgetting of the batch.
    const store = market.worker!.get(VisitStore, { strict: false });
    jest.spyOn(store, 'forget').mockRejectedValueOnce(new Error('killed'));
    await expect(counter.run()).rejects.toThrow('killed');
    jest.restoreAllMocks();
    await Promise.all([counter.run(), counter.run(), counter.run()]);
    expect(today(await log(id))).toEqual({ visitors: 5, members: 0 });
    // Redis away: the counts wait in the process.
    const sent = market.api.get(VisitStore, { strict: false });
    jest.spyOn(sent, 'add').mockRejectedValueOnce(new Error('away'));
    await look();
    await recorder.flush();
    await look();
    await counted();
    expect(today(await log(id))).toEqual({ visitors: 7, members: 0 });
  });

  it('names no organisation but those that have shown interest, and tells of no one or two', async () => {
    const id = await publish();
    const enterprises = [];
    for (let i = 0; i < 2; i += 1) enterprises.push(await market.people.join('enterprise'));
    for (const who of enterprises) await who.get(`/results/${id}`);
    await counted();
    expect(await log(id)).toMatchObject({ organisations: null, kinds: [], known: [] });
    const agency = await market.people.join('agency');
    await agency.get(`/results/${id}`);
    await counted();
    expect(await log(id)).toMatchObject({ organisations: 3, kinds: [{ kind: null, organisations: 3 }], known: [] });
    const [first] = enterprises;
    const { id: interestId } = await first!.must(
      first!.post<{ id: string }>('/interests', { resultId: id, message: '想了解价格' }),
    );
    expect((await log(id)).known).toMatchObject([{ id: first!.organisationId, visits: 1 }]);
    await first!.must(first!.post(`/interests/${interestId}/withdraw`));
    expect((await log(id)).known).toEqual([]);
  });

  it('shows a broker who holds the listing the same', async () => {
    const id = await publish();
    const agency = await market.people.join('agency');
    const broker = await market.people.colleague(agency, 'broker');
    const body = { agencyId: agency.organisationId, purpose: '推广' };
    const { id: mandateId } = await university.must(university.post<{ id: string }>('/mandates', body));
    await agency.must(agency.post(`/mandates/${mandateId}/accept`));
    expect((await broker.get(`/results/${id}/visits`)).status).toBe(404);
    await university.must(university.put(`/results/${id}/mandate`, { mandateId }));
    expect((await log(id, broker)).days).toHaveLength(30);
    expect((await broker.get(`/results/${id}/refusals`)).status).toBe(200);
  });

  it('sums up why others said no, from three organisations on', async () => {
    const id = await publish(university, 'results', {
      abstract: '面向海上风电塔筒的石墨烯改性环氧防腐涂料，耐盐雾超过 4000 小时，可现场喷涂施工。',
      trl: 7,
    });
    const refusals = (): Promise<RefusalsView> => university.must(university.get(`/results/${id}/refusals`));
    const say = async (reason: string): Promise<void> => {
      const enterprise = await market.people.join('enterprise');
      const problem = '海上风电塔筒浪溅区锈蚀，需要可现场施工的石墨烯环氧防腐涂料，耐盐雾不低于 3000 小时。';
      const needId = await publish(enterprise, 'needs', { problem });
      await market.settled();
      const { items } = await enterprise.must(
        enterprise.get<{ items: { id: string; result: { id: string } }[] }>(`/needs/${needId}/matches`),
      );
      const match = items.find(({ result }) => result.id === id)!;
      await enterprise.must(enterprise.post(`/matches/${match.id}/feedback`, { verdict: 'not_relevant', reason }));
    };
    expect(await refusals()).toEqual({ organisations: 0, reasons: [] });
    await say('price');
    await say('price');
    expect(await refusals()).toEqual({ organisations: null, reasons: [] });
    await say('too_early');
    expect(await refusals()).toEqual({
      organisations: 3,
      reasons: [
        { reason: 'price', count: 2 },
        { reason: 'too_early', count: 1 },
      ],
    });
  });

  it('sums up why interests of the own organisation were declined', async () => {
    const enterprise = await market.people.join('enterprise');
    for (const reason of ['price', 'price', null]) {
      const { id } = await enterprise.must(
        enterprise.post<{ id: string }>('/interests', { resultId: await publish(), message: '想谈谈' }),
      );
      if (reason) await university.must(university.post(`/interests/${id}/decline`, { reason }));
    }
    expect(await enterprise.must(enterprise.get<SentRefusalsView>('/interests/refusals'))).toEqual({
      sent: 3,
      declined: 2,
      reasons: [{ reason: 'price', count: 2 }],
    });
  });

  it('forgets visits after 400 days', async () => {
    const id = await publish();
    await market.sql(
      `insert into listing_visit (listing_id, day, organisation_id, kind, count)
       select $1, (now() - make_interval(days => d))::date, $2, 'result', 1 from unnest(array[390, 410]) d`,
      [id, newId()],
    );
    await market.worker!.get(PruneVisitsHandler, { strict: false }).run();
    expect(await market.sql('select 1 from listing_visit where listing_id = $1', [id])).toHaveLength(1);
  });
});
