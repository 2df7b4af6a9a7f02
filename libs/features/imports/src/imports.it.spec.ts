import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '@techmart/kernel';
import { TestMarket, type Answer, type Client } from '@techmart/testing';
import excel from 'exceljs';
import { ImportRunner } from './import-runner.js';
import type { ImportedEntryView, ImportRefusalView, ImportView } from './index.js';
import { PruneImportsHandler } from './jobs/prune-imports.handler.js';

jest.setTimeout(120_000);

type Problem = { code: string; errors?: { path: string }[] };
interface Items<T> {
  items: T[];
  nextCursor: string | null;
}

interface Told {
  readonly kind: string;
  readonly text: string;
  readonly link: string;
}

const HEAD = '编号,标题,技术说明,技术领域,技术成熟度,转化方式';
const row = (n: number, more = '新材料及其应用,7,普通许可'): string => `CG-${n},储罐涂层 ${n},耐盐雾三千小时。,${more}`;
const csv = (...rows: string[]): string => [HEAD, ...rows].join('\n');

describe('imports', () => {
  let market: TestMarket;
  let university: Client;
  let plain: Client;

  beforeAll(async () => {
    market = await TestMarket.open();
    university = await market.people.join('university');
    plain = await market.people.join('institute', { trusted: false });
  });
  afterAll(() => market.close());

  async function send(
    who: Client,
    content: string | Buffer,
    query: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer<ImportView & Problem>> {
    const search = new URLSearchParams({ kind: 'result', fileName: '成果.csv', ...query });
    const response = await market.api.inject({
      method: 'POST',
      url: `/api/v1/imports?${search.toString()}`,
      headers: {
        ...(who.token ? { authorization: `Bearer ${who.token}` } : {}),
        'content-type': 'application/octet-stream',
        'accept-language': 'en',
        ...headers,
      },
      payload: content,
    });
    return { status: response.statusCode, body: response.json(), headers: response.headers };
  }
  const get = (who: Client, id: string): Promise<ImportView> => who.must(who.get<ImportView>(`/imports/${id}`));
  const act = (who: Client, id: string, action: string): Promise<Answer<ImportView & Problem>> =>
    who.post<ImportView & Problem>(`/imports/${id}/${action}`);
  const refusals = async (who: Client, id: string): Promise<ImportRefusalView[]> =>
    (await who.must(who.get<Items<ImportRefusalView>>(`/imports/${id}/refusals`))).items;
  const entries = async (who: Client, id: string): Promise<ImportedEntryView[]> =>
    (await who.must(who.get<Items<ImportedEntryView>>(`/imports/${id}/entries`))).items;
  const checked = async (who: Client, content: string | Buffer, query = {}): Promise<ImportView> => {
    const { id } = (await send(who, content, query)).body;
    await market.settled();
    return get(who, id);
  };
  const taken = async (who: Client, content: string | Buffer, query = {}): Promise<ImportView> => {
    const { id } = await checked(who, content, query);
    await who.must(act(who, id, 'start'));
    await market.settled();
    return get(who, id);
  };
  const countResults = async (who: Client): Promise<number> =>
    (await market.sql('select id from result where organisation_id = $1', [who.organisationId])).length;

  it('checks a file and says by line and field what is wrong, and writes nothing', async () => {
    const content = csv(row(1), row(1), row(3, '新材料及其应用,12,没有这种'), row(4, '99,5,转让'), row(5));
    const found = await checked(university, content);
    expect(found).toMatchObject({ status: 'checked', found: { rows: 5, created: 2, failed: 3 }, endedAt: null });
    const said = await refusals(university, found.id);
    expect(said.map(({ line, key, problems }) => [line, key, problems.map(({ path }) => path)])).toEqual([
      [3, 'CG-1', ['id']],
      [4, 'CG-3', ['trl', 'conversionModes']],
      [5, 'CG-4', ['field']],
    ]);
    expect(said[1]!.problems[0]!.message).toBe('must be a whole number from 1 to 9');
    expect([await countResults(university), await entries(university, found.id)]).toEqual([0, []]);
  });

  it('takes the good rows in once somebody says so, with audit, history and the list of what was made', async () => {
    const content = csv(...Array.from({ length: 12 }, (_, i) => row(100 + i)), row(200, '99,1,转让'));
    const done = await taken(university, content, { target: 'market' });
    expect(done).toMatchObject({ status: 'done', done: { rows: 13, created: 12, failed: 1, unchanged: 0 } });
    const made = await entries(university, done.id);
    expect(made).toHaveLength(12);
    expect(made[0]).toMatchObject({ line: 2, action: 'create', title: '储罐涂层 100', status: 'published' });
    const [traces] = await market.sql(
      `select count(distinct a.id)::int as audited, count(distinct r.id)::int as kept from imported_entry e
       join audit_entry a on a.subject_id = e.listing_id and a.action = 'result.import' and a.actor_id = $2
       join listing_revision r on r.listing_id = e.listing_id where e.import_id = $1`,
      [done.id, university.userId],
    );
    expect(traces).toEqual({ audited: 12, kept: 12 });
    const audit = await market.sql(`select action from audit_entry where subject_id = $1 order by seq`, [done.id]);
    expect(audit.map((entry) => (entry as { action: string }).action)).toEqual([
      'import.create',
      'import.checked',
      'import.start',
      'import.done',
    ]);
    // The file has served its purpose.
    expect(await market.sql('select 1 from import_file where import_id = $1', [done.id])).toEqual([]);
    expect((await act(university, done.id, 'start')).body.code).toBe('IMPORT.WRONG_STATUS');

    const again = await taken(university, content.replace('储罐涂层 100', '储罐涂层 100 改'));
    expect(again.done).toMatchObject({ created: 0, updated: 1, unchanged: 11, failed: 1 });
    expect(await entries(university, again.id)).toMatchObject([{ action: 'update', title: '储罐涂层 100 改' }]);
  });

  it('hands what it may not publish to the reviewers, and changes of what they have let pass as well', async () => {
    expect((await send(plain, csv(row(1)), { target: 'market' })).body.code).toBe('LISTING.REVIEW_NEEDED');
    const done = await taken(plain, csv(row(1), row(2)), { target: 'review' });
    const made = await entries(plain, done.id);
    expect(made.map(({ status }) => status)).toEqual(['submitted', 'submitted']);
    const told = await market.sql(
      `select 1 from outbox_message where event = 'listing.submitted.v1' and payload ->> 'listingId' = any($1)`,
      [made.map(({ listingId }) => listingId)],
    );
    expect(told).toHaveLength(2);
    const admin = await market.people.administrator();
    await admin.must(admin.post(`/results/${made[0]!.listingId}/publish`));
    const changed = await taken(plain, csv(row(1, '新材料及其应用,9,转让')), { target: 'draft' });
    expect(await entries(plain, changed.id)).toMatchObject([{ action: 'update', status: 'submitted' }]);
  });

  it('gives the refused rows back as a file that is taken once it is mended', async () => {
    const found = await checked(university, csv(row(301, '新材料及其应用,77,转让'), row(302)));
    const file = await university.must(university.get<string>(`/imports/${found.id}/refused-rows`));
    expect(String(file)).toBe(
      '\ufeffid,title,abstract,field,trl,conversionModes,#line,#why it was refused\r\n' +
        'CG-301,储罐涂层 301,耐盐雾三千小时。,新材料及其应用,77,transfer,2,trl: must be a whole number from 1 to 9\r\n',
    );
    const mended = await checked(university, String(file).replace(',77,', ',7,'));
    expect(mended.found).toMatchObject({ rows: 1, created: 1, failed: 0 });
  });

  it('reads its own template once it is filled in', async () => {
    const response = await market.api.inject({
      url: '/api/v1/imports/template?kind=need',
      headers: { authorization: `Bearer ${university.token}`, 'accept-language': 'zh' },
    });
    expect(response.headers['content-disposition']).toContain('needs.xlsx');
    const workbook = new excel.Workbook();
    await workbook.xlsx.load(response.rawPayload as never);
    const sheet = workbook.worksheets[0]!;
    expect([sheet.getCell('A1').value, workbook.worksheets[2]!.rowCount > 30]).toEqual(['编号*', true]);
    const heading = (sheet.getRow(1).values as string[]).slice(1);
    const filled: Record<string, string | Date> = {
      '编号*': 'XQ-1',
      '标题*': '储罐防腐',
      现状与问题: '三年锈蚀',
      '技术领域*': '新材料及其应用',
      '最高预算（元）': '2000000',
      截止日期: new Date('2030-06-30T00:00:00Z'),
      匿名: '是',
    };
    sheet.addRow(heading.map((name) => filled[name] ?? null));
    const content = Buffer.from(await workbook.xlsx.writeBuffer());
    const done = await taken(university, content, { kind: 'need', fileName: '需求.xlsx' });
    const [entry] = await entries(university, done.id);
    const need = await university.must(university.get(`/needs/${entry!.listingId}`));
    expect(need).toMatchObject({ budgetMaxFen: 200_000_000, deadline: '2030-06-30', anonymous: true, status: 'draft' });
  });

  it('says why a file cannot be read, and refuses what is no file', async () => {
    const broken = await checked(university, 'a,b\n1,2');
    expect(broken).toMatchObject({ status: 'failed', failure: expect.stringMatching(/id among them; found: a, b/) });
    const priced = await checked(university, '编号,标题,技术领域,最低价（元）\nP-1,涂层,05,面谈');
    const [{ problems }] = (await refusals(university, priced.id)) as [ImportRefusalView];
    expect(problems).toMatchObject([{ path: 'priceMinFen', message: expect.stringMatching(/amount in yuan/) }]);
    expect((await checked(university, 'no archive', { fileName: 'x.xlsx' })).failure).toMatch(/not a sound Excel file/);
    // As Excel saves a Chinese sheet: 编号,标题,技术领域 and one row, in GB18030.
    const sheet = Buffer.from('b1e0bac52cb1eacce22cbcbccaf5c1ecd3f20a472d312cb7c0b8afcdbfb2e32c30350a', 'hex');
    expect((await checked(university, sheet)).found).toMatchObject({ rows: 1, created: 1 });
    const path = (answer: Answer<Problem>): unknown => [answer.status, answer.body.errors?.[0]?.path];
    expect(path(await send(university, 'x', { fileName: 'x.exe' }))).toEqual([422, 'fileName']);
    expect(path(await send(university, ''))).toEqual([422, 'body']);
    const json = { 'content-type': 'application/json' };
    expect(path(await send(university, '{}', {}, json))).toEqual([422, 'body']);
    expect((await send(university, Buffer.alloc(11_000_000))).body.code).toBe('IMPORT.FILE_TOO_LARGE');
    expect((await send(market.people.visitor(), 'x')).status).toBe(401);
    // Rows with what the database cannot hold are refused like others.
    const odd = await checked(university, csv('CG-1\u0000,涂\u0000层,x,05,,'));
    expect(await refusals(university, odd.id)).toMatchObject([{ key: 'CG-1\ufffd', title: '涂\ufffd层' }]);
  });

  it('tells whoever has sent a file when it is checked, taken in or unreadable, and nobody else', async () => {
    const colleague = await market.people.colleague(plain, 'owner');
    const told = async (who: Client): Promise<Told[]> => {
      const { items } = await who.must(who.get<Items<Told>>('/notifications'));
      return items.filter(({ kind }) => kind.startsWith('import.'));
    };
    const before = (await told(plain)).length;
    const done = await taken(plain, csv(row(700), row(701), row(702, '99,5,转让')), { fileName: '年度成果.csv' });
    const broken = await checked(plain, 'a,b\n1,2', { kind: 'need', fileName: 'x.csv' });
    const notices = (await told(plain)).slice(0, -before || undefined);
    expect(notices.map(({ kind, link }) => [kind, link])).toEqual([
      ['import.failed', `/app/needs/import?id=${broken.id}`],
      ['import.done', `/app/results/import?id=${done.id}`],
      ['import.checked', `/app/results/import?id=${done.id}`],
    ]);
    expect(notices.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^The file “x.csv” could not be taken in: .*id among them/),
      'The file “年度成果.csv” has been taken in: 2 rows done, 1 refused.',
      expect.stringMatching(/^The file “年度成果.csv” has been checked: 2 rows can be taken in, 1 cannot/),
    ]);
    expect(await told(colleague)).toEqual([]);
  });

  it('stops, keeps what was taken in, and goes on; a killed worker leaves nothing double', async () => {
    const rows = Array.from({ length: 1_200 }, (_, i) => row(5_000 + i));
    const { id } = await checked(university, csv(...rows));
    const before = await countResults(university);
    const runner = market.worker!.get(ImportRunner, { strict: false });
    const work = jest.spyOn(runner, 'work').mockResolvedValue();
    await university.must(act(university, id, 'start'));
    await market.settled();
    work.mockRestore();
    // Killed after its first batch was committed, before it could say how far it had come.
    const imports = (runner as unknown as { imports: { advance: (...args: unknown[]) => Promise<boolean> } }).imports;
    const advance = jest.spyOn(imports, 'advance').mockRejectedValueOnce(new Error('killed'));
    await expect(runner.work(id)).rejects.toThrow('killed');
    expect(await countResults(university)).toBe(before + 500);
    // Stopped by a person while the next run is at its second batch.
    const written = jest.spyOn(imports as never, 'addEntries');
    advance.mockImplementationOnce(async () => {
      await university.must(act(university, id, 'stop'));
      return false;
    });
    await runner.work(id);
    expect(written).toHaveBeenCalledTimes(1);
    jest.restoreAllMocks();
    expect(await get(university, id)).toMatchObject({ status: 'stopped' });
    expect(await countResults(university)).toBe(before + 500);

    await university.must(act(university, id, 'start'));
    await market.settled();
    const done = await get(university, id);
    expect(done).toMatchObject({ status: 'done', done: { rows: 1_200, created: 1_200, unchanged: 0, failed: 0 } });
    expect(await countResults(university)).toBe(before + 1_200);
  });

  it('counts as nothing done what was only checked', async () => {
    const given = await checked(university, csv(row(950)));
    expect((await act(university, given.id, 'stop')).body).toMatchObject({
      status: 'stopped',
      found: { created: 1 },
      done: { rows: 0, created: 0 },
    });
  });

  it('is nobody else’s to see', async () => {
    const { id } = await checked(university, csv(row(900)));
    for (const path of ['', '/entries', '/refusals', '/refused-rows'])
      expect((await plain.get<Problem>(`/imports/${id}${path}`)).body.code).toBe('IMPORT.NOT_FOUND');
    for (const action of ['start', 'stop']) expect((await act(plain, id, action)).status).toBe(404);
    const { items } = await plain.must(plain.get<Items<ImportView>>('/imports'));
    expect(items.every((item) => item.id !== id)).toBe(true);
  });

  it('has three under way at most, and gives up files that nobody takes in', async () => {
    const other = await market.people.join('university');
    const runner = market.worker!.get(ImportRunner, { strict: false });
    const work = jest.spyOn(runner, 'work').mockResolvedValue();
    const ids: string[] = [];
    for (let i = 0; i < 3; i += 1) ids.push((await send(other, csv(row(i)))).body.id);
    expect((await send(other, csv(row(9)))).body.code).toBe('IMPORT.TOO_MANY');
    await other.must(act(other, ids[0]!, 'stop'));
    expect((await act(other, ids[0]!, 'start')).body.code).toBe('IMPORT.WRONG_STATUS');
    expect((await send(other, csv(row(9)))).status).toBe(201);
    await market.settled();
    work.mockRestore();
    for (const id of ids) await runner.work(id);
    const prune = market.worker!.get(PruneImportsHandler, { strict: false });
    const clock = market.worker!.get(Clock, { strict: false });
    jest.spyOn(clock, 'now').mockReturnValue(new Date(Date.now() + 8 * 86_400_000));
    await prune.run();
    jest.restoreAllMocks();
    expect((await act(other, ids[1]!, 'start')).body.code).toBe('IMPORT.FILE_GONE');
  });
});
