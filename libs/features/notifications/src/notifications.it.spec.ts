import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { UnitOfWork } from '@techmart/database';
import { listPreviewedMails, readPreviewedMail, type PreviewedMail } from '@techmart/mail';
import { TestMarket, type Client } from '@techmart/testing';
import { PruneNoticesHandler } from './jobs/prune-notices.handler.js';
import { NotifyMatchHandler } from './jobs/notify-match.handler.js';
import type { NotificationView } from './notification.dto.js';
import { NoticeStreams } from './notice-stream.service.js';
import { Notifier } from './notifier.service.js';
import { EventStream } from './testing/event-stream.js';

jest.setTimeout(180_000);

const result = {
  title: '石墨烯防腐涂料',
  abstract: '面向海上风电塔筒的石墨烯改性环氧防腐涂料，耐盐雾超过 4000 小时，附着力 12 MPa，可现场喷涂施工。',
  keywords: ['石墨烯', '防腐涂料', '海上风电'],
  fieldCode: '05',
  trl: 7,
  conversionModes: ['licence_ordinary', 'transfer'],
  regionCode: '350100',
};
const need = {
  title: '海上风电塔筒长效防腐',
  problem:
    '我公司海上风电塔筒在浪溅区三年即出现锈蚀，现用环氧富锌底漆耐盐雾约 1500 小时，需要可现场施工的长效防腐涂料。',
  keywords: ['防腐涂料', '海上风电'],
  fieldCode: '05',
  trlMin: 6,
  cooperationModes: ['licence'],
  regionCode: '350900',
  anonymous: true,
};

interface Notices {
  items: NotificationView[];
  nextCursor: string | null;
}

describe('notices of matches', () => {
  let market: TestMarket;
  let university: Client;
  let enterprise: Client;
  let origin: string;
  let resultId: string;
  let needId: string;
  const streams: EventStream[] = [];

  const notices = async (client: Client, query = ''): Promise<Notices> =>
    client.must(client.get<Notices>(`/notifications${query}`));
  const matches = async (client: Client): Promise<NotificationView[]> =>
    (await notices(client)).items.filter((notice) => notice.kind === 'match.found');
  const stream = async (client: Client, headers: Record<string, string> = {}): Promise<EventStream> => {
    const opened = await EventStream.open(origin, {
      authorization: `Bearer ${client.token}`,
      'accept-language': 'en',
      ...headers,
    });
    streams.push(opened);
    return opened;
  };

  beforeAll(async () => {
    market = await TestMarket.open();
    university = await market.people.join('university', { name: '闽江大学', nameEn: 'Minjiang University' });
    enterprise = await market.people.join('enterprise', { name: '隐名海工股份有限公司' });
    await market.api.listen(0, '127.0.0.1');
    origin = await market.api.getUrl();
    ({ id: resultId } = await university.must(university.post<{ id: string }>('/results', result)));
    await university.must(university.post(`/results/${resultId}/publish`));
    ({ id: needId } = await enterprise.must(enterprise.post<{ id: string }>('/needs', need)));
    await market.settled();
  });
  afterAll(async () => {
    await Promise.all(streams.map((opened) => opened.close()));
    await market.close();
  });

  it('reach both sides, by list, count and stream', async () => {
    const live = await stream(university);
    await live.until(() => live.of('ready').length === 1);
    expect(live.retryMillis).toBe(3_000);
    await enterprise.must(enterprise.post(`/needs/${needId}/publish`));
    await market.settled();
    await live.until(() => live.of('notice').length === 1);
    const [forUniversity] = await matches(university);
    const [forEnterprise] = await matches(enterprise);
    expect(JSON.parse(live.of('notice')[0]!.data)).toMatchObject({ id: forUniversity!.id, text: forUniversity!.text });
    expect(forEnterprise!.text).toBe(
      'The result “石墨烯防腐涂料” of Minjiang University may answer your need “海上风电塔筒长效防腐”.',
    );
    expect(forEnterprise!.link).toBe(`/results/${resultId}`);
    expect(forUniversity!.link).toBe(`/needs/${needId}`);
    expect((await enterprise.get('/notifications/count')).body).toEqual({ unread: 2 });
    const chinese = await enterprise.get<Notices>('/notifications', { 'accept-language': 'zh-CN' });
    expect(chinese.body.items[0]!.text).toBe(
      '成果“石墨烯防腐涂料”（闽江大学）可能满足您的需求“海上风电塔筒长效防腐”。',
    );
  });

  it('never tell who posts an anonymous need', async () => {
    const [forUniversity] = await matches(university);
    expect(forUniversity!.text).toBe(
      'The need “海上风电塔筒长效防腐” may be answered by your result “石墨烯防腐涂料”.',
    );
    const everything = JSON.stringify([(await notices(university)).items, streams.map((s) => s.events)]);
    expect(everything).not.toContain('隐名海工');
    expect(everything).not.toContain(enterprise.organisationId);
  });

  it('are written once, however often and at once the job runs', async () => {
    const [found] = await market.sql<{ id: string; payload: { matchId: string; needId: string; resultId: string } }>(
      `select id, payload from outbox_message where event = 'match.found.v1'`,
    );
    const handler = market.worker!.get(NotifyMatchHandler, { strict: false });
    const delivery = {
      messageId: found!.id,
      event: 'match.found.v1',
      payload: found!.payload,
      claim: async () => true,
    };
    // As if nobody had been told yet: all runs race for the first notice.
    await market.sql(`delete from notification where kind = 'match.found'`);
    await Promise.all(Array.from({ length: 8 }, () => handler.handle(delivery)));
    await handler.handle(delivery);
    const rows = await market.sql<{ userId: string; count: number }>(
      `select user_id as "userId", count(*)::int as count from notification where kind = 'match.found' group by 1`,
    );
    expect(new Set(rows.map((row) => row.userId))).toEqual(new Set([university.userId, enterprise.userId]));
    expect(rows.every((row) => row.count === 1)).toBe(true);
    await market.settled();
  });

  it('belong to their reader alone', async () => {
    const [mine] = await matches(university);
    expect((await enterprise.post(`/notifications/${mine!.id}/read`)).status).toBe(404);
    expect((await market.people.visitor().get('/notifications')).status).toBe(401);
    const read = await university.must(university.post<NotificationView>(`/notifications/${mine!.id}/read`));
    expect(read.readAt).not.toBeNull();
    expect((await notices(university, '?unread=true')).items.map((n) => n.id)).not.toContain(mine!.id);
    expect((await university.post('/notifications/read-all')).body).toEqual({ unread: 0 });
    expect((await enterprise.get<{ unread: number }>('/notifications/count')).body.unread).toBeGreaterThan(0);
  });

  it('hide a listing that its reader may not see any more', async () => {
    await enterprise.must(enterprise.post(`/needs/${needId}/withdraw`));
    const [forUniversity] = await matches(university);
    expect(forUniversity!.text).toContain('an entry that is no longer visible');
    expect((await matches(enterprise))[0]!.text).toContain('海上风电塔筒长效防腐');
    await enterprise.must(enterprise.post(`/needs/${needId}/publish`));
    await market.settled();
  });

  describe('streams', () => {
    const tell = (from: number, to: number): Promise<unknown> => {
      const work = market.worker!.get(UnitOfWork, { strict: false });
      const notifier = market.worker!.get(Notifier, { strict: false });
      return Promise.all(
        Array.from({ length: to - from }, (_, i) =>
          work.run(async (tx) => {
            await notifier.notify(tx, [
              {
                userId: university.userId,
                organisationId: university.organisationId,
                kind: 'listing.expiring',
                subject: { listingKind: 'result', listingId: resultId, until: '2027-01-01' },
                dedupeKey: `try:${from + i}`,
                mail: 'off',
              },
            ]);
            // Transactions that end in another order than they began.
            await tx.query('select pg_sleep(random() * 0.01)');
          }),
        ),
      );
    };
    const tries = (): Promise<{ seq: number }[]> =>
      market.sql<{ seq: number }>(
        `select seq from notification where user_id = $1 and dedupe_key like 'try:%' order by seq`,
        [university.userId],
      );

    it('resume after the last event without losing or doubling one', async () => {
      const got: string[] = [];
      let last = '';
      const telling = (async (): Promise<void> => {
        for (let from = 0; from < 60; from += 12) await tell(from, from + 12);
      })();
      const first = await stream(university);
      await first.until(() => first.of('ready').length === 1);
      last = first.lastEventId;
      await first.close();
      for (let wanted = 10; wanted <= 60; wanted += 10) {
        const next = await stream(university, { 'last-event-id': last });
        await next.until(() => next.of('notice').length >= Math.min(5, wanted - got.length));
        await next.close();
        got.push(...next.of('notice').map((event) => event.id!));
        last = next.lastEventId;
      }
      await telling;
      const rest = await stream(university, { 'last-event-id': last });
      const all = (await tries())
        .map((row) => String(row.seq))
        .filter((seq) => Number(seq) > Number(first.lastEventId));
      await rest.until(() => got.length + rest.of('notice').length >= all.length);
      got.push(...rest.of('notice').map((event) => event.id!));
      expect(got).toEqual(all);
    });

    it('open with the session cookie too, and say nothing to strangers', async () => {
      const opened = await EventStream.open(origin, { cookie: `techmart_session=${enterprise.token}` });
      streams.push(opened);
      await opened.until(() => opened.of('ready').length === 1);
      expect((await EventStream.open(origin, {})).status).toBe(401);
      expect(opened.of('notice')).toHaveLength(0);
    });

    it('are five at most for one person', async () => {
      const person = await market.people.join('institute');
      const opened = await Promise.all(Array.from({ length: 5 }, () => stream(person)));
      for (const one of opened) await one.until(() => one.of('ready').length === 1);
      expect((await stream(person)).status).toBe(429);
      await opened[0]!.close();
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect((await stream(person)).status).toBe(200);
    });

    it('are kept alive, and end with their session', async () => {
      const person = await market.people.join('institute');
      market.api.get(NoticeStreams, { strict: false }).heartbeatMillis = 50;
      const opened = await stream(person);
      await opened.until(() => opened.comments.length > 1);
      await person.must(person.delete('/sessions/current'));
      await opened.until(() => opened.isEnded);
    });

    it('end when the service shuts down', async () => {
      const opened = await stream(enterprise);
      await opened.until(() => opened.of('ready').length === 1);
      market.api.get(NoticeStreams, { strict: false }).beforeApplicationShutdown();
      await opened.until(() => opened.isEnded);
      expect((await stream(enterprise)).status).toBe(503);
    });
  });

  it('are forgotten after two years, and only then', async () => {
    const [old, ...others] = (await notices(university)).items.map(({ id }) => id);
    const prune = market.worker!.get(PruneNoticesHandler, { strict: false });
    const afterDays = async (days: number): Promise<string[]> => {
      await market.sql('update notification set created_at = now() - make_interval(days => $2) where id = $1', [
        old,
        days,
      ]);
      await prune.run();
      return (await notices(university)).items.map(({ id }) => id);
    };
    expect(await afterDays(729)).toContain(old);
    const left = await afterDays(731);
    expect(left).not.toContain(old);
    expect(left).toEqual(expect.arrayContaining(others));
  });

  it('go out as mails that say no more than the portal', async () => {
    const mails = await listPreviewedMails(market.config.mail.previewFolder, 1_000);
    const sources = await Promise.all(mails.map((mail) => simpleParse(mail)));
    const toUniversity = sources.filter((mail) => mail.text.includes('可能用得上您的成果'));
    expect(toUniversity.length).toBeGreaterThan(0);
    for (const mail of toUniversity) {
      expect(mail.text + mail.html + mail.source).not.toContain('隐名海工');
      expect(mail.text + mail.html).not.toContain(enterprise.organisationId);
    }
  });
});

/** Texts of a previewed mail; both bodies are base64 in its source. */
async function simpleParse(mail: PreviewedMail): Promise<{ text: string; html: string; source: string }> {
  const source = await readPreviewedMail(mail);
  const bodies = [...source.matchAll(/Content-Transfer-Encoding: base64\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/g)].map(
    ([, body]) => Buffer.from(body!, 'base64').toString('utf8'),
  );
  return { text: bodies[0] ?? '', html: await readFile(mail.htmlFile, 'utf8'), source };
}
