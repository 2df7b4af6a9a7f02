import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { databaseUrl, onServer, TestMarket } from '@techmart/testing';
import { Meilisearch } from 'meilisearch';
import pg from 'pg';
import { create, extract } from 'tar';
import { ExitCode } from '../console/outcome.js';
import { run, type CliRun } from '../testing/run-cli.js';

jest.setTimeout(180_000);

let market: TestMarket;
let folder: string;
let meili: Meilisearch;

const count = 30;

beforeAll(async () => {
  market = await TestMarket.open({ worker: false });
  folder = await mkdtemp(join(tmpdir(), 'techmart-operations-'));
  const { url, key } = market.config.meili;
  meili = new Meilisearch({ host: url, apiKey: key });
  const rows = Array.from({ length: count }, (_, i) =>
    JSON.stringify({ id: `r${i}`, title: `储罐防腐 ${i}`, abstract: `第 ${i} 号涂层\u2028耐盐雾。`, field: '05' }),
  );
  await writeFile(join(folder, 'results.jsonl'), rows.join('\n'));
  await run(market.config, ['import', 'results', join(folder, 'results.jsonl')]);
});
afterAll(async () => {
  await market.close();
  await rm(folder, { recursive: true, force: true });
});

const uid = (name: string): string => `${market.config.meili.indexPrefix}${name}`;

describe('the schema', () => {
  it('is what the entities say; a planted column and a planted check are found, with what would mend them', async () => {
    const migrate = (): Promise<CliRun<{ drift: string[] }>> => run(market.config, ['migrate', '--json']);
    expect(await migrate()).toMatchObject({ exit: ExitCode.fine, data: { applied: [], drift: [] } });
    await market.sql('alter table result add column planted text');
    await market.sql(`alter table notification drop constraint notification_kind_check,
      add constraint notification_kind_check check (kind in ('match.found'))`);
    const { exit, data } = await migrate();
    expect(exit).toBe(ExitCode.failed);
    expect(data.drift).toEqual([
      expect.stringMatching(/"result" DROP COLUMN "planted"/),
      expect.stringMatching(/"notification" .*"notification_kind_check".*webhook.disabled/),
    ]);
    for (const statement of data.drift) await market.sql(statement);
    expect((await migrate()).exit).toBe(ExitCode.fine);
  });
});

describe('search indexes', () => {
  it('are never empty while they are made anew', async () => {
    const seen = new Set<number>();
    let isDone = false;
    const watching = (async (): Promise<void> => {
      while (!isDone) {
        const { hits } = await meili.index(uid('result')).search('储罐', { limit: 100 });
        seen.add(hits.length);
      }
    })();
    const { exit, data } = await run<{ indexes: { index: string; records: number }[] }>(market.config, [
      'reindex',
      '--json',
    ]);
    isDone = true;
    await watching;
    expect(exit).toBe(ExitCode.fine);
    expect(data.indexes.find(({ index }) => index === 'result')!.records).toBe(count);
    expect([...seen]).toEqual([count]);
  });

  it('are compared with the database; planted drift is found and repaired', async () => {
    expect((await run(market.config, ['reconcile'])).exit).toBe(ExitCode.fine);
    const [gone, stale] = await market.sql<{ id: string }>('select id from result order by id limit 2');
    const index = meili.index(uid('result'));
    await index.deleteDocument(gone!.id).waitTask();
    await index.updateDocuments([{ id: stale!.id, stamp: '0.0' }]).waitTask();
    await index.addDocuments([{ id: 'stranger', stamp: '1.1' }]).waitTask();
    type Drifts = { indexes: { index: string; missing: string[]; stale: string[]; extra: string[] }[] };
    const found = await run<Drifts>(market.config, ['reconcile', '--json']);
    expect(found.exit).toBe(ExitCode.failed);
    expect(found.data.indexes.find((one) => one.index === 'result')).toMatchObject({
      missing: [gone!.id],
      stale: [stale!.id],
      extra: ['stranger'],
    });
    // Ids of the market alone can be marked; a stranger is gone with the next rebuild.
    await index.deleteDocument('stranger').waitTask();
    expect((await run(market.config, ['reconcile', '--repair'])).exit).toBe(ExitCode.fine);
    expect((await run(market.config, ['reconcile', '--json'])).exit).toBe(ExitCode.fine);
    expect((await run(market.config, ['reindex', 'nonsense'])).exit).toBe(ExitCode.wrongUse);
  });
});

describe('outbox and jobs', () => {
  it('tells what is open and sends again what was not confirmed', async () => {
    await market.sql(`update outbox_message set dispatched_at = now() - interval '1 hour' where settled_at is null`);
    const { data } = await run<{ unconfirmed: number }>(market.config, ['outbox', 'status', '--json']);
    expect(data.unconfirmed).toBeGreaterThanOrEqual(count);
    expect(
      (await run<{ messages: number }>(market.config, ['outbox', 'replay', '--older-than', '2h', '--json'])).data
        .messages,
    ).toBe(0);
    const replayed = await run<{ messages: number }>(market.config, [
      'outbox',
      'replay',
      '--older-than',
      '5m',
      '--json',
    ]);
    expect(replayed.data.messages).toBe(data.unconfirmed);
    expect((await run(market.config, ['outbox', 'replay', '--older-than', 'soon'])).exit).toBe(ExitCode.wrongUse);
  });

  it('lists failed jobs and refuses to retry one that is not there', async () => {
    expect((await run(market.config, ['jobs', 'failed', '--json'])).data).toMatchObject({ failed: 0 });
    expect((await run(market.config, ['jobs', 'retry', '--json'])).data).toEqual({ retried: 0 });
    expect((await run(market.config, ['jobs', 'retry', '--id', 'x'])).exit).toBe(ExitCode.wrongUse);
  });
});

describe('as a process', () => {
  const main = join(import.meta.dirname, '../../dist/main.js');
  const start = (databaseAddress: string, ...argv: string[]): { exit: number | null; out: string; err: string } => {
    const { redis, meili: search } = market.config;
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...argv], {
      encoding: 'utf8',
      env: {
        DATABASE_URL: databaseAddress,
        REDIS_URL: redis.url,
        REDIS_PREFIX: redis.prefix,
        MEILI_URL: search.url,
        MEILI_KEY: search.key,
        MEILI_INDEX_PREFIX: search.indexPrefix,
        LANG: 'zh_CN.UTF-8',
      },
    });
    return { exit: status, out: stdout, err: stderr };
  };

  it('writes nothing but JSON to standard output, even when a server is away', () => {
    const fine = start(market.config.database.url, 'outbox', 'status', '--json');
    expect(fine.exit).toBe(ExitCode.fine);
    expect(JSON.parse(fine.out)).toMatchObject({ settled: expect.any(Number) });
    const away = start('postgres://nobody:x@127.0.0.1:9/nothing', 'outbox', 'status', '--json');
    expect(away.exit).toBe(ExitCode.serviceAway);
    expect(JSON.parse(away.out)).toMatchObject({ error: { message: expect.stringContaining('数据库') } });
  });

  it('explains itself without any server', () => {
    const help = start('', 'import', '--help');
    expect(help.exit).toBe(ExitCode.fine);
    expect(help.out).toContain('Examples:');
    expect(start('', 'import').exit).toBe(ExitCode.wrongUse);
  });
});

describe('audit verify', () => {
  it('proves the chains and takes its own answer back as a witness', async () => {
    const answer = await run<{ isSound: boolean; chains: { waiting: number }[] }>(market.config, [
      'audit',
      'verify',
      '--json',
    ]);
    expect(answer.exit).toBe(ExitCode.fine);
    expect(answer.data.isSound).toBe(true);
    expect(Math.max(...answer.data.chains.map(({ waiting }) => waiting))).toBeGreaterThanOrEqual(count);
    const kept = join(folder, 'witness.json');
    await writeFile(kept, answer.out);
    expect((await run(market.config, ['audit', 'verify', '--witness', kept])).exit).toBe(ExitCode.fine);
    await writeFile(kept, 'nothing of ours');
    expect((await run(market.config, ['audit', 'verify', '--witness', kept])).exit).toBe(ExitCode.wrongUse);
  });
});

describe('admin create', () => {
  it('makes people who may sign in and review; a second one joins the first', async () => {
    const make = (email: string, password: string): Promise<CliRun> =>
      run(market.config, ['admin', 'create', '--email', email, '--name', '陈敏', '--password-stdin', '--json'], {
        input: `${password}\n`,
      });
    const [first, second] = [
      await make('a@operators.example', 'a-long-password-1'),
      await make('b@operators.example', 'a-long-password-2'),
    ];
    expect([first.exit, second.exit]).toEqual([ExitCode.fine, ExitCode.fine]);
    const organisationOf = ({ data }: { data: unknown }): string => (data as { organisationId: string }).organisationId;
    expect(organisationOf(second)).toBe(organisationOf(first));
    const visitor = market.people.visitor();
    const answer = await visitor.post('/sessions', { email: 'b@operators.example', password: 'a-long-password-2' });
    expect(answer.status).toBe(201);
    const weak = await make('c@operators.example', 'x');
    expect(weak.exit).toBe(ExitCode.wrongUse);
    expect(weak.data).toMatchObject({ error: { code: 'INPUT.INVALID', errors: [{ path: 'password' }] } });
    expect((await make('a@operators.example', 'a-long-password-1')).exit).toBe(ExitCode.failed);
  });
});

describe('backup and restore', () => {
  it('carry every row and file into a fresh database', async () => {
    const uploads = market.config.files.folder;
    await mkdir(join(uploads, 'ab'), { recursive: true });
    await writeFile(join(uploads, 'ab/report.pdf'), 'content');
    const archive = join(folder, 'market.tar.gz');
    expect((await run(market.config, ['backup', archive])).exit).toBe(ExitCode.fine);
    expect((await run(market.config, ['backup', archive])).exit).toBe(ExitCode.wrongUse);
    expect((await run(market.config, ['restore', archive])).exit).toBe(ExitCode.wrongUse);

    const name = `restored_${process.pid}`;
    const { database, meili: search } = market.config;
    const fresh = {
      ...market.config,
      database: { ...database, url: databaseUrl(database.url, name) },
      meili: { ...search, indexPrefix: `${search.indexPrefix}restored_` },
      files: { ...market.config.files, folder: join(folder, 'restored-files') },
    };
    await onServer(database.url, (client) => client.query(`create database ${name}`));
    try {
      const tampered = await tamper(archive);
      const refused = await run(fresh, ['restore', tampered, '--json']);
      expect(refused.exit).toBe(ExitCode.failed);
      expect(refused.data).toMatchObject({ error: { message: expect.stringContaining('tables/result.jsonl') } });

      const { exit, data } = await run(fresh, ['restore', archive, '--json']);
      expect(exit).toBe(ExitCode.fine);
      expect(data).toMatchObject({ indexed: true, files: 1 });
      expect(await readFile(join(fresh.files.folder, 'ab/report.pdf'), 'utf8')).toBe('content');
      expect(await allRows(fresh.database.url)).toEqual(await allRows(database.url));
      const { hits } = await meili.index(`${fresh.meili.indexPrefix}result`).search('储罐', { limit: 100 });
      expect(hits).toHaveLength(count);
      // Sequences go on, guards are back.
      await onServer(fresh.database.url, (client) =>
        client.query(
          `insert into outbox_message (id, event, payload, request_id) values (gen_random_uuid(), 'a.b.v1', '{}', 'x')`,
        ),
      );
      expect((await run(fresh, ['restore', archive, '--force'])).exit).toBe(ExitCode.fine);
      expect(await allRows(fresh.database.url)).toEqual(await allRows(database.url));
    } finally {
      await onServer(database.url, (client) => client.query(`drop database ${name} with (force)`));
    }
  });
});

describe('eval', () => {
  it('measures on a market of its own and leaves nothing behind', async () => {
    const judged = join(folder, 'tiny-need2result');
    await mkdir(judged);
    const topics = ['钙钛矿电池封装', '海水淡化膜污染', '茶叶萎凋控制', '模具激光抛光', '储能热失控阻断'];
    const line = (value: object): string => JSON.stringify(value);
    await writeFile(
      join(judged, 'corpus.jsonl'),
      topics
        .map((topic, i) => line({ id: `d${i}`, title: '', abstract: `本成果研究${topic}的新方法，经过中试验证。` }))
        .join('\n'),
    );
    await writeFile(
      join(judged, 'queries.jsonl'),
      topics.map((topic, i) => line({ id: `q${i}`, text: `我们需要解决${topic}的问题。` })).join('\n'),
    );
    await writeFile(
      join(judged, 'qrels.tsv'),
      `query\tdocument\tgain\n${topics.map((_, i) => `q${i}\td${i}\t1`).join('\n')}\n`,
    );
    const before = await market.sql('select count(*) from result');
    const { exit, data, out } = await run(market.config, ['eval', judged, '--json']);
    expect(exit).toBe(ExitCode.fine);
    expect(JSON.parse(out)).toEqual(data);
    expect(data).toMatchObject({
      direction: 'need2result',
      documents: 5,
      queries: 5,
      refused: 0,
      ndcg10: 1,
      mrr10: 1,
      recall50: 1,
    });
    const other = await run(market.config, ['eval', judged, '--direction', 'result2need', '--limit', '2']);
    expect(other.out).toMatch(/nDCG@10 +1\.000/);
    expect(await market.sql('select count(*) from result')).toEqual(before);
    expect(await market.sql(`select datname from pg_database where datname like 'techmart_trial_%'`)).toEqual([]);
    expect((await run(market.config, ['eval', folder])).exit).toBe(ExitCode.wrongUse);
  });
});

/** The same archive with one letter of one row changed. */
async function tamper(archive: string): Promise<string> {
  const place = await mkdtemp(join(folder, 'tampered-'));
  await extract({ file: archive, cwd: place });
  const rows = join(place, 'tables/result.jsonl');
  await writeFile(rows, (await readFile(rows, 'utf8')).replace('储罐', '储缸'));
  const file = join(folder, 'tampered.tar.gz');
  await create({ file, cwd: place, gzip: true }, ['manifest.json', 'tables', 'files']);
  return file;
}

/** All rows of all tables but those that tell of this database's migrations and indexes. */
async function allRows(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('migrations', 'search_index_state', 'search_mark') order by 1`,
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from "${name}" t order by 1`);
    all[name] = rows.map(({ row }) => row);
  }
  await client.end();
  return all;
}
