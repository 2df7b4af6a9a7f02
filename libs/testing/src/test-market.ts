import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '@techmart/api';
import { loadConfig, type Config } from '@techmart/config';
import { UnitOfWork } from '@techmart/database';
import { RegistrationService } from '@techmart/identity';
import { OutboxSweep } from '@techmart/outbox';
import { createWorker, startWorker } from '@techmart/worker';
import { Redis } from 'ioredis';
import { Meilisearch } from 'meilisearch';
import type { DataSource } from 'typeorm';
import { DataSource as Source } from 'typeorm';
import { creditCode, People } from './people.js';
import { databaseUrl, onServer } from './template-database.js';

export interface TestMarketOptions {
  /** Variables that differ from the usual test settings. */
  readonly environment?: Record<string, string>;
  /** Starts a worker beside the API; on unless said otherwise. */
  readonly worker?: boolean;
}

const SETTLE_SECONDS = 45;

/**
 * A whole market of its own: a database cloned from the template, its own Redis prefix and Meilisearch indexes, the API
 * and a worker in this process.
 */
export class TestMarket {
  private constructor(
    readonly config: Config,
    readonly api: NestFastifyApplication,
    readonly worker: INestApplicationContext | null,
    readonly people: People,
    private readonly serverUrl: string,
    private readonly databaseName: string,
    private readonly folder: string,
  ) {}

  static async open({ environment = {}, worker = true }: TestMarketOptions = {}): Promise<TestMarket> {
    const { DATABASE_URL: serverUrl, TEST_TEMPLATE: template } = process.env;
    if (!serverUrl || !template)
      throw new Error('run the tests by `npm test` or `npm run test:room`: they start the services');
    const name = `t_${randomBytes(6).toString('hex')}`;
    await onServer(serverUrl, (client) => client.query(`create database ${name} template ${template}`));
    const folder = await mkdtemp(join(tmpdir(), 'techmart-test-'));
    const config = loadConfig({
      LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
      RATE_LIMITS: 'false',
      REDIS_URL: process.env.REDIS_URL,
      MEILI_URL: process.env.MEILI_URL,
      MEILI_KEY: process.env.MEILI_KEY,
      DATA_DIR: folder,
      ...environment,
      DATABASE_URL: databaseUrl(serverUrl, name),
      REDIS_PREFIX: name,
      MEILI_INDEX_PREFIX: `${name}_`,
      PORT: '0',
    });
    const api = await createApi(config);
    await api.getHttpAdapter().getInstance().ready();
    const queueDoor = worker ? await createWorker(config) : null;
    if (queueDoor) await startWorker(queueDoor);
    const people = new People(api, api.get(RegistrationService, { strict: false }));
    return new TestMarket(config, api, queueDoor, people, serverUrl, name, folder);
  }

  get unitOfWork(): UnitOfWork {
    return this.api.get(UnitOfWork, { strict: false });
  }

  /** Rows of any query, for looking at what really stands in the database. */
  sql<R extends object>(text: string, values: unknown[] = []): Promise<R[]> {
    return this.unitOfWork.reader.query<R[]>(text, values);
  }

  get dataSource(): DataSource {
    return this.api.get(Source, { strict: false });
  }

  /**
   * Waits until nothing is on its way any more: every event dealt with by everyone, every changed record indexed.
   * @throws Error naming what is still open after a while.
   */
  async settled(seconds = SETTLE_SECONDS): Promise<void> {
    if (!this.worker) throw new Error('this market has no worker to settle it');
    const sweep = this.worker.get(OutboxSweep, { strict: false });
    const until = Date.now() + seconds * 1_000;
    let open: { events: string[]; marks: number } | undefined;
    for (let quiet = 0; Date.now() < until;) {
      await sweep.sweep(3_600);
      const [row] = await this.sql<{ events: string[]; marks: number }>(
        `select array(select event from outbox_message where settled_at is null limit 10) as events,
                (select count(*)::int from search_mark) as marks`,
      );
      open = row!;
      quiet = open.events.length === 0 && open.marks === 0 ? quiet + 1 : 0;
      if (quiet === 2) return;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    throw new Error(`the market did not settle: ${JSON.stringify(open)}`);
  }

  async close(): Promise<void> {
    await Promise.all([this.worker?.close(), this.api.close()]);
    const redis = new Redis(this.config.redis.url);
    for await (const keys of redis.scanStream({ match: `${this.config.redis.prefix}:*`, count: 500 }) as AsyncIterable<
      string[]
    >) {
      if (keys.length > 0) await redis.unlink(...keys);
    }
    await redis.quit();
    const meili = new Meilisearch({ host: this.config.meili.url, apiKey: this.config.meili.key });
    const { results } = await meili.getRawIndexes({ limit: 1_000 });
    await Promise.all(
      results
        .filter(({ uid }) => uid.startsWith(this.config.meili.indexPrefix))
        .map(({ uid }) => meili.deleteIndex(uid)),
    );
    await onServer(this.serverUrl, (client) =>
      client.query(`drop database if exists ${this.databaseName} with (force)`),
    );
    await rm(this.folder, { recursive: true, force: true });
  }
}

export { creditCode };
