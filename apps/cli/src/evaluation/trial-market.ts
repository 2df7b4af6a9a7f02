import { randomBytes } from 'node:crypto';
import type { Config } from '@techmart/config';
import { migrate, openDataSource } from '@techmart/database';
import { Meilisearch } from 'meilisearch';
import pg from 'pg';
import type { Market, Session } from '../session.js';

/**
 * Runs a piece of work on an empty market of its own, beside the real one: another database on the same server, other
 * indexes in the same Meilisearch. Both are gone afterwards, whatever happened.
 */
export async function withTrialMarket<T>(session: Session, work: (market: Market) => Promise<T>): Promise<T> {
  const name = `techmart_trial_${randomBytes(6).toString('hex')}`;
  const { database, meili, redis } = session.config;
  const url = new URL(database.url);
  url.pathname = `/${name}`;
  const config: Config = {
    ...session.config,
    database: { ...database, url: url.toString() },
    redis: { ...redis, prefix: name },
    meili: { ...meili, indexPrefix: `${name}_` },
  };
  await onServer(database.url, `create database ${name}`);
  try {
    const dataSource = await openDataSource({ url: config.database.url, poolSize: 2, applicationName: name });
    await migrate(dataSource).finally(() => dataSource.destroy());
    return await session.market(work, { config });
  } finally {
    await onServer(database.url, `drop database if exists ${name} with (force)`);
    await dropIndexes(meili, `${name}_`);
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function dropIndexes({ url, key }: Config['meili'], prefix: string): Promise<void> {
  const client = new Meilisearch({ host: url, apiKey: key });
  const { results } = await client.getRawIndexes({ limit: 1_000 });
  const ours = results.filter(({ uid }) => uid.startsWith(prefix));
  await Promise.all(ours.map(({ uid }) => client.deleteIndex(uid)));
}
