import { createWriteStream } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Config } from '@techmart/config';
import type pg from 'pg';
import { create } from 'tar';
import type { Terminal } from '../console/terminal.js';
import { FORMAT, MANIFEST, sha256Of, type Manifest } from './manifest.js';
import { connect, quoted, readSchema, readSequences, type TableShape } from './schema.js';

const FETCH = 1_000;

/**
 * Writes database and uploaded files into one archive. All tables are read in one snapshot, so the market may go on
 * meanwhile. The archive appears under its name only when it is whole.
 */
export async function backUp(config: Config, terminal: Terminal, target: string): Promise<Manifest> {
  const path = resolve(target);
  const folder = await mkdtemp(join(dirname(path), '.techmart-backup-'));
  const client = await connect(config.database.url);
  try {
    await client.query('begin isolation level repeatable read, read only');
    const schema = await readSchema(client);
    await mkdir(join(folder, 'tables'));
    const tables: Manifest['tables'][number][] = [];
    const progress = terminal.progress({ zh: '备份', en: 'Backing up' }, schema.tables.length);
    for (const table of schema.tables) {
      tables.push(await writeTable(client, table, folder));
      progress.update(tables.length, table.name);
    }
    progress.stop();
    const sequences = await readSequences(client);
    await client.query('commit');
    const files = await takeFiles(config.files.folder, join(folder, 'files'));
    const manifest: Manifest = {
      format: FORMAT,
      createdAt: new Date().toISOString(),
      migrations: schema.migrations,
      schemaHash: schema.hash,
      tables,
      sequences,
      files,
    };
    await writeFile(join(folder, MANIFEST), JSON.stringify(manifest, null, 1));
    // The manifest stands first, so that a reader knows what comes.
    const parts = [MANIFEST, 'tables', ...(files.length > 0 ? ['files'] : [])];
    const draft = `${path}.part`;
    await create({ file: draft, cwd: folder, gzip: true, portable: true, mode: 0o600 }, parts);
    await rename(draft, path);
    return manifest;
  } finally {
    await client.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeTable(
  client: pg.Client,
  { name, columns }: TableShape,
  folder: string,
): Promise<Manifest['tables'][number]> {
  const path = join(folder, 'tables', `${name}.jsonl`);
  let rows = 0;
  async function* lines(): AsyncGenerator<string> {
    await client.query(
      `declare reading no scroll cursor for
       select row_to_json(r)::text as line from (select ${quoted(columns)} from ${quoted([name])}) r`,
    );
    for (;;) {
      const batch = await client.query<{ line: string }>(`fetch ${FETCH} from reading`);
      if (batch.rows.length > 0) yield `${batch.rows.map(({ line }) => line).join('\n')}\n`;
      rows += batch.rows.length;
      if (batch.rows.length < FETCH) break;
    }
    await client.query('close reading');
  }
  await pipeline(lines, createWriteStream(path, { mode: 0o600 }));
  return { name, rows, sha256: await sha256Of(path) };
}

async function takeFiles(source: string, target: string): Promise<Manifest['files'][number][]> {
  if (!(await stat(source).catch(() => null))?.isDirectory()) return [];
  await cp(source, target, { recursive: true });
  const found = await readdir(target, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.map(async (path) => ({ path: relative(target, path), sha256: await sha256Of(path) })));
}
