import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Client } from '@techmart/testing';
import { InterestService, type AnswerRateView, type DealView, type InterestView } from './index.js';

jest.setTimeout(60_000);

interface Problem {
  code: string;
  errors?: { path: string }[];
}
interface Items<T> {
  items: T[];
  nextCursor: string | null;
}

const MESSAGE = 'We would like to talk.';

describe('interests', () => {
  let market: TestMarket;
  let university: Client;
  let enterprise: Client;
  let stranger: Client;
  let serial = 0;

  beforeAll(async () => {
    market = await TestMarket.open();
    university = await market.people.join('university', { name: 'Straits University' });
    enterprise = await market.people.join('enterprise', { name: 'Hidden Works', regionCode: '350200' });
    stranger = await market.people.join('enterprise');
  });
  afterAll(() => market.close());

  async function publish(owner: Client, path: string, body: object): Promise<string> {
    serial += 1;
    const { id } = await owner.must(
      owner.post<{ id: string }>(path, { title: `Listing ${serial}`, fieldCode: '05', ...body }),
    );
    await owner.must(owner.post(`${path}/${id}/publish`));
    return id;
  }
  const publishResult = (body: object = {}): Promise<string> =>
    publish(university, '/results', { abstract: 'Text.', trl: 6, ...body });
  const publishNeed = (body: object = {}): Promise<string> =>
    publish(enterprise, '/needs', { problem: 'Rust.', ...body });
  const show = (who: Client, body: object): Promise<InterestView> =>
    who.must(who.post<InterestView>('/interests', { message: MESSAGE, ...body }));
  const events = async (interestId: string): Promise<string[]> => {
    const rows = await market.sql<{ event: string }>(
      `select event from outbox_message where payload ->> 'interestId' = $1 order by seq`,
      [interestId],
    );
    return rows.map((row) => row.event);
  };
  const shiftBack = (id: string, days: number): Promise<object[]> =>
    market.sql(
      `update interest set created_at = created_at - make_interval(days => $2), due_at = due_at - make_interval(days => $2),
         expires_at = expires_at - make_interval(days => $2) where id = $1`,
      [id, days],
    );
  const clock = (): Promise<{ reminded: number; expired: number }> =>
    market.worker!.get(InterestService, { strict: false }).mindClock();

  describe('who may ask for what', () => {
    it('wants exactly one listing and a message', async () => {
      const both = { resultId: await publishResult(), needId: await publishNeed(), message: MESSAGE };
      const answer = await stranger.post<Problem>('/interests', both);
      expect([answer.status, answer.body.errors![0]!.path]).toEqual([422, 'needId']);
      expect((await stranger.post('/interests', { message: MESSAGE })).status).toBe(422);
      expect((await stranger.post<Problem>('/interests', { needId: both.needId })).body.errors![0]!.path).toBe(
        'message',
      );
      expect((await market.people.visitor().post('/interests', both)).status).toBe(401);
    });

    it('is not for drafts, private listings or listings that do not exist, all answered alike', async () => {
      const draft = await university.must(
        university.post<{ id: string }>('/results', { title: 'Draft result', abstract: 'Text.', fieldCode: '05' }),
      );
      const hidden = await publishResult({ visibility: 'private' });
      for (const resultId of [draft.id, hidden, '0190f5fe-0000-7000-8000-000000000000']) {
        const answer = await enterprise.post<Problem>('/interests', { resultId, message: MESSAGE });
        expect([answer.status, answer.body.code]).toEqual([404, 'LISTING.NOT_FOUND']);
      }
    });

    it('is not for listings of the own organisation', async () => {
      const answer = await university.post<Problem>('/interests', {
        resultId: await publishResult(),
        message: MESSAGE,
      });
      expect([answer.status, answer.body.code]).toEqual([409, 'INTEREST.OWN_LISTING']);
    });

    it('is open once for an organisation and listing, however often it is sent at once', async () => {
      const resultId = await publishResult();
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => enterprise.post<Problem>('/interests', { resultId, message: MESSAGE })),
      );
      expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409, 409]);
      expect(new Set(answers.filter((a) => a.status === 409).map((a) => a.body.code))).toEqual(
        new Set(['INTEREST.ALREADY_OPEN']),
      );
      const first = answers.find((a) => a.status === 201)!.body as unknown as InterestView;
      await enterprise.must(enterprise.post(`/interests/${first.id}/withdraw`));
      await show(enterprise, { resultId });
    });

    it('is not for offices, nor for suspended organisations', async () => {
      const resultId = await publishResult();
      const office = await market.people.join('office');
      expect((await office.post<Problem>('/interests', { resultId, message: MESSAGE })).body.code).toBe(
        'INTEREST.NOT_A_PARTY',
      );
      const suspended = await market.people.join('enterprise');
      const admin = await market.people.administrator();
      await admin.must(admin.post(`/organisations/${suspended.organisationId}/suspend`, { remark: 'Why.' }));
      expect((await suspended.post('/interests', { resultId, message: MESSAGE })).status).toBe(403);
    });

    it('may be sent by an agency under an active mandate, and by no other agency', async () => {
      const agency = await market.people.join('agency');
      const resultId = await publishResult();
      const body = { resultId, message: MESSAGE, onBehalfOfOrganisationId: enterprise.organisationId };
      expect((await agency.post<Problem>('/interests', body)).body.code).toBe('INTEREST.NO_MANDATE');
      await market.sql(
        `insert into mandate (id, organisation_id, agency_id, status) values (gen_random_uuid(), $1, $2, 'active')`,
        [enterprise.organisationId, agency.organisationId],
      );
      const interest = await agency.must(agency.post<InterestView>('/interests', body));
      expect(interest.agency!.id).toBe(agency.organisationId);
      const received = await university.must(university.get<InterestView>(`/interests/${interest.id}`));
      expect(received.counterpart!.id).toBe(enterprise.organisationId);
      expect((await enterprise.get(`/interests/${interest.id}`)).status).toBe(200);
      const deal = await university.must(university.post<DealView>(`/interests/${interest.id}/accept`));
      expect(deal).toMatchObject({ agencyRole: 'buyer', buyer: { id: enterprise.organisationId } });
      expect(deal.agency!.id).toBe(agency.organisationId);
      // It looks on, and takes no step of its own.
      expect((await agency.must(agency.get<DealView>(`/deals/${deal.id}`))).possibleActions).toEqual([]);
      expect((await agency.get<{ items: { id: string }[] }>('/deals')).body.items).toMatchObject([{ id: deal.id }]);
      const cancelled = await agency.post<Problem>(`/deals/${deal.id}/cancel`, { reason: '试一试' });
      expect(cancelled.body.code).toBe('DEAL.NOT_FOUND');
      const another = await market.people.join('agency');
      expect((await another.get(`/deals/${deal.id}`)).status).toBe(404);
      expect((await another.get<{ items: unknown[] }>('/deals')).body.items).toEqual([]);
    });
  });

  describe('answers', () => {
    it('shows both sides the interest, in their own box, page by page', async () => {
      const asker = await market.people.join('enterprise');
      for (let i = 0; i < 3; i += 1) await show(asker, { resultId: await publishResult() });
      const first = await asker.must(asker.get<Items<InterestView>>('/interests?box=sent&limit=2'));
      const rest = await asker.must(
        asker.get<Items<InterestView>>(`/interests?box=sent&limit=2&cursor=${first.nextCursor}`),
      );
      expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null]);
      expect((await asker.must(asker.get<Items<InterestView>>('/interests?box=received'))).items).toEqual([]);
      const received = await university.must(
        university.get<Items<InterestView>>('/interests?status=submitted&limit=100'),
      );
      expect(received.items.map((i) => i.id)).toEqual(expect.arrayContaining(first.items.map((i) => i.id)));
      expect(received.items.every((i) => i.box === 'received' && i.status === 'submitted')).toBe(true);
    });

    it('is declined with a reason of the table, and not answered again', async () => {
      const { id } = await show(enterprise, { resultId: await publishResult() });
      expect((await university.post(`/interests/${id}/decline`, { reason: 'mood' })).status).toBe(422);
      await university.must(university.post(`/interests/${id}/decline`, { reason: 'price', remark: 'Too low.' }));
      const seen = await enterprise.must(enterprise.get<InterestView>(`/interests/${id}`));
      expect(seen).toMatchObject({ status: 'declined', declineReason: 'price', declineRemark: 'Too low.' });
      const again = await university.post<Problem>(`/interests/${id}/accept`);
      expect([again.status, again.body.code]).toEqual([409, 'INTEREST.WRONG_STATUS']);
      expect(await events(id)).toEqual(['interest.submitted.v1', 'interest.declined.v1']);
    });

    it('is answered by the owner alone', async () => {
      const { id } = await show(enterprise, { resultId: await publishResult() });
      expect((await stranger.get(`/interests/${id}`)).status).toBe(404);
      expect((await stranger.post(`/interests/${id}/accept`)).status).toBe(404);
      expect((await enterprise.post(`/interests/${id}/accept`)).status).toBe(409);
      expect((await university.post(`/interests/${id}/withdraw`)).status).toBe(409);
    });

    it('opens one deal when it is accepted several times at once', async () => {
      const { id } = await show(enterprise, { resultId: await publishResult() });
      const answers = await Promise.all(Array.from({ length: 4 }, () => university.post(`/interests/${id}/accept`)));
      expect(answers.map((a) => a.status).sort()).toEqual([200, 409, 409, 409]);
      expect(await market.sql('select 1 from deal where interest_id = $1', [id])).toHaveLength(1);
    });

    it('makes whoever answers a need the seller', async () => {
      const needId = await publishNeed();
      const { id } = await show(university, { needId });
      const deal = await enterprise.must(enterprise.post<DealView>(`/interests/${id}/accept`));
      expect(deal).toMatchObject({ needId, resultId: null, side: 'buyer', seller: { id: university.organisationId } });
    });
  });

  describe('anonymous owners', () => {
    /** Everything the interested side can read, as one text to look through. */
    async function allSeenBy(who: Client, id: string, needId: string): Promise<string> {
      const paths = [
        `/interests/${id}`,
        '/interests?box=sent&limit=100',
        `/needs/${needId}`,
        '/deals?limit=100',
        '/trades',
      ];
      const bodies = [];
      for (const path of paths) bodies.push((await who.get(path)).body);
      return JSON.stringify(bodies);
    }
    const traces = (): string[] => [enterprise.organisationId, enterprise.userId, 'Hidden Works'];

    it('stay unknown to the interested side until they accept', async () => {
      const asker = await market.people.join('university');
      const needId = await publishNeed({ anonymous: true });
      const sent = await asker.must(asker.post<InterestView>('/interests', { needId, message: MESSAGE }));
      expect(sent.counterpart).toBeNull();
      for (const trace of traces())
        expect(JSON.stringify(sent) + (await allSeenBy(asker, sent.id, needId))).not.toContain(trace);
      const received = await enterprise.must(enterprise.get<InterestView>(`/interests/${sent.id}`));
      expect(received.counterpart!.id).toBe(asker.organisationId);

      await enterprise.must(enterprise.post(`/interests/${sent.id}/accept`));
      const opened = await asker.must(asker.get<InterestView>(`/interests/${sent.id}`));
      expect(opened.counterpart!.name).toBe('Hidden Works');
      expect((await asker.must(asker.get<DealView>(`/deals/${opened.dealId}`))).buyer.name).toBe('Hidden Works');
    });

    it('stay unknown after a refusal, a withdrawal, and when the end comes by itself', async () => {
      const asker = await market.people.join('university');
      for (const end of ['decline', 'withdraw', 'expire'] as const) {
        const needId = await publishNeed({ anonymous: true });
        const { id } = await show(asker, { needId });
        if (end === 'decline') await enterprise.must(enterprise.post(`/interests/${id}/decline`, { reason: 'other' }));
        if (end === 'withdraw') await asker.must(asker.post(`/interests/${id}/withdraw`));
        if (end === 'expire') {
          await shiftBack(id, 40);
          await clock();
        }
        for (const trace of traces()) expect(await allSeenBy(asker, id, needId)).not.toContain(trace);
      }
    });

    it('stay unknown when a need turns anonymous later, and known interests turn with it', async () => {
      const asker = await market.people.join('university');
      const needId = await publishNeed();
      const { id } = await show(asker, { needId });
      await enterprise.must(enterprise.patch(`/needs/${needId}`, { anonymous: true }));
      expect((await asker.must(asker.get<InterestView>(`/interests/${id}`))).counterpart).toBeNull();
    });

    it('cannot be told from the public answer rates', async () => {
      const path = `/organisations/${enterprise.organisationId}/answer-rate`;
      const visitor = market.people.visitor();
      const before = await visitor.must(visitor.get<AnswerRateView>(path));
      const { id } = await show(university, { needId: await publishNeed({ anonymous: true }) });
      await enterprise.must(enterprise.post(`/interests/${id}/decline`, { reason: 'other' }));
      expect(await visitor.must(visitor.get<AnswerRateView>(path))).toEqual(before);
    });
  });

  describe('the clock', () => {
    it('is due after five working days', async () => {
      const interest = await show(enterprise, { resultId: await publishResult() });
      const days = (Date.parse(interest.dueAt) - Date.parse(interest.createdAt)) / 86_400_000;
      expect(days).toBeGreaterThanOrEqual(5);
      expect(Date.parse(interest.expiresAt)).toBeGreaterThan(Date.parse(interest.dueAt) + 4.5 * 86_400_000);
    });

    it('reminds once at the due date and ends the interest after the grace, also when run twice at once', async () => {
      const { id } = await show(enterprise, { resultId: await publishResult() });
      expect(await clock()).toEqual({ reminded: 0, expired: 0 });
      const [row] = await market.sql<{ due: Date; ends: Date }>(
        'select due_at as due, expires_at as ends from interest where id = $1',
        [id],
      );
      const past = (moment: Date): number => (moment.valueOf() - Date.now()) / 86_400_000 + 0.01;
      await market.sql(
        `update interest set due_at = due_at - make_interval(secs => $2::float8 * 86400) where id = $1`,
        [id, past(row!.due)],
      );
      const runs = await Promise.all([clock(), clock()]);
      expect(runs.map((run) => run.reminded).sort()).toEqual([0, 1]);
      expect((await university.must(university.get<InterestView>(`/interests/${id}`))).isOverdue).toBe(true);
      await shiftBack(id, 30);
      const ends = await Promise.all([clock(), clock()]);
      expect(ends.map((run) => run.expired).sort()).toEqual([0, 1]);
      expect((await university.post(`/interests/${id}/accept`)).status).toBe(409);
      expect(await events(id)).toEqual(['interest.submitted.v1', 'interest.reminded.v1', 'interest.expired.v1']);
    });

    it('shows publicly how an organisation answers', async () => {
      const owner = await market.people.join('university');
      const ids: string[] = [];
      for (let i = 0; i < 5; i += 1) {
        const resultId = await publish(owner, '/results', { abstract: 'Text.', trl: 6 });
        ids.push((await show(enterprise, { resultId })).id);
      }
      const [inTime, late, silent, withdrawn] = ids as [string, string, string, string];
      await shiftBack(inTime, 2);
      await owner.must(owner.post(`/interests/${inTime}/accept`));
      await shiftBack(late, 10);
      await owner.must(owner.post(`/interests/${late}/decline`, { reason: 'other' }));
      await shiftBack(silent, 10);
      await enterprise.must(enterprise.post(`/interests/${withdrawn}/withdraw`));
      const visitor = market.people.visitor();
      const rate = await visitor.must(
        visitor.get<AnswerRateView>(`/organisations/${owner.organisationId}/answer-rate`),
      );
      expect(rate).toMatchObject({ counted: 3, answered: 2, answeredInTime: 1, shareInTime: 0.333, medianDays: 6 });
    });
  });
});
