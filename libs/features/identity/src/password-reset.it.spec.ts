import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TEST_PASSWORD, TestMarket, type Client } from '@techmart/testing';

jest.setTimeout(120_000);

describe('a forgotten password', () => {
  let market: TestMarket;
  let visitor: Client;

  beforeAll(async () => {
    market = await TestMarket.open({ worker: false });
    visitor = market.people.visitor();
  });
  afterAll(() => market.close());

  const emailOf = async (client: Client): Promise<string> =>
    (await client.must(client.get<{ email: string }>('/me'))).email;
  const ask = async (email: string): Promise<string> => {
    const answer = await visitor.post('/password-resets', { email });
    expect([answer.status, answer.body]).toEqual([202, '']);
    const [row] = await market.sql<{ id: string }>('select id from password_reset order by id desc limit 1');
    return row!.id;
  };
  const set = async (token: string, password = 'a-new-password-3'): Promise<number> =>
    (await visitor.post(`/password-resets/${token}`, { password })).status;

  it('leaves the same traces for known and unknown addresses', async () => {
    const known = await ask(await emailOf(await market.people.join('enterprise')));
    const unknown = await ask('nobody.here@example.com');
    const events = await market.sql<{ payload: { passwordResetId: string } }>(
      `select payload from outbox_message where event = 'password-reset.requested.v1' order by id`,
    );
    expect(events.map(({ payload }) => payload)).toEqual([{ passwordResetId: known }, { passwordResetId: unknown }]);
    const audited = await market.sql<{ subject_id: string; actor_id: null }>(
      `select subject_id, actor_id, before, after from audit_entry where action = 'password-reset.request' order by seq`,
    );
    expect(audited).toEqual(
      [known, unknown].map((id) => ({ subject_id: id, actor_id: null, before: null, after: null })),
    );
    expect(await set(await market.people.linkToken('password-reset', unknown))).toBe(404);
  });

  it('is replaced by the link, once, and every session ends', async () => {
    const person = await market.people.join('enterprise');
    const email = await emailOf(person);
    const older = await market.people.linkToken('password-reset', await ask(email));
    const token = await market.people.linkToken('password-reset', await ask(email));
    for (let i = 0; i < 6; i += 1) await visitor.post('/sessions', { email, password: 'wrong-password' });
    expect(await set(token, 'short')).toBe(422);
    expect((await Promise.all([set(token), set(token)])).sort()).toEqual([204, 404]);
    expect(await set(older)).toBe(404);
    expect((await person.get('/me')).status).toBe(401);
    expect((await visitor.post('/sessions', { email, password: TEST_PASSWORD })).status).toBe(401);
    expect((await visitor.post('/sessions', { email, password: 'a-new-password-3' })).status).toBe(201);
  });

  it('is not replaced by an old link, a wrong one, or for a disabled account', async () => {
    const person = await market.people.join('enterprise');
    const email = await emailOf(person);
    const id = await ask(email);
    const token = await market.people.linkToken('password-reset', id);
    const flipped = (token[0] === 'A' ? 'B' : 'A') + token.slice(1);
    expect(await set(flipped)).toBe(404);
    await market.sql(`update password_reset set expires_at = now() - interval '1 second' where id = $1`, [id]);
    expect(await set(token)).toBe(404);
    const late = await market.people.linkToken('password-reset', await ask(email));
    const admin = await market.people.administrator();
    await admin.must(admin.post(`/users/${person.userId}/disable`, { reason: 'x' }));
    expect(await set(late)).toBe(404);
    expect((await person.get('/me')).status).toBe(401);
  });
});
