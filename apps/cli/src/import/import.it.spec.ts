import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@techmart/kernel';
import type { ImportEntry } from '@techmart/listings';
import { ResultImporter } from '@techmart/results';
import { TestMarket } from '@techmart/testing';
import { ExitCode } from '../console/outcome.js';
import { Terminal } from '../console/terminal.js';
import { Session } from '../session.js';
import { run } from '../testing/run-cli.js';

jest.setTimeout(120_000);

let market: TestMarket;
let folder: string;

beforeAll(async () => {
  market = await TestMarket.open({ worker: false });
  folder = await mkdtemp(join(tmpdir(), 'techmart-import-'));
});
afterAll(async () => {
  await market.close();
  await rm(folder, { recursive: true, force: true });
});

async function file(name: string, rows: readonly object[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, rows.map((row) => JSON.stringify(row)).join('\n'));
  return path;
}

type Counts = Record<'rows' | 'created' | 'updated' | 'published' | 'unchanged' | 'failed', number> & {
  organisationId: string;
  errors: { line: number; path: string; code: string }[];
};
const importing = (what: string, path: string, ...more: string[]): ReturnType<typeof run<Counts>> =>
  run<Counts>(market.config, ['import', what, path, '--json', ...more]);

const listing = (id: string, more: object = {}): object => ({
  id,
  title: `储罐防腐涂层 ${id}`,
  abstract: `第 ${id} 号涂层耐盐雾三千小时。用于沿海储罐。`,
  field: '新材料及其应用',
  ...more,
});

describe('importing', () => {
  it('takes the short form in, published, searchable, with revision, audit entry and event; the same file again changes nothing', async () => {
    const path = await file('good.jsonl', [listing('g1'), listing('g2', { keywords: ['a', 'a'], trl: 6 })]);
    const first = await importing('results', path);
    expect(first.exit).toBe(ExitCode.fine);
    expect(first.data).toMatchObject({ rows: 2, created: 2, failed: 0, indexed: true });
    const rows = await market.sql<{ id: string; version: number }>(
      `select id, import_key, status, field_code, summary, keywords, version, (select count(*)::int from listing_revision v where v.listing_id = r.id) as revisions,
         (select count(*)::int from audit_entry a where a.subject_id = r.id and a.action = 'result.import') as audited,
         (select count(*)::int from outbox_message m where m.payload ->> 'listingId' = r.id::text and m.event = 'listing.published.v1') as told
       from result r order by import_key`,
    );
    const common = { status: 'published', field_code: '05', version: 1, revisions: 1, audited: 1, told: 1 };
    expect(rows).toMatchObject([
      { ...common, import_key: 'g1', summary: '第 g1 号涂层耐盐雾三千小时。', keywords: [] },
      { ...common, import_key: 'g2', keywords: ['a'] },
    ]);
    const search = await market.people.visitor().get<{ items: { id: string }[] }>('/results?q=盐雾');
    expect(search.body.items.map((item) => item.id).sort()).toEqual(rows.map((row) => row.id).sort());

    const again = await importing('results', path);
    expect(again.data).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect(again.data.organisationId).toBe(first.data.organisationId);
    expect(await market.sql('select id, version from result order by import_key')).toEqual(
      rows.map(({ id, version }) => ({ id, version })),
    );
  });

  it('writes only what changed, and leaves alone what people changed meanwhile', async () => {
    await importing('results', await file('c1.jsonl', [listing('c1'), listing('c2')]));
    await market.sql(`update result set title = 'edited by people' where import_key = 'c2'`);
    const changed = { ...listing('c1'), abstract: '改写后的摘要。第二句。' };
    const { data } = await importing('results', await file('c2.jsonl', [changed, listing('c2')]));
    expect(data).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    const [row] = await market.sql<{ id: string }>(
      `select id, version, abstract, summary, status from result where import_key = 'c1'`,
    );
    expect(row).toMatchObject({ version: 2, summary: '改写后的摘要。', status: 'published' });
    const audit = await market.sql(
      `select before ->> 'summary' as before, after ->> 'summary' as after from audit_entry where subject_id = $1 and before is not null`,
      [row!.id],
    );
    expect(audit).toEqual([{ before: '第 c1 号涂层耐盐雾三千小时。', after: '改写后的摘要。' }]);
    expect(await market.sql(`select title from result where import_key = 'c2'`)).toEqual([
      { title: 'edited by people' },
    ]);
  });

  it('lists every fault with line, path and reason, keeps the good rows and exits with 3', async () => {
    const path = join(folder, 'broken.jsonl');
    const rows = [
      listing('b1'),
      listing('b1'),
      listing('b3', { trl: 12, unknown: 1, translation: { language: 'zh', title: 'xx' } }),
      listing('b4', { priceMinFen: 500, priceMaxFen: 100 }),
      { title: 'no key', abstract: 'x' },
      listing('b6', { field: '77' }),
      { id: 'b7', abstract: 'A text without a title. It goes on.' },
    ];
    await writeFile(path, `${rows.map((row) => JSON.stringify(row)).join('\n')}\n{broken\n`);
    const { exit, data } = await importing('results', path);
    expect(exit).toBe(ExitCode.rowFaults);
    expect(data).toMatchObject({ rows: 8, created: 2, failed: 6, fieldDefaults: 1 });
    expect(data.errors.map(({ line, path: where, code }) => `${line} ${where} ${code}`).sort()).toEqual([
      '2 id repeated',
      '3 trl integer',
      '3 unknown unknown',
      '4 priceMinFen minAboveMax',
      '5 id missing',
      '6 field unknownField',
      '8  json',
    ]);
    const faults = join(folder, 'faults.jsonl');
    const listed = await run(market.config, ['import', 'results', path, '--errors', faults, '--strict-field']);
    expect(listed.exit).toBe(ExitCode.rowFaults);
    expect(listed.err).not.toContain('line 2');
    expect((await readFile(faults, 'utf8')).trim().split('\n')).toHaveLength(8);
    const spoken = await run(market.config, ['import', 'results', path], { language: 'zh' as never });
    expect(spoken.err).toContain('第 2 行（b1 · id）：与第 1 行的 id 重复');
    expect(await market.sql(`select title from result where import_key = 'b7'`)).toEqual([
      { title: 'A text without a title. It goes on.' },
    ]);
  });

  it('says what would happen without writing anything', async () => {
    const before = await market.sql('select count(*) from organisation');
    const { exit, data } = await importing('needs', await file('dry.jsonl', [listing('d1')]), '--dry-run');
    expect(exit).toBe(ExitCode.fine);
    expect(data).toMatchObject({ dryRun: true, created: 1, indexed: null });
    expect(await market.sql('select 1 from need')).toEqual([]);
    expect(await market.sql('select count(*) from organisation')).toEqual(before);
  });

  it('keeps drafts back until told to publish them, for a named organisation', async () => {
    const { organisationId } = await market.people.join('enterprise');
    const path = await file('drafts.jsonl', [listing('n1', { deadline: '2099-12-31', anonymous: true })]);
    const drafts = await importing('needs', path, '--organisation', organisationId, '--no-publish');
    expect(drafts.data).toMatchObject({ created: 1, organisationId });
    const state = (): Promise<object[]> =>
      market.sql(
        'select status, problem is not null as problem, is_anonymous, version from need where organisation_id = $1',
        [organisationId],
      );
    expect(await state()).toEqual([{ status: 'draft', problem: true, is_anonymous: true, version: 1 }]);
    expect((await importing('needs', path, '--organisation', organisationId)).data).toMatchObject({ published: 1 });
    expect(await state()).toMatchObject([{ status: 'published', version: 2 }]);
    expect((await importing('needs', path, '--organisation', organisationId)).data).toMatchObject({ unchanged: 1 });
  });

  it('goes on where it was broken off', async () => {
    const rows = Array.from({ length: 1_700 }, (_, i) => ({ line: i + 1, record: listing(`k${i}`) as never }));
    const organisation = await market.people.join('university');
    const plan = { organisationId: organisation.organisationId, regionCode: '350100', publish: true };
    async function* breaking(): AsyncGenerator<ImportEntry> {
      yield* rows.slice(0, 1_200);
      throw new Error('killed');
    }
    async function* whole(): AsyncGenerator<ImportEntry> {
      yield* rows;
    }
    const session = new Session(new Terminal(process.stdout, process.stderr, 'en'), market.config);
    await session.market(async (rooms) => {
      const importer = rooms.get(ResultImporter);
      await expect(importer.run(plan, breaking())).rejects.toThrow('killed');
      const count = async (): Promise<object[]> =>
        market.sql(
          `select count(*)::int as rows, count(distinct import_key)::int as keys, (select count(*)::int from listing_revision v join result q on q.id = v.listing_id where q.organisation_id = $1) as revisions from result where organisation_id = $1`,
          [organisation.organisationId],
        );
      expect(await count()).toEqual([{ rows: 1_000, keys: 1_000, revisions: 1_000 }]);
      // Two at once, as when somebody is impatient: the sum is one import.
      const both = await Promise.all([importer.run(plan, whole()), importer.run(plan, whole())]);
      expect(both[0].created + both[1].created).toBe(700);
      expect(await count()).toEqual([{ rows: 1_700, keys: 1_700, revisions: 1_700 }]);
    });
  });

  it('is told apart from outside: wrong use 2, unknown organisation 1, unreadable file 1, servers away 4', async () => {
    const path = await file('exit.jsonl', [listing('e1')]);
    const exitOf = async (...argv: string[]): Promise<number> => (await run(market.config, argv)).exit;
    expect(await exitOf('import', 'deals', path)).toBe(ExitCode.wrongUse);
    expect(await exitOf('import', 'results', join(folder, 'absent.jsonl'))).toBe(ExitCode.wrongUse);
    expect(await exitOf('import', 'results', path, '--organisation', 'me')).toBe(ExitCode.wrongUse);
    expect(await exitOf('import', 'results', path, '--organisation', newId())).toBe(ExitCode.failed);
    expect(await exitOf('import', 'results', path, '--nonsense')).toBe(ExitCode.wrongUse);
    expect(await exitOf('frobnicate')).toBe(ExitCode.wrongUse);
    expect(await exitOf('--help')).toBe(ExitCode.fine);
    await writeFile(join(folder, 'noid.csv'), 'a,b\n1,2\n');
    expect(await exitOf('import', 'results', join(folder, 'noid.csv'))).toBe(ExitCode.failed);
    const away = { ...market.config, meili: { ...market.config.meili, url: 'http://127.0.0.1:9' } };
    const kept = await run<Counts>(away, ['import', 'results', path, '--json']);
    expect(kept.exit).toBe(ExitCode.serviceAway);
    expect(kept.data).toMatchObject({ created: 1, indexed: false });
    const nowhere = { ...market.config, database: { ...market.config.database, url: 'postgres://x:y@127.0.0.1:9/z' } };
    expect((await run(nowhere, ['migrate', '--json'])).data).toMatchObject({ error: { code: 'DATABASE.UNAVAILABLE' } });
  });
});
