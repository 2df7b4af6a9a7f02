import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client, TestMarket } from '@techmart/testing';

jest.setTimeout(60_000);

describe('limits of requests', () => {
  let market: TestMarket;
  let other: TestMarket['api'];
  let member: Client;

  beforeAll(async () => {
    market = await TestMarket.open({ worker: false, environment: { RATE_LIMITS: 'true', TRUSTED_PROXIES: '1' } });
    const { createApi } = await import('../app.js');
    other = await createApi(market.config);
    await other.getHttpAdapter().getInstance().ready();
    member = await market.people.join('enterprise');
  });
  afterAll(async () => {
    await other?.close();
    await market?.close();
  });

  const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });
  async function until429(limit: number, ask: (i: number) => Promise<{ status: number }>): Promise<number> {
    for (let i = 1; i <= limit; i += 1) if ((await ask(i)).status === 429) return i;
    return limit + 1;
  }

  it('240 requests a minute of a visitor over all API processes, wrong tokens among them; probes are never refused', async () => {
    const visitor = market.people.visitor();
    const elsewhere = new Client(other, null);
    const address = from('203.0.113.77');
    const refusedAt = await until429(300, (i) =>
      (i % 3 ? visitor : elsewhere).get(
        '/organisations?limit=1',
        i % 2 ? address : { ...address, authorization: 'Bearer wrong' },
      ),
    );
    expect(refusedAt).toBe(241);
    const refused = await elsewhere.get('/organisations', address);
    expect(refused).toMatchObject({ status: 429, body: { code: 'REQUEST.TOO_MANY' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect((await visitor.get('/organisations', from('203.0.113.78'))).status).toBe(200);
    expect((await visitor.get('/health/live', address)).status).toBe(200);
    expect((await member.get('/me', address)).status).toBe(200);
  });

  it('600 requests a minute of a member, from wherever they come', async () => {
    const refusedAt = await until429(620, (i) => member.get('/me', from(`198.51.100.${i % 200}`)));
    expect(refusedAt).toBeGreaterThan(590);
    expect(refusedAt).toBeLessThanOrEqual(601);
  });
});
