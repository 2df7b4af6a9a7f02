import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '@techmart/testing';
import { PruneWebhooksHandler } from './jobs/prune-webhooks.handler.js';
import { MAX_ATTEMPTS } from './retry-schedule.js';
import { WebhookMarket } from './testing/webhook-market.js';
import type { NewWebhookView, WebhookView } from './webhook.dto.js';

jest.setTimeout(180_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PUBLISHED = ['listing.published.v1'];

describe('deliveries to webhooks', () => {
  let m: WebhookMarket;
  let serial = 0;

  beforeAll(async () => {
    m = await WebhookMarket.open();
  });
  afterAll(() => m.close());
  afterEach(() => m.ahead(0));

  interface Scene {
    readonly owner: Client;
    readonly hook: NewWebhookView;
    readonly path: string;
    readonly resultId: string;
  }

  /** An organisation with a webhook that has been told, or tried to be told, of one published result. */
  const scene = async (answer: Parameters<typeof m.receiver.answer>[1] = 200): Promise<Scene> => {
    const owner = await m.market.people.join('university');
    const path = `/scene-${(serial += 1)}`;
    m.receiver.answer(path, answer);
    const hook = await m.hook(owner, path, PUBLISHED);
    const resultId = await m.publish(owner, 'results');
    await m.market.settled();
    return { owner, hook, path, resultId };
  };
  const view = ({ owner, hook }: Scene): Promise<WebhookView> =>
    owner.must(owner.get<WebhookView>(`/webhooks/${hook.id}`));
  /** Moves the clock to when the delivery is next due, and sends what is due. */
  const nextAttempt = async ({ owner, hook }: Scene): Promise<void> => {
    const [due] = (await m.log(owner, hook.id)).filter((delivery) => delivery.status === 'pending');
    m.ahead(Date.parse(String(due!.nextAttemptAt)) - Date.now() + 50);
    await m.courier.sweep();
  };

  it('are made once, however often an event comes', async () => {
    const s = await scene();
    const payload = { kind: 'result' as const, listingId: s.resultId, version: 2 };
    await Promise.all(Array.from({ length: 4 }, () => m.record('listing.published.v1', payload)));
    await m.market.settled();
    await Promise.all([m.courier.sweep(), m.courier.sweep()]);
    expect(m.receiver.at(s.path)).toHaveLength(1);
    const [only, ...more] = await m.log(s.owner, s.hook.id);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ event: PUBLISHED[0], status: 'delivered', attempts: 1, httpStatus: 200, error: null });
    expect((await view(s)).lastDeliveredAt).not.toBeNull();
    const detail = await m.delivery(s.owner, s.hook.id, only!.id);
    expect(detail.payload).toMatchObject({ id: only!.id, data: { listing: { id: s.resultId } } });
    expect(detail.tries).toMatchObject([{ number: 1, httpStatus: 200, error: null }]);
    expect(JSON.stringify(detail)).not.toContain('a word of the receiver');
  });

  it('are taken on by one of many that try at once', async () => {
    const s = await scene(500);
    const [delivery] = await m.log(s.owner, s.hook.id);
    m.receiver.answer(s.path, 200);
    m.ahead(HOUR);
    await Promise.all([
      ...Array.from({ length: 5 }, () => m.courier.deliver(delivery!.id)),
      ...Array.from({ length: 3 }, () => m.courier.sweep()),
    ]);
    expect(m.receiver.at(s.path)).toHaveLength(2);
  });

  it('are tried again with growing waits for a day, under the same id, then given up', async () => {
    const s = await scene(503);
    const waits: number[] = [];
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const [delivery] = await m.log(s.owner, s.hook.id);
      expect(delivery).toMatchObject({ attempts: attempt, httpStatus: 503 });
      expect(m.receiver.at(s.path)).toHaveLength(attempt);
      if (attempt === MAX_ATTEMPTS) break;
      expect(delivery!.status).toBe('pending');
      const { tries } = await m.delivery(s.owner, s.hook.id, delivery!.id);
      waits.push(Date.parse(String(delivery!.nextAttemptAt)) - Date.parse(String(tries.at(-1)!.startedAt)));
      // Nothing happens before its time.
      await m.courier.sweep();
      expect(m.receiver.at(s.path)).toHaveLength(attempt);
      await nextAttempt(s);
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[0]! / 1_000).toBeGreaterThan(4.4);
    expect(waits[0]! / 1_000).toBeLessThan(7);
    const hours = waits.reduce((sum, wait) => sum + wait, 0) / HOUR;
    expect(hours).toBeGreaterThan(20);
    expect(hours).toBeLessThan(28);
    expect((await m.log(s.owner, s.hook.id))[0]).toMatchObject({ status: 'failed', nextAttemptAt: null });
    expect(new Set(m.receiver.at(s.path).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(m.receiver.at(s.path).map(({ headers }) => headers['webhook-signature'])).size).toBe(MAX_ATTEMPTS);
    expect(await view(s)).toMatchObject({ status: 'active', failingSince: expect.any(String) });
    m.ahead(10 * DAY);
    await m.courier.sweep();
    expect(m.receiver.at(s.path)).toHaveLength(MAX_ATTEMPTS);
  });

  it('are sent again by the sweep when their sender died, and not before', async () => {
    const s = await scene(500);
    const [delivery] = await m.log(s.owner, s.hook.id);
    await m.market.sql(
      `update webhook_delivery set next_attempt_at = now(), claimed_until = now() + interval '30 seconds' where id = $1`,
      [delivery!.id],
    );
    m.receiver.answer(s.path, 204);
    m.ahead(20_000);
    await m.courier.sweep();
    expect(m.receiver.at(s.path)).toHaveLength(1);
    m.ahead(31_000);
    await m.courier.sweep();
    expect((await m.log(s.owner, s.hook.id))[0]).toMatchObject({ status: 'delivered', attempts: 2, httpStatus: 204 });
  });

  it('are sent once more by hand, with one attempt and the same id', async () => {
    const s = await scene();
    const [delivery] = await m.log(s.owner, s.hook.id);
    const again = `/webhooks/${s.hook.id}/deliveries/${delivery!.id}/redeliver`;
    expect((await s.owner.post(again)).status).toBe(202);
    await m.market.settled();
    expect(m.receiver.at(s.path).map(({ headers }) => headers['webhook-id'])).toEqual([delivery!.id, delivery!.id]);
    expect(m.receiver.at(s.path)[1]!.body).toBe(m.receiver.at(s.path)[0]!.body);
    m.receiver.answer(s.path, 500);
    await s.owner.must(s.owner.post(again));
    await m.market.settled();
    expect((await m.log(s.owner, s.hook.id))[0]).toMatchObject({ status: 'failed', attempts: 3, httpStatus: 500 });
    expect((await m.delivery(s.owner, s.hook.id, delivery!.id)).tries).toHaveLength(3);
    // Between the webhooks of one organisation, too.
    const other = await m.hook(s.owner, '/other', PUBLISHED);
    const astray = await s.owner.get<{ code: string }>(`/webhooks/${other.id}/deliveries/${delivery!.id}`);
    expect([astray.status, astray.body.code]).toEqual([404, 'WEBHOOK.DELIVERY_NOT_FOUND']);
    const stranger = await m.market.people.join('enterprise');
    expect((await stranger.get(`/webhooks/${s.hook.id}/deliveries/${delivery!.id}`)).status).toBe(404);
    expect((await stranger.post(again)).status).toBe(404);
  });

  it('are not sent by hand while they are under way', async () => {
    const s = await scene(500);
    const [delivery] = await m.log(s.owner, s.hook.id);
    const refused = await s.owner.post<{ code: string }>(`/webhooks/${s.hook.id}/deliveries/${delivery!.id}/redeliver`);
    expect([refused.status, refused.body.code]).toEqual([409, 'WEBHOOK.DELIVERY_PENDING']);
  });

  it('wait for a paused webhook; a ping does not', async () => {
    const s = await scene();
    await s.owner.must(s.owner.post(`/webhooks/${s.hook.id}/pause`));
    await m.publish(s.owner, 'results');
    await m.market.settled();
    m.ahead(DAY);
    await m.courier.sweep();
    expect(m.receiver.at(s.path)).toHaveLength(1);
    await s.owner.must(s.owner.post(`/webhooks/${s.hook.id}/ping`));
    await m.market.settled();
    expect(m.received(s.path).at(-1)).toMatchObject({ type: 'webhook.ping.v1', data: { webhookId: s.hook.id } });
    await s.owner.must(s.owner.post(`/webhooks/${s.hook.id}/resume`));
    await m.courier.sweep();
    expect(m.received(s.path).map((message) => message.type)).toEqual([...PUBLISHED, 'webhook.ping.v1', ...PUBLISHED]);
    const waiting = await s.owner.must(
      s.owner.get<{ items: unknown[] }>(`/webhooks/${s.hook.id}/deliveries?status=pending`),
    );
    expect(waiting.items).toEqual([]);
  });

  it('end when the receiver says that it is gone, and its owners are told', async () => {
    const s = await scene(410);
    const colleague = await m.market.people.colleague(s.owner, 'editor');
    await m.market.settled();
    expect(await view(s)).toMatchObject({ status: 'disabled', disabledReason: 'gone', version: 2 });
    expect((await m.log(s.owner, s.hook.id))[0]).toMatchObject({ status: 'failed', attempts: 1, httpStatus: 410 });
    await m.publish(s.owner, 'results');
    await m.market.settled();
    expect(await m.log(s.owner, s.hook.id)).toHaveLength(1);
    const told = async (who: Client): Promise<object[]> =>
      (await who.must(who.get<{ items: { kind: string }[] }>('/notifications'))).items.filter(
        (notice) => notice.kind === 'webhook.disabled',
      );
    expect(await told(s.owner)).toMatchObject([{ link: `/app/settings?tab=webhooks&id=${s.hook.id}` }]);
    expect(await told(colleague)).toEqual([]);
    const audit = await m.market.sql(`select 1 from audit_entry where subject_id = $1 and action = 'webhook.disable'`, [
      s.hook.id,
    ]);
    expect(audit).toHaveLength(1);
    m.receiver.answer(s.path, 200);
    await s.owner.must(s.owner.post(`/webhooks/${s.hook.id}/resume`));
    await m.publish(s.owner, 'results');
    await m.market.settled();
    expect((await m.log(s.owner, s.hook.id))[0]!.status).toBe('delivered');
  });

  it('end after five days without a success', async () => {
    const s = await scene(500);
    const since = (await view(s)).failingSince;
    m.ahead(4.9 * DAY);
    await m.courier.sweep();
    expect(await view(s)).toMatchObject({ status: 'active', failingSince: since });
    m.ahead(5.1 * DAY);
    await m.courier.sweep();
    expect(await view(s)).toMatchObject({ status: 'disabled', disabledReason: 'failing' });
    m.receiver.answer(s.path, 200);
    expect(await s.owner.must(s.owner.post(`/webhooks/${s.hook.id}/resume`))).toMatchObject({
      status: 'active',
      failingSince: null,
    });
    m.ahead(5.2 * DAY);
    await m.courier.sweep();
    expect((await m.log(s.owner, s.hook.id))[0]!.status).toBe('delivered');
  });

  it('of a slow receiver do not hold up the others', async () => {
    const held: ServerResponse[] = [];
    let isSlow = false;
    const slow = await scene((response) => (isSlow ? held.push(response) : response.writeHead(200).end()));
    const quick = await scene();
    isSlow = true;
    for (const { hook } of [slow, quick])
      await m.market.sql(
        `insert into webhook_delivery (id, endpoint_id, kind, occasion, body, max_attempts, status, next_attempt_at)
         select gen_random_uuid(), $1, 'listing.published.v1', 'try:' || n, '{}', 9, 'pending', now()
         from generate_series(1, 12) n`,
        [hook.id],
      );
    m.receiver.mostOpen = 0;
    const sweeps = Promise.all([m.courier.sweep(), m.courier.sweep()]);
    // The slow receiver answers nothing at all before the quick one has everything.
    while (m.receiver.at(quick.path).length < 13) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(m.receiver.at(slow.path).length).toBeLessThanOrEqual(1 + 4);
    isSlow = false;
    for (const response of held) response.writeHead(200).end();
    await sweeps;
    // Four of the slow one and at most four of the quick one.
    expect(m.receiver.mostOpen).toBeLessThanOrEqual(8);
    expect(m.receiver.at(slow.path)).toHaveLength(13);
    expect((await m.log(slow.owner, slow.hook.id)).map((d) => [d.status, d.attempts])).toEqual(
      Array(13).fill(['delivered', 1]),
    );
  });

  it('say so when the key of the market no longer opens the secret, and a rotation mends it', async () => {
    const s = await scene();
    await m.market.sql(`update webhook_endpoint set secret = $2 where id = $1`, [s.hook.id, Buffer.alloc(80, 1)]);
    await m.publish(s.owner, 'results');
    await m.market.settled();
    expect((await m.log(s.owner, s.hook.id))[0]).toMatchObject({ status: 'pending', error: 'secret_unreadable' });
    await s.owner.must(s.owner.post(`/webhooks/${s.hook.id}/rotate-secret`));
    m.ahead(HOUR);
    await m.courier.sweep();
    expect((await m.log(s.owner, s.hook.id))[0]!.status).toBe('delivered');
  });

  it('are forgotten after 30 days, with their attempts', async () => {
    const s = await scene();
    const prune = m.market.worker!.get(PruneWebhooksHandler, { strict: false });
    m.ahead(29 * DAY);
    await prune.run();
    expect(await m.log(s.owner, s.hook.id)).toHaveLength(1);
    m.ahead(31 * DAY);
    await prune.run();
    expect(await m.log(s.owner, s.hook.id)).toEqual([]);
    expect(await m.market.sql('select 1 from webhook_attempt')).toEqual([]);
  });
});
