import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { UnitOfWork } from '@techmart/database';
import { Clock, type Id } from '@techmart/kernel';
import { TestMarket, type Client } from '@techmart/testing';
import { SendDigestsHandler } from './jobs/send-digests.handler.js';
import { SendNoticeMailHandler } from './jobs/send-notice-mail.handler.js';
import { Notifier } from './notifier.service.js';
import { MailCatcher } from './testing/mail-catcher.js';

jest.setTimeout(180_000);

const DAY = 86_400_000;

describe('mails of notices, through a mail server', () => {
  let market: TestMarket;
  let catcher: MailCatcher;
  let person: Client;
  let email: string;
  let serial = 0;
  let now = 0;

  const tell = async (kind: 'listing.expiring' | 'match.found', count = 1): Promise<void> => {
    const notifier = market.worker!.get(Notifier, { strict: false });
    await market.worker!.get(UnitOfWork, { strict: false }).run((tx) =>
      notifier.notify(
        tx,
        Array.from({ length: count }, () => ({
          userId: person.userId,
          organisationId: person.organisationId,
          kind,
          subject: { listingKind: 'result' as const, listingId: person.userId, until: '2027-01-01' },
          dedupeKey: `mail-try:${(serial += 1)}`,
        })),
      ),
    );
    await market.settled();
  };
  const setMail = (group: string, mail: string): Promise<unknown> =>
    person.must(person.put('/me/notification-settings', { groups: [{ group, mail }] }));
  const deliveries = (): Promise<{ status: string; attempts: number; error: string | null }[]> =>
    market.sql('select status, attempts, error from mail_delivery where user_id = $1 order by id', [person.userId]);
  const newestNotice = async (): Promise<Id> => {
    const [row] = await market.sql<{ id: Id }>(
      'select id from notification where user_id = $1 order by seq desc limit 1',
      [person.userId],
    );
    return row!.id;
  };
  const sendAgain = (id: Id): Promise<void> =>
    market.worker!.get(SendNoticeMailHandler, { strict: false }).handle({
      messageId: id,
      event: 'notification.mail-due.v1',
      payload: { notificationId: id },
      claim: () => Promise.resolve(true),
    });
  const digests = (): Promise<void> => market.worker!.get(SendDigestsHandler, { strict: false }).run();
  /** Moves the clock of both doors. */
  const at = (moment: string): void => {
    now = Date.parse(moment);
  };

  beforeAll(async () => {
    catcher = await MailCatcher.start();
    market = await TestMarket.open({ environment: { SMTP_URL: catcher.url, PUBLIC_URL: 'https://market.example' } });
    for (const door of [market.api, market.worker!]) {
      const clock = door.get(Clock, { strict: false });
      jest.spyOn(clock, 'now').mockImplementation(() => new Date(now || Date.now()));
    }
  });
  afterAll(async () => {
    await market.close();
    await catcher.stop();
  });
  beforeEach(async () => {
    now = 0;
    catcher.onRecipient = () => null;
    person = await market.people.join('enterprise');
    const me = await person.must(person.get<{ email: string }>('/me'));
    email = me.email;
    await market.settled();
    await market.sql('delete from notification where user_id = $1', [person.userId]);
    catcher.mails.length = 0;
  });

  it('one notice is one mail, whatever runs twice', async () => {
    await tell('listing.expiring');
    expect(catcher.to(email)).toHaveLength(1);
    const id = await newestNotice();
    await Promise.all([sendAgain(id), sendAgain(id), sendAgain(id)]);
    // As if nobody had sent it yet: three runs race for the claim.
    await market.sql('delete from mail_delivery where user_id = $1', [person.userId]);
    await Promise.all([sendAgain(id), sendAgain(id), sendAgain(id)]);
    expect(catcher.to(email)).toHaveLength(2);
    const [mail] = catcher.to(email);
    expect(mail!.source).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(mail!.source).toMatch(/^Message-ID: <[0-9a-f-]{36}@market\.example>$/m);
    expect(mail!.text).toContain('https://market.example/');
  });

  it('what the person has switched off is not sent, not even what was on its way', async () => {
    await setMail('listings', 'off');
    await tell('listing.expiring');
    expect(catcher.to(email)).toHaveLength(0);
    await person.must(
      person.put('/me/notification-settings', { groups: [{ group: 'listings', mail: 'instant', portal: false }] }),
    );
    await tell('listing.expiring');
    expect(catcher.to(email)).toHaveLength(1);
    expect((await person.must(person.get<{ items: unknown[] }>('/notifications'))).items).toHaveLength(1);
    await setMail('matches', 'daily');
    await tell('match.found');
    await setMail('matches', 'off');
    at('2030-01-02T08:00:00+08:00');
    await digests();
    expect(catcher.to(email)).toHaveLength(1);
  });

  it('a server that refuses the address is not asked again; one that is busy is', async () => {
    catcher.onRecipient = () => 550;
    await tell('listing.expiring');
    expect((await deliveries()).at(-1)).toMatchObject({ status: 'refused', attempts: 1 });
    let busy = 2;
    catcher.onRecipient = () => ((busy -= 1) >= 0 ? 451 : null);
    await tell('listing.expiring');
    expect((await deliveries()).at(-1)).toMatchObject({ status: 'sent', attempts: 3 });
    expect(catcher.to(email)).toHaveLength(1);
    const admin = await market.people.administrator();
    const failures = await admin.must(
      admin.get<{ items: { email: string; status: string; error: string }[] }>('/mail-deliveries'),
    );
    expect(failures.items[0]).toMatchObject({ email, status: 'refused' });
    expect(failures.items[0]!.error).toContain('550');
    expect((await person.get('/mail-deliveries')).status).toBe(403);
    const mine = await person.must(person.get<{ items: { status: string }[] }>('/me/mail-deliveries'));
    expect(mine.items.map((item) => item.status)).toEqual(expect.arrayContaining(['sent', 'refused']));
    expect(JSON.stringify(mine)).not.toContain('error');
  });

  it('a mail whose sender died on the way is shown as unknown and never sent again', async () => {
    catcher.onRecipient = () => 550;
    await tell('listing.expiring');
    catcher.onRecipient = () => null;
    const id = await newestNotice();
    await market.sql(`update mail_delivery set status = 'claimed' where notification_id = $1`, [id]);
    at(new Date(Date.now() + 14 * 60_000).toISOString());
    await digests();
    expect((await deliveries()).at(-1)!.status).toBe('claimed');
    at(new Date(Date.now() + 16 * 60_000).toISOString());
    await digests();
    await sendAgain(id);
    expect((await deliveries()).at(-1)!.status).toBe('unknown');
    expect(catcher.to(email)).toHaveLength(0);
  });

  it('what could not leave goes out later', async () => {
    catcher.onRecipient = () => 451;
    await setMail('listings', 'daily');
    at('2031-03-04T07:00:00+08:00');
    await tell('listing.expiring', 2);
    at('2031-03-04T08:01:00+08:00');
    await digests();
    expect((await deliveries()).at(-1)).toMatchObject({ status: 'failed', attempts: 1 });
    catcher.onRecipient = () => null;
    await digests();
    expect(catcher.to(email)).toHaveLength(0);
    at('2031-03-04T08:11:00+08:00');
    await digests();
    expect((await deliveries()).at(-1)).toMatchObject({ status: 'sent', attempts: 2 });
    expect(catcher.to(email)).toHaveLength(1);
  });

  it('a daily digest gathers by group what came before eight, once', async () => {
    await setMail('listings', 'daily');
    await setMail('matches', 'daily');
    at('2030-05-13T20:00:00+08:00');
    await tell('listing.expiring', 3);
    await tell('match.found', 2);
    expect(catcher.to(email)).toHaveLength(0);
    at('2030-05-14T07:59:00+08:00');
    await digests();
    expect(catcher.to(email)).toHaveLength(0);
    at('2030-05-14T08:05:00+08:00');
    await tell('listing.expiring');
    await Promise.all([digests(), digests()]);
    await digests();
    expect(catcher.to(email)).toHaveLength(1);
    const [digest] = catcher.to(email);
    expect(digest!.text).toContain('每日通知汇总：5 条新通知');
    expect(digest!.text.match(/^- /gm)).toHaveLength(5);
    expect(digest!.text.indexOf('【供需匹配】')).toBeLessThan(digest!.text.indexOf('【我的成果与需求】'));
    at('2030-05-15T08:00:00+08:00');
    await digests();
    expect(catcher.to(email)).toHaveLength(2);
    expect(catcher.to(email)[1]!.text).toContain('1 条新通知');
    await digests();
    at('2030-05-16T08:00:00+08:00');
    await digests();
    expect(catcher.to(email)).toHaveLength(2);
  });

  it('a weekly digest waits for Monday, also when the worker slept then', async () => {
    await setMail('listings', 'weekly');
    // A Wednesday.
    at('2030-06-05T12:00:00+08:00');
    await tell('listing.expiring', 2);
    at(new Date(Date.parse('2030-06-05T12:00:00+08:00') + 3 * DAY).toISOString());
    await digests();
    expect(catcher.to(email)).toHaveLength(0);
    at('2030-06-11T15:00:00+08:00');
    await digests();
    expect(catcher.to(email)).toHaveLength(1);
    expect(catcher.to(email)[0]!.text).toContain('每周通知汇总：2 条新通知');
  });

  describe('the unsubscribe link', () => {
    const linkIn = (source: string): string =>
      new URL(/^List-Unsubscribe: <(.+)>$/m.exec(source.replace(/\r?\n[ \t]+/g, ' '))![1]!.replace(/\s/g, '')).pathname;

    it('shows what it is for, and stops the group by one click without a sign-in', async () => {
      await tell('listing.expiring');
      const link = linkIn(catcher.to(email)[0]!.source);
      const visitor = market.people.visitor();
      expect((await visitor.get(link)).body).toEqual({
        scope: 'listings',
        name: 'My results and needs',
        isUnsubscribed: false,
      });
      const page = await visitor.get<string>(link, { accept: 'text/html,*/*', 'accept-language': 'zh-CN' });
      const token = link.split('/').at(-1)!;
      expect([page.status, page.headers.location]).toEqual([302, `/unsubscribe/${token}`]);
      await tell('listing.expiring');
      expect(catcher.to(email)).toHaveLength(2);
      const clicked = await market.api.inject({
        method: 'POST',
        url: link,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'List-Unsubscribe=One-Click',
      });
      expect(clicked.statusCode).toBe(200);
      await tell('listing.expiring');
      expect(catcher.to(email)).toHaveLength(2);
      const settings = await person.must(
        person.get<{ groups: { group: string; mail: string }[] }>('/me/notification-settings'),
      );
      expect(settings.groups.find((g) => g.group === 'listings')!.mail).toBe('off');
      expect(settings.groups.find((g) => g.group === 'matches')!.mail).toBe('instant');
      expect((await visitor.post(`${link}x`)).status).toBe(404);
      // People are led on to a page, by an address that another reload does not send again.
      const done = await visitor.post(link, undefined, { accept: 'text/html' });
      expect([done.status, done.headers.location]).toEqual([303, `/en/unsubscribe/${token}?done=1`]);
    });

    it('takes the form that RFC 8058 names first', async () => {
      await tell('listing.expiring');
      const link = linkIn(catcher.to(email)[0]!.source);
      const clicked = await market.api.inject({
        method: 'POST',
        url: link,
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        payload: '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
      });
      expect(clicked.statusCode).toBe(200);
    });

    it('is the only route that takes a form', async () => {
      for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=b']) {
        const sent = await market.api.inject({
          method: 'POST',
          url: '/api/v1/saved-searches',
          headers: { 'content-type': type, authorization: `Bearer ${person.token}` },
          payload: 'name=x',
        });
        expect(sent.statusCode).toBe(415);
      }
    });

    it('of a digest stops that digest and keeps the rest', async () => {
      await setMail('listings', 'daily');
      at('2030-07-01T20:00:00+08:00');
      await tell('listing.expiring');
      at('2030-07-02T08:00:00+08:00');
      await digests();
      const link = linkIn(catcher.to(email)[0]!.source);
      expect((await market.people.visitor().post(link)).body).toEqual({
        scope: 'daily',
        name: 'the daily digest',
        isUnsubscribed: true,
      });
      const settings = await person.must(
        person.get<{ groups: { group: string; mail: string }[] }>('/me/notification-settings'),
      );
      expect(settings.groups.filter((g) => g.mail === 'off').map((g) => g.group)).toEqual([
        'listings',
        'saved_searches',
      ]);
    });
  });
});
