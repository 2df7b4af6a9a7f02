import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Answer, type Client } from '@techmart/testing';
import { Webhook } from 'standardwebhooks';
import { HostLookup } from './host-lookup.js';
import { WebhookReceiver } from './testing/webhook-receiver.js';
import type { NewWebhookView, WebhookView } from './webhook.dto.js';

jest.setTimeout(120_000);

interface Problem {
  code: string;
  errors?: { path: string; code: string }[];
}
interface Items<T> {
  items: T[];
  nextCursor: string | null;
}

const events = ['listing.published.v1'];

describe('managing webhooks', () => {
  let market: TestMarket;
  let owner: Client;
  let stranger: Client;

  const create = (who: Client, body: object = {}): Promise<Answer<NewWebhookView & Problem>> =>
    who.post('/webhooks', { url: 'https://93.184.216.34/hook', events, ...body });

  beforeAll(async () => {
    market = await TestMarket.open({ worker: false });
    owner = await market.people.join('university');
    stranger = await market.people.join('enterprise');
  });
  afterAll(() => market.close());

  it('shows the secret once, and keeps it neither in clear nor for a repetition', async () => {
    const headers = { 'idempotency-key': 'the-same-key-twice' };
    const made = await owner.must(
      owner.post<NewWebhookView>('/webhooks', { url: 'https://93.184.216.34/a', events, description: 'Try' }, headers),
    );
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(made).toMatchObject({ url: 'https://93.184.216.34/a', events, status: 'active', version: 1 });
    for (const path of [`/webhooks/${made.id}`, '/webhooks', `/webhooks/${made.id}/deliveries`])
      expect(JSON.stringify(await owner.must(owner.get(path)))).not.toMatch(/secret"|whsec/);
    const dump = await market.sql<{ text: string }>(
      `select e::text as text from webhook_endpoint e union all select a::text from audit_entry a
       union all select i::text from idempotency_key i union all select m::text from outbox_message m`,
    );
    const bytes = Buffer.from(made.secret).toString('hex');
    for (const { text } of dump) {
      expect(text).not.toContain(made.secret);
      expect(text).not.toContain(bytes);
    }
  });

  it('is for those who may, and for their own organisation only', async () => {
    const { body: mine } = await create(owner);
    const editor = await market.people.colleague(owner, 'editor');
    expect((await market.people.visitor().get('/webhooks')).status).toBe(401);
    expect((await editor.get('/webhooks')).status).toBe(403);
    expect((await create(editor)).status).toBe(403);
    expect((await stranger.must(stranger.get<Items<WebhookView>>('/webhooks'))).items).toEqual([]);
    const none = '0190f5fe-0000-7000-8000-000000000000';
    for (const id of [mine.id, none]) {
      const answers = [
        await stranger.get<Problem>(`/webhooks/${id}`),
        await stranger.patch<Problem>(`/webhooks/${id}`, { url: 'https://10.0.0.1/' }),
        await stranger.delete<Problem>(`/webhooks/${id}`),
        await stranger.get<Problem>(`/webhooks/${id}/deliveries`),
        await stranger.get<Problem>(`/webhooks/${id}/deliveries/${none}`),
        await stranger.post<Problem>(`/webhooks/${id}/deliveries/${none}/redeliver`),
      ];
      for (const action of ['pause', 'resume', 'rotate-secret', 'ping'])
        answers.push(await stranger.post<Problem>(`/webhooks/${id}/${action}`));
      for (const { status, body } of answers) expect([status, body.code]).toEqual([404, 'WEBHOOK.NOT_FOUND']);
    }
    expect((await owner.get(`/webhooks/${mine.id}`)).status).toBe(200);
  });

  it('is changed by who has seen the newest version, paused, resumed and deleted', async () => {
    const { body: made } = await create(owner);
    const path = `/webhooks/${made.id}`;
    const changed = await owner.patch<WebhookView>(
      path,
      { events: ['trade.recorded.v1', 'deal.completed.v1'], description: 'Deals' },
      { 'if-match': '"1"' },
    );
    expect(changed.headers.etag).toBe('"2"');
    expect(changed.body).toMatchObject({ events: ['trade.recorded.v1', 'deal.completed.v1'], description: 'Deals' });
    expect((await owner.patch(path, { description: 'Late' }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await owner.must(owner.post(`${path}/pause`))).status).toBe('paused');
    expect((await owner.post<Problem>(`${path}/pause`)).body.code).toBe('WEBHOOK.WRONG_STATUS');
    expect((await owner.must(owner.post(`${path}/resume`))).status).toBe('active');
    expect((await owner.delete(path)).status).toBe(204);
    expect((await owner.get(path)).status).toBe(404);
    const audit = await market.sql<{ action: string; text: string }>(
      `select action, coalesce(before::text, '') || coalesce(after::text, '') as text from audit_entry
       where subject_id = $1 order by id`,
      [made.id],
    );
    expect(audit.map((entry) => entry.action)).toEqual(
      ['create', 'change', 'pause', 'resume', 'delete'].map((action) => `webhook.${action}`),
    );
    expect(audit[0]!.text).toContain('https://93.184.216.34');
    expect(audit.map((entry) => entry.text).join()).not.toContain('/hook');
  });

  it('refuses what it does not know, field by field', async () => {
    const at = async (body: object): Promise<string[]> =>
      ((await create(owner, body)).body.errors ?? []).map((error) => `${error.path} ${error.code}`);
    expect(await at({ events: [] })).toEqual(['events someOf']);
    expect(await at({ events: ['webhook.ping.v1'] })).toEqual(['events someOf']);
    expect(await at({ url: 'https://user:word@example.com/' })).toEqual(['url webhookUrl']);
    expect(await at({ url: 'https://example.com:25/' })).toEqual(['url webhookUrl']);
    expect(await at({ url: 'http://93.184.216.34/' })).toEqual(['url https']);
    expect(await at({ secret: 'whsec_mine' })).toEqual(['secret unknown']);
  });

  it('refuses addresses inside, whether written or behind a name, when made and when changed', async () => {
    const { body: made } = await create(owner);
    const lookup = jest.spyOn(market.api.get(HostLookup, { strict: false }), 'addressesOf');
    try {
      for (const [host, address] of [
        ['127.0.0.1', null],
        ['[::1]', null],
        ['169.254.169.254', null],
        ['0x7f000001', null],
        ['inside.example', '10.1.2.3'],
        ['mapped.example', '::ffff:192.168.0.1'],
        ['nowhere.example', null],
      ]) {
        lookup.mockImplementation(() =>
          address ? Promise.resolve([{ address, family: 4 }]) : Promise.reject(new Error('ENOTFOUND')),
        );
        for (const answer of [
          await create(owner, { url: `https://${host}/` }),
          await owner.patch<Problem>(`/webhooks/${made.id}`, { url: `https://${host}/` }),
        ]) {
          expect(answer.status).toBe(422);
          expect(answer.body.errors).toMatchObject([{ path: 'url', code: 'publicHost' }]);
        }
      }
      lookup.mockImplementation(() => Promise.resolve([{ address: '93.184.216.34', family: 4 }]));
      expect((await owner.patch(`/webhooks/${made.id}`, { url: 'https://outside.example/' })).status).toBe(200);
    } finally {
      lookup.mockRestore();
    }
  });

  it('allows ten for an organisation, however many are asked for at once, and lists them page by page', async () => {
    const busy = await market.people.join('enterprise');
    const answers = await Promise.all(Array.from({ length: 13 }, () => create(busy)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(
      new Set(['WEBHOOK.TOO_MANY']),
    );
    const first = await busy.must(busy.get<Items<WebhookView>>('/webhooks?limit=6'));
    const rest = await busy.must(busy.get<Items<WebhookView>>(`/webhooks?limit=6&cursor=${first.nextCursor}`));
    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([6, 4, null]);
    expect(new Set([...first.items, ...rest.items].map((item) => item.id)).size).toBe(10);
  });

  it('publishes the events it can tell', async () => {
    const visitor = market.people.visitor();
    const list = await visitor.must(visitor.get<Items<{ event: string; meaning: string }>>('/webhook-events'));
    expect(list.items.map((item) => item.event)).toContain('interest.received.v1');
    expect(list.items.every((item) => item.meaning.length > 10)).toBe(true);
  });

  it('ends with its organisation', async () => {
    const leaving = await market.people.join('enterprise');
    const { body } = await create(leaving);
    const [key] = await market.sql<{ rule: string }>(
      `select confdeltype::text as rule from pg_constraint where conname = 'webhook_endpoint_organisation_id_fkey'`,
    );
    expect([key!.rule, (await leaving.get(`/webhooks/${body.id}`)).status]).toEqual(['c', 200]);
  });
});

describe('a name that leads inside after it was checked', () => {
  it('is not reached', async () => {
    const market = await TestMarket.open();
    const receiver = await WebhookReceiver.start();
    try {
      const owner = await market.people.join('university');
      const inApi = jest.spyOn(market.api.get(HostLookup, { strict: false }), 'addressesOf');
      inApi.mockResolvedValue([{ address: '93.184.216.34', family: 4 }]);
      const inWorker = jest.spyOn(market.worker!.get(HostLookup, { strict: false }), 'addressesOf');
      inWorker.mockResolvedValue([{ address: '127.0.0.1', family: 4 }]);
      const url = `https://rebound.example:${receiver.port}/`;
      const hook = await owner.must(owner.post<NewWebhookView>('/webhooks', { url, events }));
      const ping = await owner.must(owner.post<{ id: string }>(`/webhooks/${hook.id}/ping`));
      await market.settled();
      const sent = await owner.must(owner.get(`/webhooks/${hook.id}/deliveries/${ping.id}`));
      expect(sent).toMatchObject({ status: 'failed', httpStatus: null, error: 'address_refused', attempts: 1 });
      expect([inApi.mock.calls.length, inWorker.mock.calls.length, receiver.messages.length]).toEqual([1, 1, 0]);
    } finally {
      await receiver.stop();
      await market.close();
    }
  });
});

describe('secrets that were rotated', () => {
  it('sign together for a day', async () => {
    const market = await TestMarket.open({ environment: { ALLOW_PRIVATE_WEBHOOKS: 'true' } });
    const receiver = await WebhookReceiver.start();
    try {
      const owner = await market.people.join('university');
      const hook = await owner.must(owner.post<NewWebhookView>('/webhooks', { url: receiver.url('/'), events }));
      const rotated = await owner.must(owner.post<NewWebhookView>(`/webhooks/${hook.id}/rotate-secret`));
      expect(rotated.secret).not.toBe(hook.secret);
      expect(Date.parse(String(rotated.previousSecretUntil)) - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
      const pinged = async (): Promise<(secret: string) => boolean> => {
        await owner.must(owner.post(`/webhooks/${hook.id}/ping`));
        await market.settled();
        const { body, headers } = receiver.messages.at(-1)!;
        return (secret) => {
          try {
            return Boolean(new Webhook(secret).verify(body, headers as Record<string, string>));
          } catch {
            return false;
          }
        };
      };
      const during = await pinged();
      expect([during(hook.secret), during(rotated.secret)]).toEqual([true, true]);
      await market.sql(`update webhook_endpoint set previous_secret_until = now() - interval '1 second'`);
      const after = await pinged();
      expect([after(hook.secret), after(rotated.secret)]).toEqual([false, true]);
      expect(receiver.messages).toHaveLength(2);
    } finally {
      await receiver.stop();
      await market.close();
    }
  });
});
