import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Config } from '@techmart/config';
import { HostLookup } from './host-lookup.js';
import { WebhookReceiver } from './testing/webhook-receiver.js';
import { WebhookSender } from './webhook-sender.js';
import { WebhookTarget } from './webhook-target.js';

jest.setTimeout(30_000);

/** A resolver that says what the test wants, answer by answer; the last one stays. */
class ScriptedLookup extends HostLookup {
  asked = 0;
  constructor(private readonly script: string[][]) {
    super();
  }
  override addressesOf(): ReturnType<HostLookup['addressesOf']> {
    const addresses = this.script[Math.min(this.asked, this.script.length - 1)]!;
    this.asked += 1;
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  }
}

describe('the sender', () => {
  let receiver: WebhookReceiver;
  const senders: WebhookSender[] = [];

  const senderWith = (
    lookup: HostLookup,
    allowPrivateWebhooks = false,
  ): { sender: WebhookSender; target: WebhookTarget } => {
    const target = new WebhookTarget({ allowPrivateWebhooks } as Config, lookup);
    const sender = new WebhookSender(lookup, target);
    senders.push(sender);
    return { sender, target };
  };

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
  });
  beforeEach(() => {
    receiver.messages.length = 0;
  });
  afterEach(async () => {
    for (const sender of senders.splice(0)) await sender.onApplicationShutdown();
  });
  afterAll(() => receiver.stop());

  it('does not reach a name that was public when it was checked and leads inside when it is used', async () => {
    const lookup = new ScriptedLookup([['93.184.216.34'], ['127.0.0.1']]);
    const { sender, target } = senderWith(lookup);
    await target.expectReachable(`https://hooks.example:${receiver.port}/`);
    expect(await sender.post(receiver.url('/', 'hooks.example'), {}, '{}')).toMatchObject({
      httpStatus: null,
      error: 'address_refused',
    });
    expect(lookup.asked).toBe(2);
    expect(receiver.messages).toHaveLength(0);
  });

  it('does not reach a name of which only one address leads inside', async () => {
    const { sender } = senderWith(new ScriptedLookup([['93.184.216.34', '::ffff:127.0.0.1']]));
    expect((await sender.post(receiver.url('/', 'hooks.example'), {}, '{}')).error).toBe('address_refused');
    expect(receiver.messages).toHaveLength(0);
  });

  it.each([
    '127.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '2130706433',
    '0x7f.1',
    '0.0.0.0',
    '169.254.169.254',
    '[fd00::1]',
  ])('does not reach %s, which no name stands for', async (host) => {
    const { sender } = senderWith(new HostLookup());
    expect((await sender.post(receiver.url('/', host), {}, '{}')).error).toBe('address_refused');
    expect(receiver.messages).toHaveLength(0);
  });

  it('does not reach localhost', async () => {
    const { sender } = senderWith(new HostLookup());
    expect((await sender.post(receiver.url('/', 'localhost'), {}, '{}')).error).toBe('address_refused');
    expect(receiver.messages).toHaveLength(0);
  });

  it('goes to the address that was checked, by one lookup for each connection', async () => {
    const lookup = new ScriptedLookup([['127.0.0.1']]);
    const { sender } = senderWith(lookup, true);
    for (let i = 1; i <= 3; i += 1) {
      expect((await sender.post(receiver.url('/named', 'hooks.example'), {}, '{"a":1}')).httpStatus).toBe(200);
      expect(lookup.asked).toBe(i);
    }
    const [message] = receiver.at('/named');
    expect(message).toMatchObject({ body: '{"a":1}', headers: { host: `hooks.example:${receiver.port}` } });
    expect(message!.headers).toMatchObject({ 'content-type': 'application/json', connection: 'close' });
  });

  it('does not follow redirects', async () => {
    const { sender } = senderWith(new HostLookup(), true);
    receiver.answer('/moved', (response) => response.writeHead(307, { location: receiver.url('/elsewhere') }).end());
    expect((await sender.post(receiver.url('/moved'), {}, '{}')).httpStatus).toBe(307);
    expect(receiver.at('/elsewhere')).toHaveLength(0);
  });

  it('is not held up by an answer without end', async () => {
    const { sender } = senderWith(new HostLookup(), true);
    let written = 0;
    receiver.answer('/endless', (response) => {
      response.writeHead(200);
      const timer = setInterval(() => {
        response.write('x'.repeat(10_000));
        written += 1;
      }, 1);
      response.on('close', () => clearInterval(timer));
    });
    const outcome = await sender.post(receiver.url('/endless'), {}, '{}');
    expect(outcome.httpStatus).toBe(200);
    expect(outcome.durationMillis).toBeLessThan(5_000);
    expect(written).toBeLessThan(1_000);
  });

  it('gives up after ten seconds of silence', async () => {
    const { sender } = senderWith(new HostLookup(), true);
    receiver.answer('/silent', () => undefined);
    const outcome = await sender.post(receiver.url('/silent'), {}, '{}');
    expect(outcome).toMatchObject({ httpStatus: null, error: 'timeout' });
    expect(outcome.durationMillis).toBeGreaterThanOrEqual(9_900);
    expect(outcome.durationMillis).toBeLessThan(12_000);
  });

  it('says why there was no answer', async () => {
    const { sender } = senderWith(new HostLookup(), true);
    const errorOf = async (url: string): Promise<string | null> => (await sender.post(url, {}, '{}')).error;
    expect(await errorOf(receiver.url('/').replace('http:', 'https:'))).toBe('tls');
    expect(await errorOf('http://name.invalid/')).toBe('host_not_found');
    const rude = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', () => resolve()));
    const { port } = rude.address() as { port: number };
    expect(await errorOf(`http://127.0.0.1:${port}/`)).toBe('connection');
    await new Promise((resolve) => rude.close(resolve));
    expect(await errorOf(`http://127.0.0.1:${port}/`)).toBe('connection');
  });
});
