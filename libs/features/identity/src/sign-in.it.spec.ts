import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { creditCode, TEST_PASSWORD, TestMarket, type Answer, type Client } from '@techmart/testing';
import { TOTP, Secret } from 'otpauth';
import { AuthenticatorService } from './authenticator.service.js';

jest.setTimeout(120_000);

interface Problem {
  code: string;
  [key: string]: unknown;
}

describe('signing in', () => {
  let market: TestMarket;
  let visitor: Client;

  beforeAll(async () => {
    market = await TestMarket.open({ worker: false });
    visitor = market.people.visitor();
  });
  afterAll(() => market.close());

  const emailOf = async (client: Client): Promise<string> =>
    (await client.must(client.get<{ email: string }>('/me'))).email;
  const signIn = (email: string, password = TEST_PASSWORD, code?: string): Promise<Answer<Problem>> =>
    visitor.post<Problem>('/sessions', { email, password, code });
  const auditOf = async (subjectId: string): Promise<string[]> =>
    (
      await market.sql<{ action: string }>('select action from audit_entry where subject_id = $1 order by seq', [
        subjectId,
      ])
    ).map((entry) => entry.action);

  it('locks an address after five wrong passwords, alike whether or not it has an account', async () => {
    const person = await market.people.join('enterprise');
    const known = await emailOf(person);
    for (const email of [known, 'nobody.at.all@example.com']) {
      const codes: string[] = [];
      for (let i = 0; i < 6; i += 1) codes.push((await signIn(email, 'wrong-password')).body.code);
      expect(codes).toEqual([...Array(5).fill('IDENTITY.WRONG_CREDENTIALS'), 'IDENTITY.TOO_MANY_ATTEMPTS']);
    }
    const locked = await signIn(known);
    expect(locked.status).toBe(429);
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(600);
    expect(await auditOf(person.userId)).toContain('user.lock');

    const admin = await market.people.administrator();
    await admin.must(admin.post(`/users/${person.userId}/enable`));
    expect((await signIn(known)).status).toBe(201);
  });

  it('lets no burst of guesses past the lock, and a right password does not slip through either', async () => {
    const email = await emailOf(await market.people.join('enterprise'));
    const guesses = await Promise.all(Array.from({ length: 12 }, () => signIn(email, 'wrong-password')));
    expect(guesses.filter((answer) => answer.status === 401)).toHaveLength(5);
    expect(guesses.filter((answer) => answer.status === 429)).toHaveLength(7);
    expect((await signIn(email)).status).toBe(429);
    await market.sql(`update sign_in_guard set locked_until = now() - interval '1 second'`);
    expect((await signIn(email)).status).toBe(201);
    expect(await market.sql('select 1 from sign_in_guard where failures between 5 and 12')).toHaveLength(1);
  });

  it('forgets failures with a right sign-in, and lets many right ones in at once', async () => {
    const email = await emailOf(await market.people.join('enterprise'));
    for (let round = 0; round < 2; round += 1) {
      for (let i = 0; i < 4; i += 1) expect((await signIn(email, 'wrong-password')).status).toBe(401);
      expect((await signIn(email)).status).toBe(201);
    }
    const together = await Promise.all(Array.from({ length: 8 }, () => signIn(email)));
    expect(together.map((answer) => answer.status)).toEqual(Array(8).fill(201));
  });

  it('lists and ends sessions, and only the own ones', async () => {
    const person = await market.people.join('enterprise');
    const email = await emailOf(person);
    const second = await market.people.signIn(email);
    const other = await market.people.join('enterprise');
    const { items } = await person.must(person.get<{ items: { id: string; isCurrent: boolean }[] }>('/me/sessions'));
    expect(items.map((session) => session.isCurrent)).toEqual([false, true]);
    expect((await other.delete(`/me/sessions/${items[0]!.id}`)).status).toBe(404);
    expect((await second.get('/me')).status).toBe(200);
    expect((await person.delete(`/me/sessions/${items[0]!.id}`)).status).toBe(204);
    expect((await second.get('/me')).status).toBe(401);
    expect((await person.delete('/sessions/current')).status).toBe(204);
    expect((await person.get('/me')).status).toBe(401);
    expect(await auditOf(person.userId)).toEqual(expect.arrayContaining(['session.start', 'session.end']));
  });

  it('changes the password, ends the other sessions and keeps this one', async () => {
    const person = await market.people.join('enterprise');
    const email = await emailOf(person);
    const second = await market.people.signIn(email);
    const change = { currentPassword: TEST_PASSWORD, newPassword: ' another-password 2 ' };
    expect((await person.put('/me/password', { ...change, currentPassword: 'wrong-password' })).status).toBe(403);
    expect((await person.put('/me/password', { ...change, newPassword: 'short' })).status).toBe(422);
    expect((await person.put('/me/password', change)).status).toBe(204);
    expect((await second.get('/me')).status).toBe(401);
    expect((await person.get('/me')).status).toBe(200);
    expect((await signIn(email)).status).toBe(401);
    expect((await signIn(email, change.newPassword.trim())).status).toBe(401);
    expect((await signIn(email, change.newPassword)).status).toBe(201);
    const profile = await person.must(person.patch('/me', { name: '新名字', language: 'en' }));
    expect(profile).toMatchObject({ name: '新名字', language: 'en', hasAuthenticator: false });
  });

  describe('with an authenticator', () => {
    let person: Client;
    let email: string;
    let secret: string;
    let recoveryCodes: string[];
    const codeAt = (offsetSeconds: number): string =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + offsetSeconds * 1_000 });

    beforeAll(async () => {
      person = await market.people.join('enterprise');
      email = await emailOf(person);
    });

    it('comes into force with a right code', async () => {
      expect((await person.post('/me/authenticator', { password: 'wrong-password' })).status).toBe(403);
      const enrolled = await person.must(
        person.post<{ secret: string; uri: string }>('/me/authenticator', { password: TEST_PASSWORD }),
      );
      secret = enrolled.secret;
      expect(enrolled.uri).toMatch(/^otpauth:\/\/totp\/techmart:.*secret=[A-Z2-7]{32}/);
      expect((await signIn(email)).status).toBe(201);
      expect((await person.post<Problem>('/me/authenticator/confirm', { code: codeAt(-600) })).body.code).toBe(
        'IDENTITY.WRONG_CODE',
      );
      ({ recoveryCodes } = await person.must(
        person.post<{ recoveryCodes: string[] }>('/me/authenticator/confirm', { code: codeAt(-30) }),
      ));
      expect(new Set(recoveryCodes).size).toBe(10);
      const kept = await market.sql<{ code_hash: Buffer }>('select code_hash from recovery_code where user_id = $1', [
        person.userId,
      ]);
      expect(kept.every(({ code_hash }) => code_hash.length === 32)).toBe(true);
    });

    it('is asked for after the right password only, and each step serves once', async () => {
      expect((await signIn(email, 'wrong-password')).body.code).toBe('IDENTITY.WRONG_CREDENTIALS');
      expect((await signIn(email)).body.code).toBe('IDENTITY.CODE_NEEDED');
      expect((await signIn(email, TEST_PASSWORD, '000000')).body.code).toBe('IDENTITY.WRONG_CODE');
      const code = codeAt(0);
      const twice = await Promise.all([signIn(email, TEST_PASSWORD, code), signIn(email, TEST_PASSWORD, code)]);
      expect(twice.map((answer) => answer.status).sort()).toEqual([201, 401]);
      expect((await signIn(email, TEST_PASSWORD, codeAt(-30))).status).toBe(401);
      await market.sql('delete from sign_in_guard');
    });

    it('keeps its secret sealed, also one from before secrets were sealed', async () => {
      const kept = async (): Promise<Buffer> =>
        (
          await market.sql<{ kept: Buffer }>('select totp_secret as kept from app_user where id = $1', [person.userId])
        )[0]!.kept;
      expect((await kept()).includes(secret)).toBe(false);
      await market.sql('update app_user set totp_secret = $2, totp_last_step = null where id = $1', [
        person.userId,
        Buffer.concat([Buffer.of(0), Buffer.from(secret)]),
      ]);
      expect((await signIn(email, TEST_PASSWORD, codeAt(0))).status).toBe(201);
      await market.api.get(AuthenticatorService, { strict: false }).sealOld();
      expect((await kept()).includes(secret)).toBe(false);
      await market.sql('update app_user set totp_last_step = null where id = $1', [person.userId]);
      expect((await signIn(email, TEST_PASSWORD, codeAt(0))).status).toBe(201);
      await market.sql('update app_user set totp_last_step = null where id = $1', [person.userId]);
    });

    it('takes each recovery code once, and can be turned off', async () => {
      const typed = recoveryCodes[0]!.toLowerCase().replaceAll('-', ' ');
      expect((await signIn(email, TEST_PASSWORD, typed)).status).toBe(201);
      expect((await signIn(email, TEST_PASSWORD, recoveryCodes[0])).body.code).toBe('IDENTITY.WRONG_CODE');
      const renewed = await person.must(
        person.post<{ recoveryCodes: string[] }>('/me/authenticator/recovery-codes', {
          password: TEST_PASSWORD,
          code: recoveryCodes[1],
        }),
      );
      expect((await signIn(email, TEST_PASSWORD, recoveryCodes[2])).status).toBe(401);
      const proof = { password: TEST_PASSWORD, code: renewed.recoveryCodes[0] };
      expect((await person.post('/me/authenticator/turn-off', proof)).status).toBe(204);
      expect((await signIn(email)).status).toBe(201);
    });

    it('counts wrong codes like wrong passwords', async () => {
      const enrolled = await person.must(
        person.post<{ secret: string }>('/me/authenticator', { password: TEST_PASSWORD }),
      );
      secret = enrolled.secret;
      await person.must(person.post('/me/authenticator/confirm', { code: codeAt(0) }));
      const codes: string[] = [];
      for (let i = 0; i < 6; i += 1) codes.push((await signIn(email, TEST_PASSWORD, 'AAAA-AAAA')).body.code);
      expect(codes).toEqual([...Array(5).fill('IDENTITY.WRONG_CODE'), 'IDENTITY.TOO_MANY_ATTEMPTS']);
      const admin = await market.people.administrator();
      await admin.must(admin.post(`/users/${person.userId}/clear-authenticator`));
      await admin.must(admin.post(`/users/${person.userId}/enable`));
      expect((await signIn(email)).status).toBe(201);
    });
  });
});

describe('limits by network', () => {
  let market: TestMarket;
  let visitor: Client;

  beforeAll(async () => {
    market = await TestMarket.open({ worker: false, environment: { RATE_LIMITS: 'true', TRUSTED_PROXIES: '1' } });
    visitor = market.people.visitor();
  });
  afterAll(() => market.close());

  const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });

  it('stop a network that tries many accounts, and nobody else', async () => {
    const person = await market.people.join('enterprise');
    const { email } = await person.must(person.get<{ email: string }>('/me'));
    const guess = (i: number, headers: Record<string, string>): Promise<Answer> =>
      visitor.post('/sessions', { email: `guess${i}@example.com`, password: 'wrong-password' }, headers);
    // Counted as failures of the network, not of one address; written at once, as 60 real guesses take long.
    for (let i = 0; i < 3; i += 1) expect((await guess(i, from('2001:db8:1:2::1'))).status).toBe(401);
    await market.sql('update rate_count set hits = 60 where hits = 3');
    expect((await guess(9, from('2001:db8:1:2:ffff::9'))).status).toBe(429);
    const right = { email, password: TEST_PASSWORD };
    expect((await visitor.post('/sessions', right, from('2001:db8:1:3::1'))).status).toBe(201);
  });

  it('make asking for taken addresses dear', async () => {
    const person = await market.people.join('enterprise');
    const { email } = await person.must(person.get<{ email: string }>('/me'));
    const register = (): Promise<Answer> =>
      visitor.post(
        '/registrations',
        {
          organisation: {
            name: 'Somebody else',
            kind: 'enterprise',
            unifiedSocialCreditCode: creditCode(),
            regionCode: '350100',
          },
          user: { name: 'Somebody', email, password: TEST_PASSWORD },
        },
        from('192.0.2.7'),
      );
    const answers: number[] = [];
    for (let i = 0; i < 22; i += 1) answers.push((await register()).status);
    expect(answers).toEqual([...Array(20).fill(409), 429, 429]);
  });

  it('drop too many resets of one address without a word', async () => {
    const ask = (): Promise<Answer> =>
      visitor.post('/password-resets', { email: 'nobody@example.com' }, from('192.0.2.8'));
    for (let i = 0; i < 5; i += 1) expect((await ask()).status).toBe(202);
    expect(await market.sql('select 1 from password_reset')).toHaveLength(3);
  });
});
