import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Answer, type Client } from '@techmart/testing';

jest.setTimeout(120_000);

interface Announcement {
  id: string;
  status: string;
  publishedAt: string | null;
  version: number;
  code?: string;
  errors?: { path: string; code: string; message: string }[];
}
interface Listed {
  items: Announcement[];
  nextCursor: string | null;
}

describe('policies and notices', () => {
  let market: TestMarket;
  let visitor: Client;
  let member: Client;
  let admin: Client;

  beforeAll(async () => {
    market = await TestMarket.open({ worker: false });
    visitor = market.people.visitor();
    member = await market.people.join('enterprise');
    admin = await market.people.administrator();
  });
  afterAll(() => market.close());

  const write = (body: object = {}): Promise<Answer<Announcement>> =>
    admin.post<Announcement>('/announcements', {
      kind: 'notice',
      title: '系统维护',
      body: '第一段。\n第二段。',
      ...body,
    });
  const act = (id: string, action: string, headers?: Record<string, string>): Promise<Answer<Announcement>> =>
    admin.post<Announcement>(`/announcements/${id}/${action}`, {}, headers);
  const read = (who: Client, id: string): Promise<Answer<Announcement>> =>
    who.get<Announcement>(`/announcements/${id}`);
  const listed = async (query = ''): Promise<Listed> => visitor.must(visitor.get<Listed>(`/announcements${query}`));
  const idsOf = ({ items }: Listed): string[] => items.map(({ id }) => id);

  it('are seen by everybody from their publication to their withdrawal', async () => {
    const draft = await admin.must(write());
    expect(draft).toMatchObject({ status: 'draft', publishedAt: null, version: 1, titleEn: null, issuedOn: null });
    const missing = await read(visitor, '00000000-0000-7000-8000-000000000000');
    for (const who of [visitor, member]) {
      const answer = await read(who, draft.id);
      expect([answer.status, answer.body.code]).toEqual([404, missing.body.code]);
    }
    expect((await read(admin, draft.id)).body.status).toBe('draft');
    expect(idsOf(await listed())).not.toContain(draft.id);

    const published = await admin.must(act(draft.id, 'publish'));
    expect(published).toMatchObject({ status: 'published', version: 2 });
    const answer = await read(visitor, draft.id);
    expect([answer.status, answer.headers.etag]).toEqual([200, '"2"']);
    expect(idsOf(await listed())).toContain(draft.id);
    expect((await act(draft.id, 'publish')).body.code).toBe('ANNOUNCEMENT.WRONG_STATUS');
    expect((await admin.delete(`/announcements/${draft.id}`)).status).toBe(409);

    const withdrawn = await admin.must(act(draft.id, 'withdraw'));
    expect(withdrawn.publishedAt).toBe(published.publishedAt);
    expect((await read(visitor, draft.id)).status).toBe(404);
    expect(idsOf(await listed())).not.toContain(draft.id);
    expect((await admin.delete(`/announcements/${draft.id}`)).status).toBe(409);
    const again = await admin.must(act(draft.id, 'publish'));
    expect(again.publishedAt! > published.publishedAt!).toBe(true);

    const trail = await market.sql<{ action: string; after: { status?: string } }>(
      `select action, after from audit_entry where subject_kind = 'announcement' and subject_id = $1 order by seq`,
      [draft.id],
    );
    expect(trail.map(({ action, after }) => [action, after.status])).toEqual([
      ['announcement.create', 'draft'],
      ['announcement.publish', 'published'],
      ['announcement.withdraw', 'withdrawn'],
      ['announcement.publish', 'published'],
    ]);
  });

  it('are kept by administrators alone', async () => {
    const { id } = await admin.must(write());
    const body = { kind: 'notice', title: '冒充公告', body: '正文' };
    for (const [who, status] of [
      [visitor, 401],
      [member, 403],
    ] as const) {
      const answers = await Promise.all([
        who.post('/announcements', body),
        who.get('/announcements/desk'),
        who.patch(`/announcements/${id}`, { title: '改动' }),
        who.post(`/announcements/${id}/publish`),
        who.post(`/announcements/${id}/withdraw`),
        who.delete(`/announcements/${id}`),
      ]);
      expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => status));
    }
    const drafts = await admin.must(admin.get<Listed>('/announcements/desk?status=draft'));
    expect(idsOf(drafts)).toContain(id);
    expect((await admin.delete(`/announcements/${id}`)).status).toBe(204);
    expect((await read(admin, id)).status).toBe(404);
  });

  it('are changed by the version that one has seen', async () => {
    const { id } = await admin.must(write({ titleEn: 'Maintenance', documentNumber: '示科发〔2026〕1 号' }));
    const change = (body: object, version: number) =>
      admin.patch<Announcement>(`/announcements/${id}`, body, { 'if-match': `"${version}"` });
    const changed = await admin.must(change({ title: '新标题', documentNumber: null }, 1));
    expect(changed).toMatchObject({ title: '新标题', titleEn: 'Maintenance', documentNumber: null, version: 2 });
    expect((await change({ title: '迟到的标题' }, 1)).status).toBe(412);
    // What was read through before it is made public is what becomes public.
    expect((await act(id, 'publish', { 'if-match': '"1"' })).status).toBe(412);
    expect((await act(id, 'publish', { 'if-match': '"2"' })).status).toBe(200);
    const [entry] = await market.sql<{ before: object; after: object }>(
      `select before, after from audit_entry where action = 'announcement.change' and subject_id = $1`,
      [id],
    );
    expect(entry).toMatchObject({ before: { title: '系统维护' }, after: { title: '新标题', documentNumber: null } });
  });

  it('name the field that is at fault, in the language of the reader', async () => {
    const faults = async (body: object): Promise<string[]> => {
      const { status, body: problem } = await write(body);
      expect(status).toBe(422);
      return problem.errors!.map(({ path, code }) => `${path}:${code}`);
    };
    expect(await faults({ title: '' })).toEqual(['title:length']);
    expect(await faults({ body: '字'.repeat(20_001) })).toEqual(['body:length']);
    expect(await faults({ kind: 'news' })).toEqual(['kind:oneOf']);
    expect(await faults({ issuedOn: '2026-02-30' })).toEqual(['issuedOn:day']);
    expect(await faults({ issuedOn: '2199-01-01' })).toEqual(['issuedOn:future']);
    for (const sourceUrl of ['javascript:alert(1)', 'ftp://a.example/x', 'https://a.example/ b', 'https://'])
      expect(await faults({ sourceUrl })).toEqual(['sourceUrl:webAddress']);
    expect(await faults({ status: 'published' })).toEqual(['status:unknown']);
    const { body } = await admin.post<Announcement>(
      '/announcements',
      { kind: 'notice', title: '公告', body: '正文', issuedOn: '2199-01-01' },
      { 'accept-language': 'zh' },
    );
    expect(body.errors![0]!.message).toMatch(/^不能晚于今天/);
    const good = { issuedOn: '2026-01-05', issuedBy: '示范省科学技术厅', sourceUrl: 'https://kjt.example/a?b=c' };
    expect(await admin.must(write({ kind: 'policy', ...good }))).toMatchObject(good);
  });

  it('come newest first, page by page and by kind', async () => {
    const made: string[] = [];
    for (const kind of ['policy', 'notice', 'policy']) {
      const { id } = await admin.must(write({ kind }));
      await admin.must(act(id, 'publish'));
      made.unshift(id);
    }
    // Published at the very same moment, they still come once each.
    await market.sql(`update announcement set published_at = now() + interval '1 hour' where id = any($1)`, [made]);
    const first = await listed('?limit=2');
    const second = await listed(`?limit=2&cursor=${first.nextCursor!}`);
    expect([...idsOf(first), ...idsOf(second)].slice(0, 3)).toEqual([...made].sort().reverse());
    const policies = await listed('?kind=policy&limit=100');
    expect(idsOf(policies)).toEqual([made[0], made[2]].sort().reverse());
    expect(policies.nextCursor).toBe(null);
    expect((await visitor.get('/announcements?cursor=nonsense')).status).toBe(422);
    expect(Object.keys(first.items[0]!)).not.toContain('body');
  });
});
