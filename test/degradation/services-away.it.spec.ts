import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client, TestMarket } from '@techmart/testing';
import { eventually, openLoneMarket, timed, type LoneMarket } from './lone-market.js';

jest.setTimeout(180_000);

/** Generous, since tests share their machine; a wait for a timeout of ours takes at least 2000. */
const AT_ONCE = 1_500;

const offer = {
  title: '石墨烯防腐涂料',
  abstract: '面向海上风电塔筒的石墨烯改性环氧防腐涂料，耐盐雾超过 4000 小时，可现场喷涂施工。',
  keywords: ['石墨烯', '防腐涂料', '海上风电'],
  fieldCode: '05',
  trl: 7,
};
const wish = {
  title: '海上风电塔筒长效防腐',
  problem: '海上风电塔筒浪溅区三年即锈蚀，需要可现场施工的长效防腐涂料。',
  keywords: ['防腐涂料', '海上风电'],
  fieldCode: '05',
};

interface List {
  readonly items: { id: string }[];
  readonly nextCursor: string | null;
  readonly isDegraded: boolean;
}
interface Ready {
  readonly status: string;
  readonly services: Record<string, string>;
}

describe('with a service away', () => {
  let lone: LoneMarket;
  let market: TestMarket;
  let university: Client;
  let enterprise: Client;
  let needId: string;

  beforeAll(async () => {
    lone = await openLoneMarket({ RATE_LIMITS: 'true', METRICS_TOKEN: 'figures' });
    market = lone.market;
    university = await market.people.join('university');
    enterprise = await market.people.join('enterprise');
    for (let i = 0; i < 3; i += 1) await publish({ ...offer, title: `${offer.title} ${i}` });
    const { id } = await enterprise.must(enterprise.post<{ id: string }>('/needs', wish));
    needId = id;
    await enterprise.must(enterprise.post(`/needs/${needId}/publish`));
    await market.settled();
  });
  afterAll(() => lone?.close());
  afterEach(() => lone.mend());

  async function publish(body: object = offer): Promise<string> {
    const { id } = await university.must(university.post<{ id: string }>('/results', body));
    await university.must(university.post(`/results/${id}/publish`));
    return id;
  }
  const ready = async (): Promise<{ status: number; body: Ready }> =>
    market.people.visitor().get<Ready>('/health/ready');
  const search = async (more = ''): Promise<List> => {
    const visitor = market.people.visitor();
    return visitor.must(visitor.get<List>(`/results?q=${encodeURIComponent('防腐涂料')}${more}`));
  };
  const matches = (): Promise<List> => enterprise.must(enterprise.get<List>(`/needs/${needId}/matches`));
  const searchIsBack = (): Promise<List> => eventually(search, (list) => !list.isDegraded);
  const count = async (sql: string): Promise<number> => (await market.sql<{ n: number }>(sql))[0]!.n;

  describe('Redis', () => {
    it.each(['stopped', 'hanging'])('%s: writes commit at once and are delivered later', async (how) => {
      await (how === 'stopped' ? lone.redis.stop() : lone.redis.kill('SIGSTOP'));
      // The first may wait a moment for the limits of requests; then they are counted without Redis.
      await university.get('/me');
      const { answer: id, millis } = await timed(publish());
      expect(millis).toBeLessThan(2 * AT_ONCE);
      expect(await ready()).toMatchObject({
        status: 200,
        body: { status: 'degraded', services: { postgres: 'up', redis: 'down', meilisearch: 'up' } },
      });
      expect(await count('select count(*)::int as n from outbox_message where settled_at is null')).toBeGreaterThan(0);
      await lone.mend();
      await market.settled(90);
      expect((await search()).items.map((item) => item.id)).toContain(id);
      expect((await ready()).body.status).toBe('up');
    });

    it('emptied: what was on its way is sent again', async () => {
      await lone.redis.stop();
      const id = await publish();
      await lone.redis.wipe();
      await lone.redis.start();
      await market.settled(90);
      expect(await count(`select count(*)::int as n from match where result_id = '${id}'`)).toBe(1);
    });
  });

  describe('Meilisearch', () => {
    it('stopped: lists come from the database, matches from the store, writes are indexed later', async () => {
      const before = (await matches()).items.map((item) => item.id);
      expect(before.length).toBeGreaterThan(0);
      await lone.meilisearch.stop();
      const list = await search();
      expect(list).toMatchObject({ isDegraded: true });
      expect(list.items.length).toBeGreaterThanOrEqual(3);
      const stored = await matches();
      expect(stored.isDegraded).toBe(true);
      expect(stored.items.map((item) => item.id)).toEqual(expect.arrayContaining(before));
      expect(await ready()).toMatchObject({
        status: 200,
        body: { status: 'degraded', services: { meilisearch: 'down' } },
      });
      const preview = await market.people.visitor().post('/matches/preview', { text: wish.problem });
      expect(preview).toMatchObject({ status: 503, body: { code: 'SEARCH.UNAVAILABLE' } });
      expect(Number(preview.headers['retry-after'])).toBeGreaterThan(0);
      const id = await publish();
      expect((await search()).items.map((item) => item.id)).toContain(id);
      await lone.mend();
      await market.settled(90);
      expect((await searchIsBack()).items.map((item) => item.id)).toContain(id);
      expect((await matches()).isDegraded).toBe(false);
    });

    it('stopped while somebody turns pages: each list goes on where it began', async () => {
      const ranked = await search('&limit=1');
      await lone.meilisearch.stop();
      const seen: string[] = [];
      let unranked: List | undefined;
      for (let cursor = ''; ; cursor = `&cursor=${unranked.nextCursor}`) {
        unranked = await search(`&limit=1${cursor}`);
        seen.push(...unranked.items.map((item) => item.id));
        if (!unranked.nextCursor) break;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBeGreaterThanOrEqual(3);
      const visitor = market.people.visitor();
      const rest = await visitor.get(
        `/results?q=${encodeURIComponent('防腐涂料')}&limit=1&cursor=${ranked.nextCursor}`,
      );
      expect(rest).toMatchObject({ status: 503, body: { code: 'SEARCH.UNAVAILABLE' } });
    });

    it('hanging: one caller waits for the timeout, everybody else is answered at once', async () => {
      await lone.meilisearch.kill('SIGSTOP');
      const first = await timed(search());
      expect(first.answer.isDegraded).toBe(true);
      expect(first.millis).toBeLessThan(3_000 + AT_ONCE);
      const next = await timed(Promise.all([search(), search(), matches(), search()]));
      expect(next.answer.every((list) => list.isDegraded)).toBe(true);
      expect(next.millis).toBeLessThan(AT_ONCE);
      const readiness = await timed(ready());
      expect(readiness.answer.body.services).toMatchObject({ meilisearch: 'down', postgres: 'up' });
      expect(readiness.millis).toBeLessThan(2_000 + AT_ONCE);
      const { answer: id, millis } = await timed(publish());
      expect(millis).toBeLessThan(2 * AT_ONCE);
      await lone.mend();
      await searchIsBack();
      await market.settled(90);
      expect((await search()).items.map((item) => item.id)).toContain(id);
    });
  });

  describe('PostgreSQL', () => {
    const unavailable = { status: 503, body: { code: 'DATABASE.UNAVAILABLE', status: 503 } };

    it.each(['stopped', 'killed'])('%s: answers 503, and goes on by itself when it is back', async (how) => {
      await (how === 'stopped' ? lone.postgres.stop() : lone.postgres.kill('SIGKILL'));
      const visitor = market.people.visitor();
      const read = await visitor.get('/results');
      expect(read).toMatchObject(unavailable);
      expect(Number(read.headers['retry-after'])).toBeGreaterThan(0);
      expect(read.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(await university.post('/results', offer)).toMatchObject(unavailable);
      expect((await visitor.get('/health/live')).status).toBe(200);
      expect(await ready()).toMatchObject({ status: 503, body: { status: 'down', services: { postgres: 'down' } } });
      await lone.mend();
      await eventually(ready, ({ body }) => body.status === 'up');
      const id = await publish();
      await market.settled(90);
      expect((await search()).items.map((item) => item.id)).toContain(id);
    });

    it('hanging: nobody waits for ever', async () => {
      await lone.postgres.kill('SIGSTOP');
      const [answer, readiness] = await Promise.all([timed(market.people.visitor().get('/results')), timed(ready())]);
      expect(answer.answer).toMatchObject(unavailable);
      expect(answer.millis).toBeLessThan(25_000);
      expect(readiness.answer.status).toBe(503);
      expect(readiness.millis).toBeLessThan(2_000 + AT_ONCE);
      await lone.mend();
      await eventually(ready, ({ body }) => body.status === 'up');
      await market.settled(90);
    });
  });

  it('the figures come whatever is away', async () => {
    await Promise.all([lone.redis.stop(), lone.meilisearch.stop()]);
    const { answer, millis } = await timed(
      market.api.inject({ url: '/metrics', headers: { authorization: 'Bearer figures' } }),
    );
    expect(millis).toBeLessThan(2_000 + AT_ONCE);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toMatch(/^techmart_outbox_undispatched \d+$/m);
    expect(answer.body).not.toMatch(/^techmart_queue_jobs\{/m);
    await lone.mend();
    await eventually(
      async () => (await market.api.inject({ url: '/metrics', headers: { authorization: 'Bearer figures' } })).body,
      (body) => /^techmart_queue_jobs\{queue="matching",state="failed"\} \d+$/m.test(body),
    );
  });
});
