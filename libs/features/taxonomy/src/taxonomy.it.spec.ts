import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Client } from '@techmart/testing';
import { codeTable, installTable, seededTable } from './code-table.registry.js';
import { extendedTable, TaxonomyKeeper } from './taxonomy.keeper.js';

jest.setTimeout(120_000);

interface Codes {
  name: string;
  title: { zh: string; en: string };
  verified: boolean;
  entries: { code: string; parent: string | null; zh: string; en: string; hasChildren: boolean }[];
}

const CSV =
  'code,parent,zh,en\n05.01,05,金属材料,Metals\n05.01.1,05.01,高温合金,Superalloys\nKX-9,05,石墨烯,Graphene\n';

describe('code tables', () => {
  let market: TestMarket;
  let visitor: Client;
  let admin: Client;

  beforeAll(async () => {
    market = await TestMarket.open();
    visitor = market.people.visitor();
    admin = await market.people.administrator();
  });
  afterAll(() => market.close());

  const codes = (path: string, headers?: Record<string, string>) => visitor.get<Codes>(`/taxonomy/${path}`, headers);
  const add = (csv: string, table = 'tech-fields', client = admin) =>
    client.post<{ imported: number; code?: string; errors?: { path: string; code: string }[] }>(
      `/taxonomy/${table}/import`,
      { csv },
    );

  it('are listed with title, source and standing', async () => {
    const { items } = await visitor.must(visitor.get<{ items: Codes[] }>('/taxonomy'));
    expect(items).toHaveLength(24);
    expect(items.find((table) => table.name === 'tech-fields')).toMatchObject({
      title: { zh: '技术领域', en: 'Technology fields' },
      verified: true,
      isExtensible: true,
      size: 19,
    });
    expect(items.find((table) => table.name === 'regions')).toMatchObject({ isExtensible: false });
  });

  it('are read whole, by level, in both languages', async () => {
    const whole = await visitor.must(codes('industries'));
    expect(whole.entries).toHaveLength(20);
    const tops = await visitor.must(codes('tech-fields?parent='));
    expect(tops.entries.map((entry) => entry.code)).toHaveLength(11);
    expect(tops.entries.find((entry) => entry.code === '07')).toMatchObject({ hasChildren: true });
    const below = await visitor.must(codes('regions?parent=350000'));
    expect(below.entries.find((entry) => entry.code === '350100')).toMatchObject({ zh: '福州市', parent: '350000' });
    expect((await codes('nothing')).status).toBe(404);
    expect((await codes('constructor')).status).toBe(404);
    expect((await codes('tech-fields?parent=99')).status).toBe(404);
  });

  it('are not sent again to who has them', async () => {
    const first = await codes('regions?parent=');
    const tag = String(first.headers.etag);
    expect(first.headers['cache-control']).toBe('public, max-age=60');
    const again = await codes('regions?parent=', { 'if-none-match': `"other", ${tag}` });
    expect([again.status, again.body, again.headers.etag]).toEqual([304, '', tag]);
    expect((await codes('regions?parent=', { 'if-none-match': '"other"' })).status).toBe(200);
    expect(
      (await visitor.get('/taxonomy', { 'if-none-match': String((await visitor.get('/taxonomy')).headers.etag) }))
        .status,
    ).toBe(304);
  });

  it('are extended by administrators, whole files or nothing', async () => {
    const university = await market.people.join('university');
    expect((await add(CSV, 'tech-fields', university)).status).toBe(403);
    expect((await add(CSV, 'trl')).body.code).toBe('TAXONOMY.CLOSED');
    expect((await add(CSV, 'nothing')).status).toBe(404);
    const broken = await add(`${CSV}05.02,77,无上级,No parent\n05,,重复,Twice\n`);
    expect(broken.body.errors).toMatchObject([
      { path: 'csv[5].parent', code: 'TAXONOMY.PARENT_UNKNOWN' },
      { path: 'csv[6].code', code: 'TAXONOMY.CODE_DUPLICATE' },
    ]);
    const dry = await admin.must(admin.post('/taxonomy/tech-fields/import', { csv: CSV, dryRun: true }));
    expect(dry).toEqual({ imported: 3, isDryRun: true });
    expect((await codes('tech-fields')).body.entries).toHaveLength(19);
  });

  it('hold at once in lookups, filters and the search of every process', async () => {
    const draft = {
      title: '石墨烯导热膜',
      abstract: '厚度 25 微米，面内热导率 1500 W/(m·K) 的石墨烯导热膜。',
      fieldCode: 'KX-9',
    };
    const university = await market.people.join('university');
    expect((await university.post('/results', draft)).status).toBe(422);
    const before = (await codes('tech-fields')).headers.etag;
    const sent = await admin.request<{ imported: number }>(
      'POST',
      '/taxonomy/tech-fields/import',
      CSV as unknown as object,
      { 'content-type': 'text/csv; charset=utf-8' },
    );
    expect(sent.body).toEqual({ imported: 3, isDryRun: false });
    expect((await add(CSV)).body.errors).toHaveLength(3);
    const after = await codes('tech-fields?parent=05');
    expect(after.body.entries.map((entry) => [entry.code, entry.hasChildren])).toEqual([
      ['05.01', true],
      ['KX-9', false],
    ]);
    expect((await codes('tech-fields', { 'if-none-match': String(before) })).status).toBe(200);

    const { id } = await university.must(university.post<{ id: string }>('/results', draft));
    await university.must(university.post(`/results/${id}/publish`));
    await market.settled();
    for (const query of ['field=05', 'field=KX-9', 'field=05&q=石墨烯', 'field=KX-9&q=石墨烯']) {
      const found = await visitor.must(visitor.get<{ items: { id: string }[] }>(`/results?${query}`));
      expect(found.items.map((item) => item.id)).toEqual([id]);
    }
    expect((await visitor.must(visitor.get<{ items: object[] }>('/results?field=05.01'))).items).toEqual([]);
    const [entry] = await market.sql<{ after: object; actor_id: string }>(
      `select after, actor_id from audit_entry where action = 'taxonomy.import'`,
    );
    expect(entry).toEqual({
      after: { table: 'tech-fields', codes: ['05.01', '05.01.1', 'KX-9'] },
      actor_id: admin.userId,
    });
  });

  it('reach a process by notification, and one that starts later', async () => {
    const keeper = market.worker!.get(TaxonomyKeeper, { strict: false });
    installTable('tech-fields', null);
    expect(codeTable('tech-fields')).toBe(seededTable('tech-fields'));
    await keeper.onModuleInit();
    expect(codeTable('tech-fields').entries).toHaveLength(22);
    installTable('tech-fields', null);
    await market.sql(`select pg_notify('taxonomy', 'tech-fields')`);
    for (let i = 0; i < 100 && codeTable('tech-fields').entries.length !== 22; i += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(codeTable('tech-fields').entries).toHaveLength(22);
  });
});

describe('a table whose seeds have changed under added codes', () => {
  const seeded = seededTable('tech-fields');
  const added = (code: string, parent: string) => ({ code, parent, zh: code, en: code, verified: false });

  it('keeps the seeded code and leaves out what has lost its parent', () => {
    const table = extendedTable(seeded, [
      added('07.01', '07'),
      added('X', 'GONE'),
      added('Y', 'X'),
      added('05.09', '05'),
    ]);
    expect(table.entries).toHaveLength(seeded.entries.length + 1);
    expect(table.entries.find((entry) => entry.code === '07.01')!.zh).toBe('大气污染防治');
  });
});
