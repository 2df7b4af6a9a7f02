import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { migrate, openDataSource } from '@techmart/database';
import pg from 'pg';

const LOCK = 7_399;

/** The server that tests clone their databases on. */
export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

/**
 * A migrated database to clone from, kept between runs and named after the migrations it holds. Unfinished ones are
 * thrown away.
 */
export async function ensureTemplate(serverUrl: string): Promise<string> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@techmart/database')), 'migrations');
  const hash = createHash('sha256');
  const files = (await readdir(folder)).filter((file) => /\.(ts|js)$/.test(file)).sort();
  for (const file of files) hash.update(file).update(await readFile(join(folder, file)));
  const name = `tmpl_${hash.digest('hex').slice(0, 16)}`;
  await onServer(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const draft = `${name}_wip`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft}`);
    const dataSource = await openDataSource({
      url: databaseUrl(serverUrl, draft),
      poolSize: 3,
      applicationName: 'techmart-test-template',
    });
    try {
      await migrate(dataSource);
    } finally {
      await dataSource.destroy();
    }
    await client.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}
