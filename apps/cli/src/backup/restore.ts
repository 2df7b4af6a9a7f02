import { createReadStream } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '@techmart/config';
import { migrate, openDataSource } from '@techmart/database';
import type pg from 'pg';
import { extract } from 'tar';
import { UsageError } from '../console/outcome.js';
import type { Terminal } from '../console/terminal.js';
import { FileFault, linesOf } from '@techmart/imports';
import { MANIFEST, readManifest, sha256Of, type Manifest } from './manifest.js';
import { connect, quoted, readSchema, type TableShape } from './schema.js';

const BATCH_ROWS = 1_000;
const BATCH_CHARACTERS = 8_000_000;

/**
 * Puts an archive into the database and the folder of files. Everything is checked before anything is changed, and all
 * rows come in by one transaction. The search indexes must be rebuilt afterwards.
 * @throws FileFault for an archive that is broken or not of this release
 * @throws UsageError when the database holds a market already and `force` is not given, or one is running on it
 */
export async function restore(config: Config, terminal: Terminal, path: string, force: boolean): Promise<Manifest> {
  const folder = await mkdtemp(join(tmpdir(), 'techmart-restore-'));
  const client = await connect(config.database.url);
  try {
    await extract({ file: path, cwd: folder, strict: true }).catch((cause: unknown) => {
      throw new FileFault({ zh: '备份文件已损坏或不完整', en: 'The archive is broken or cut off' }, cause);
    });
    const manifest = await readManifest(join(folder, MANIFEST));
    await checkHashes(folder, manifest);
    await expectNobody(client);
    await makeRoom(client, force);
    await bringToRelease(config, client, manifest);
    await load(client, terminal, folder, manifest);
    if (manifest.files.length > 0) await cp(join(folder, 'files'), config.files.folder, { recursive: true });
    return manifest;
  } finally {
    await client.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function checkHashes(folder: string, { tables, files }: Manifest): Promise<void> {
  const parts = [
    ...tables.map(({ name, sha256 }) => ({ path: join('tables', `${name}.jsonl`), sha256 })),
    ...files.map(({ path, sha256 }) => ({ path: join('files', path), sha256 })),
  ];
  for (const { path, sha256 } of parts) {
    const found = await sha256Of(join(folder, path)).catch(() => null);
    if (found !== sha256)
      throw new FileFault({
        zh: `备份中的 ${path} 与清单不符`,
        en: `${path} in the archive is not what its list says`,
      });
  }
}

async function expectNobody(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct application_name as name from pg_stat_activity
     where datname = current_database() and application_name in ('techmart-api', 'techmart-worker')`,
  );
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => name).join(', ');
  throw new UsageError({
    zh: `请先停止正在使用该数据库的进程：${names}`,
    en: `Stop the processes that use this database first: ${names}`,
  });
}

async function makeRoom(client: pg.Client, force: boolean): Promise<void> {
  const { rows } = await client.query<{ tables: number }>(
    `select count(*)::int as tables from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  if (rows[0]!.tables === 0) return;
  if (force) {
    await client.query('drop schema public cascade');
    await client.query('create schema public');
    return;
  }
  const { tables } = await readSchema(client);
  const held = ['organisation', 'app_user', 'audit_entry'].filter((name) => tables.some((t) => t.name === name));
  for (const name of held) {
    const { rows: some } = await client.query(`select 1 from ${quoted([name])} limit 1`);
    if (some.length === 0) continue;
    throw new UsageError({
      zh: '数据库不是空的；--force 会先删除其中的全部内容',
      en: 'The database is not empty; --force deletes everything in it first',
    });
  }
}

/** Migrates the empty database to this release, which must be that of the archive. */
async function bringToRelease(config: Config, client: pg.Client, manifest: Manifest): Promise<void> {
  const dataSource = await openDataSource({
    url: config.database.url,
    poolSize: 2,
    applicationName: 'techmart-restore',
  });
  try {
    await migrate(dataSource);
  } finally {
    await dataSource.destroy();
  }
  const { hash, migrations } = await readSchema(client);
  if (hash === manifest.schemaHash) return;
  const unknown = manifest.migrations.filter((name) => !migrations.includes(name));
  throw new FileFault(
    unknown.length > 0
      ? {
          zh: `备份来自更新的版本（${unknown.join('、')}），请用该版本恢复`,
          en: `The archive is of a newer release (${unknown.join(', ')}); restore it with that one`,
        }
      : {
          zh: '备份来自较旧的版本：请用该版本恢复，再升级并运行 migrate',
          en: 'The archive is of an older release: restore it with that one, then upgrade and run migrate',
        },
  );
}

async function load(client: pg.Client, terminal: Terminal, folder: string, manifest: Manifest): Promise<void> {
  const { tables } = await readSchema(client);
  const all = quoted(tables.map(({ name }) => name));
  const progress = terminal.progress({ zh: '恢复', en: 'Restoring' }, tables.length);
  await client.query('begin');
  try {
    // Guards of single tables (append-only, notices) are for people and jobs, not for rows that have been through them.
    for (const { name } of tables) await client.query(`alter table ${quoted([name])} disable trigger user`);
    await client.query(`truncate ${all}`);
    for (const [done, table] of tables.entries()) {
      const rows = await loadTable(client, table, join(folder, 'tables', `${table.name}.jsonl`));
      const said = manifest.tables.find(({ name }) => name === table.name)?.rows ?? 0;
      if (rows !== said)
        throw new FileFault({ zh: `${table.name} 行数不符`, en: `${table.name} has ${rows} rows, not ${said}` });
      progress.update(done + 1, table.name);
    }
    for (const [name, last] of Object.entries(manifest.sequences))
      await client.query('select setval($1::regclass, $2::bigint, true)', [quoted([name]), last]);
    for (const { name } of tables) await client.query(`alter table ${quoted([name])} enable trigger user`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    progress.stop();
  }
}

async function loadTable(client: pg.Client, { name, columns }: TableShape, path: string): Promise<number> {
  const [table, list] = [quoted([name]), quoted(columns)];
  let rows = 0;
  let batch: string[] = [];
  let characters = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    await client.query(
      `insert into ${table} (${list}) overriding system value
       select ${list} from json_populate_recordset(null::${table}, $1::json)`,
      [`[${batch.join(',')}]`],
    );
    rows += batch.length;
    batch = [];
    characters = 0;
  };
  for await (const { content } of linesOf(createReadStream(path, { encoding: 'utf8' }), Infinity)) {
    batch.push(content!);
    characters += content!.length;
    if (batch.length >= BATCH_ROWS || characters >= BATCH_CHARACTERS) await flush();
  }
  await flush();
  return rows;
}
