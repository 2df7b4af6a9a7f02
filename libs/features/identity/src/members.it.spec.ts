import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TEST_PASSWORD, TestMarket, type Client } from '@techmart/testing';

jest.setTimeout(120_000);

interface Problem {
  code: string;
  errors?: { path: string; code: string }[];
}
interface Me {
  email: string;
  organisation: { organisationId: string; roles: string[] };
  memberships: { organisationId: string; roles: string[] }[];
  permissions: string[];
}

describe('people of an organisation', () => {
  let market: TestMarket;
  let owner: Client;
  let admin: Client;

  beforeAll(async () => {
    market = await TestMarket.open({ worker: false });
    owner = await market.people.join('enterprise');
    admin = await market.people.administrator();
  });
  afterAll(() => market.close());

  const members = (of: Client, organisationId = of.organisationId) =>
    of.get<{ items: { userId: string; roles: string[]; version: number }[] }>(
      `/organisations/${organisationId}/members`,
    );
  const memberPath = (organisation: Client, person: Client): string =>
    `/organisations/${organisation.organisationId}/members/${person.userId}`;
  const invite = async (from: Client, body: object): Promise<string> => {
    const { id } = await from.must(from.post<{ id: string }>('/invitations', body));
    return market.people.linkToken('invitation', id);
  };

  it('are seen by their own people and administrators only', async () => {
    const editor = await market.people.colleague(owner, 'editor');
    const stranger = await market.people.join('enterprise');
    expect((await members(editor)).body.items.map((m) => m.userId)).toEqual([owner.userId, editor.userId]);
    expect((await members(admin, owner.organisationId)).status).toBe(200);
    expect((await members(stranger, owner.organisationId)).status).toBe(404);
    expect((await market.people.visitor().get(`/organisations/${owner.organisationId}/members`)).status).toBe(401);
  });

  it('get other roles from owners and administrators, as far as the kind of organisation has them', async () => {
    const editor = await market.people.colleague(owner, 'editor');
    const path = memberPath(owner, editor);
    expect((await editor.patch(path, { roles: ['owner'] })).status).toBe(403);
    const [foreign] = [await market.people.join('enterprise')];
    expect((await foreign.patch(path, { roles: ['owner'] })).status).toBe(404);
    for (const role of ['broker', 'registrar', 'administrator']) {
      expect((await owner.patch<Problem>(path, { roles: [role] })).body.errors).toMatchObject([
        { path: 'roles', code: 'roleOfKind' },
      ]);
    }
    expect((await owner.patch(path, { roles: ['viewer'] }, { 'if-match': '"7"' })).status).toBe(412);
    const changed = await owner.must(owner.patch(path, { roles: ['viewer'] }, { 'if-match': '"1"' }));
    expect(changed).toMatchObject({ roles: ['viewer'], version: 2 });
    expect((await editor.get<Me>('/me')).body.permissions).not.toContain('listing.write');
    expect(await admin.must(admin.patch(path, { roles: ['editor', 'owner'] }))).toMatchObject({ version: 3 });
    const office = await market.people.join('office');
    const agency = await market.people.join('agency');
    expect((await office.patch(memberPath(office, office), { roles: ['owner', 'registrar'] })).status).toBe(200);
    expect((await agency.patch(memberPath(agency, agency), { roles: ['owner', 'broker'] })).status).toBe(200);
    expect((await agency.patch(memberPath(agency, agency), { roles: ['owner', 'registrar'] })).status).toBe(422);
  });

  it('keep at least one owner, also when two remove each other at the same time', async () => {
    const first = await market.people.join('enterprise');
    const path = memberPath(first, first);
    expect((await first.delete<Problem>(path)).body.code).toBe('IDENTITY.LAST_OWNER');
    expect((await first.patch<Problem>(path, { roles: ['editor'] })).body.code).toBe('IDENTITY.LAST_OWNER');
    expect((await admin.delete<Problem>(path)).body.code).toBe('IDENTITY.LAST_OWNER');
    for (let round = 0; round < 4; round += 1) {
      const second = await market.people.colleague(first, 'owner');
      const answers = await Promise.all([
        second.patch(path, { roles: ['editor'] }),
        first.patch(memberPath(first, second), { roles: ['editor'] }),
      ]);
      const statuses = answers.map((answer) => answer.status).sort();
      expect(statuses[0]).toBe(200);
      expect([403, 409]).toContain(statuses[1]);
      const owners = (await members(first)).body.items.filter((m) => m.roles.includes('owner'));
      expect(owners).toHaveLength(1);
      await market.sql(`update membership set roles = '{owner}' where user_id = $1`, [first.userId]);
      await market.sql(`update membership set roles = '{editor}' where user_id = $1`, [second.userId]);
    }
  });

  it('leave by themselves or are removed, with sessions and tokens of that organisation', async () => {
    const second = await market.people.colleague(owner, 'owner');
    const { token } = await second.must(
      second.post<{ token: string }>('/api-tokens', { name: 'gone soon', scopes: ['listing.read'] }),
    );
    expect((await owner.delete(memberPath(owner, second))).status).toBe(204);
    expect((await second.get('/me')).status).toBe(401);
    expect((await market.people.visitor().get('/me', { authorization: `Bearer ${token}` })).status).toBe(401);
    const leaver = await market.people.colleague(owner, 'editor');
    expect((await leaver.delete(memberPath(owner, owner))).status).toBe(403);
    expect((await leaver.delete(memberPath(owner, leaver))).status).toBe(204);
    const { email } = (
      await market.sql<{ email: string }>('select email from app_user where id = $1', [leaver.userId])
    )[0]!;
    const answer = await market.people.visitor().post<Problem>('/sessions', { email, password: TEST_PASSWORD });
    expect(answer.body.code).toBe('IDENTITY.NO_MEMBERSHIP');
    // Without an organisation there is no session, so the password itself proves who accepts.
    const link = await invite(owner, { email, roles: ['viewer'] });
    const accept = (body: object) => market.people.visitor().post<Problem>(`/invitations/${link}/accept`, body);
    expect((await accept({})).body.code).toBe('IDENTITY.SIGN_IN_TO_ACCEPT');
    expect((await accept({ password: 'wrong-password' })).body.code).toBe('IDENTITY.WRONG_CREDENTIALS');
    expect((await accept({ password: TEST_PASSWORD })).status).toBe(200);
    expect((await market.people.visitor().post('/sessions', { email, password: TEST_PASSWORD })).status).toBe(201);
  });

  it('are invited by a link that holds once', async () => {
    const visitor = market.people.visitor();
    const email = 'new.colleague@example.com';
    const link = await invite(owner, { email, roles: ['editor'] });
    const offer = await visitor.must(visitor.get(`/invitations/${link}`));
    expect(offer).toMatchObject({ email, roles: ['editor'], organisationName: 'enterprise 1', hasAccount: false });
    const path = `/invitations/${link}/accept`;
    expect((await visitor.post<Problem>(path)).body.errors?.map((e) => e.path)).toEqual(['name', 'password']);
    const body = { name: '新同事', password: TEST_PASSWORD };
    const twice = await Promise.all([visitor.post(path, body), visitor.post(path, body)]);
    expect(twice.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect((await visitor.get(`/invitations/${link}`)).status).toBe(404);
    expect((await owner.post<Problem>('/invitations', { email, roles: ['editor'] })).body.code).toBe(
      'IDENTITY.ALREADY_MEMBER',
    );
    expect((await owner.post('/invitations', { email: 'x@example.com', roles: ['administrator'] })).status).toBe(422);
  });

  it('lose an invitation that was revoked, replaced or is too old', async () => {
    const visitor = market.people.visitor();
    const email = 'perhaps@example.com';
    const first = await invite(owner, { email, roles: ['viewer'] });
    const second = await invite(owner, { email, roles: ['editor'] });
    expect((await visitor.get(`/invitations/${first}`)).status).toBe(404);
    expect((await visitor.get(`/invitations/${second}`)).status).toBe(200);
    const { items } = await owner.must(
      owner.get<{ items: { id: string; email: string; status: string }[] }>('/invitations'),
    );
    const mine = items.filter((item) => item.email === email);
    expect(mine.map((item) => item.status)).toEqual(['open', 'revoked']);
    const stranger = await market.people.join('enterprise');
    expect((await stranger.delete(`/invitations/${mine[0]!.id}`)).status).toBe(404);
    expect((await owner.delete(`/invitations/${mine[0]!.id}`)).status).toBe(204);
    expect((await visitor.get(`/invitations/${second}`)).status).toBe(404);
    const third = await invite(owner, { email, roles: ['editor'] });
    await market.sql(`update invitation set expires_at = now() - interval '1 second' where email = $1`, [email]);
    expect((await visitor.post(`/invitations/${third}/accept`, { name: 'X', password: TEST_PASSWORD })).status).toBe(
      404,
    );
    const [row] = await market.sql<{ payload: object }>(
      `select payload from outbox_message where event = 'invitation.created.v1' order by id desc limit 1`,
    );
    expect(Object.keys(row!.payload)).toEqual(['invitationId']);
  });

  it('may belong to several organisations and choose for which they act', async () => {
    const person = await market.people.join('enterprise');
    const { email } = await person.must(person.get<Me>('/me'));
    const link = await invite(owner, { email, roles: ['viewer'] });
    const wrong = await market.people.join('enterprise');
    expect((await wrong.post<Problem>(`/invitations/${link}/accept`)).body.code).toBe(
      'IDENTITY.INVITATION_FOR_ANOTHER',
    );
    await person.must(person.post(`/invitations/${link}/accept`));
    const me = await person.must(person.get<Me>('/me'));
    expect(me.memberships).toHaveLength(2);
    expect(me.organisation.organisationId).toBe(person.organisationId);
    const moved = await person.must(
      person.put<Me>('/sessions/current/organisation', { organisationId: owner.organisationId }),
    );
    expect(moved.organisation).toMatchObject({ organisationId: owner.organisationId, roles: ['viewer'] });
    expect(moved.permissions).not.toContain('listing.write');
    expect((await person.get<Me>('/me')).body).toEqual(moved);
    expect((await person.patch(`/organisations/${person.organisationId}`, { address: 'x' })).status).toBe(403);
    const elsewhere = { organisationId: wrong.organisationId };
    expect((await person.put<Problem>('/sessions/current/organisation', elsewhere)).body.code).toBe(
      'IDENTITY.NO_MEMBERSHIP',
    );
  });

  it('can be invited for any organisation by an administrator, and by nobody else', async () => {
    const body = { email: 'by.admin@example.com', roles: ['owner'], organisationId: owner.organisationId };
    const stranger = await market.people.join('enterprise');
    expect((await stranger.post('/invitations', body)).status).toBe(404);
    expect((await admin.post('/invitations', body)).status).toBe(201);
    const listed = await admin.get<{ items: object[] }>(`/invitations?organisationId=${owner.organisationId}`);
    expect(listed.body.items[0]).toMatchObject({ email: body.email });
    expect((await stranger.get(`/invitations?organisationId=${owner.organisationId}`)).status).toBe(404);
  });
});

describe('API tokens', () => {
  let market: TestMarket;
  let owner: Client;

  beforeAll(async () => {
    market = await TestMarket.open({ worker: false });
    owner = await market.people.join('university');
  });
  afterAll(() => market.close());

  it('act within their scopes, never beyond their maker, and never in person', async () => {
    const made = await owner.must(
      owner.post<{ id: string; token: string; hint: string }>('/api-tokens', {
        name: 'catalogue',
        scopes: ['listing.read', 'organisation.read', 'token.manage', 'member.manage'],
        expiresInDays: 30,
      }),
    );
    expect(made.token.startsWith(made.hint)).toBe(true);
    const bearer = { authorization: `Bearer ${made.token}` };
    const machine = market.people.visitor();
    expect((await machine.get<Me>('/me', bearer)).body.permissions).toEqual([
      'listing.read',
      'member.manage',
      'organisation.read',
      'token.manage',
    ]);
    expect((await machine.post('/needs', {}, bearer)).status).toBe(403);
    for (const answer of [
      await machine.post<Problem>('/api-tokens', { name: 'child', scopes: ['listing.read'] }, bearer),
      await machine.put<Problem>(
        '/me/password',
        { currentPassword: TEST_PASSWORD, newPassword: 'x'.repeat(12) },
        bearer,
      ),
      await machine.get<Problem>('/me/sessions', bearer),
      await machine.post<Problem>('/me/authenticator', { password: TEST_PASSWORD }, bearer),
    ])
      expect(answer.body.code).toBe('ACCESS.SESSION_NEEDED');
    const tooWide = await owner.post<Problem>('/api-tokens', { name: 'x', scopes: ['audit.read'] });
    expect(tooWide.body.errors).toMatchObject([{ path: 'scopes', code: 'scopeOfMaker' }]);

    const { items } = await owner.must(owner.get<{ items: object[] }>('/api-tokens'));
    expect(items).toHaveLength(1);
    expect(JSON.stringify(items)).not.toContain(made.token);
    await market.sql(`update membership set roles = '{viewer}' where user_id = $1`, [owner.userId]);
    expect((await machine.get<Me>('/me', bearer)).body.permissions).toEqual(['listing.read', 'organisation.read']);
    await market.sql(`update membership set roles = '{owner}' where user_id = $1`, [owner.userId]);

    const stranger = await market.people.join('university');
    expect((await stranger.delete(`/api-tokens/${made.id}`)).status).toBe(404);
    expect((await owner.delete(`/api-tokens/${made.id}`)).status).toBe(204);
    expect((await machine.get('/me', bearer)).status).toBe(401);
  });

  it('end on their day', async () => {
    const { token } = await owner.must(
      owner.post<{ token: string }>('/api-tokens', { name: 'short', scopes: ['listing.read'], expiresInDays: 1 }),
    );
    const bearer = { authorization: `Bearer ${token}` };
    expect((await market.people.visitor().get('/me', bearer)).status).toBe(200);
    await market.sql(`update api_token set expires_at = now() - interval '1 second' where name = 'short'`);
    expect((await market.people.visitor().get('/me', bearer)).status).toBe(401);
  });
});

describe('administrators', () => {
  let market: TestMarket;
  let admin: Client;

  beforeAll(async () => {
    market = await TestMarket.open({ worker: false });
    admin = await market.people.administrator();
  });
  afterAll(() => market.close());

  it('find accounts and keep people out', async () => {
    const person = await market.people.join('enterprise', { name: '福建某企业' });
    const { email } = await person.must(person.get<Me>('/me'));
    expect((await person.get('/users')).status).toBe(403);
    const found = await admin.must(
      admin.get<{ items: { id: string; memberships: object[] }[] }>(
        `/users?q=${encodeURIComponent(email.toUpperCase())}`,
      ),
    );
    expect(found.items).toMatchObject([
      { id: person.userId, status: 'active', memberships: [{ organisationName: '福建某企业', roles: ['owner'] }] },
    ]);
    const byOrganisation = await admin.must(
      admin.get<{ items: { id: string }[] }>(`/users?organisationId=${person.organisationId}`),
    );
    expect(byOrganisation.items.map((user) => user.id)).toEqual([person.userId]);
    expect((await admin.post(`/users/${admin.userId}/disable`, { reason: 'x' })).status).toBe(403);
    const disabled = await admin.must(admin.post(`/users/${person.userId}/disable`, { reason: '账号被盗' }));
    expect(disabled).toMatchObject({ status: 'disabled' });
    expect((await person.get('/me')).status).toBe(401);
    const wrong = await market.people.visitor().post<Problem>('/sessions', { email, password: TEST_PASSWORD });
    expect(wrong.body.code).toBe('IDENTITY.WRONG_CREDENTIALS');
    const { items } = await admin.must(admin.get<{ items: { id: string }[] }>('/users?status=disabled'));
    expect(items.map((user) => user.id)).toEqual([person.userId]);
    await admin.must(admin.post(`/users/${person.userId}/enable`));
    await market.people.signIn(email);
    const trail = await market.sql<{ action: string; actor_id: string }>(
      `select action, actor_id from audit_entry where subject_id = $1 and action like 'user.%' order by seq`,
      [person.userId],
    );
    expect(trail).toEqual([
      { action: 'user.disable', actor_id: admin.userId },
      { action: 'user.enable', actor_id: admin.userId },
    ]);
    const all: string[] = [];
    for (let cursor = ''; cursor !== 'null';) {
      const page = await admin.must(
        admin.get<{ items: { id: string }[]; nextCursor: string | null }>(
          `/users?limit=1${cursor && `&cursor=${cursor}`}`,
        ),
      );
      all.push(...page.items.map((user) => user.id));
      cursor = String(page.nextCursor);
    }
    expect(all).toEqual([person.userId, admin.userId].sort().reverse());
    expect((await admin.get('/users?cursor=WyJ4Il0')).status).toBe(422);
  });
});
