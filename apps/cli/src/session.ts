import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { configFromEnvironment, type Config } from '@techmart/config';
import { newId, type Clock } from '@techmart/kernel';
import { Logger, runInContext } from '@techmart/logging';
import { DataSource } from 'typeorm';
import { CliModule } from './cli.module.js';
import { UsageError } from './console/outcome.js';
import type { Terminal } from './console/terminal.js';

/** The rooms, as a command gets at them. */
export interface Market {
  readonly config: Config;
  get<T>(type: (abstract new (...args: never[]) => T) | (new (...args: never[]) => T)): T;
}

/** One call of the command line. */
export class Session {
  private known: Config | undefined;

  constructor(
    readonly terminal: Terminal,
    config?: Config,
    /** Standard input, for passwords. */
    readonly input: NodeJS.ReadableStream | null = null,
  ) {
    this.known = config;
  }

  /** Warnings alone are shown unless LOG_LEVEL asks for more: a command reports by its answer. */
  get config(): Config {
    this.known ??= configFromEnvironment({ LOG_LEVEL: 'warn' });
    return this.known;
  }

  /**
   * Runs a piece of work with the rooms of the market and closes them again.
   * @throws UsageError when the database is not of this release, unless `anySchema`
   */
  async market<T>(
    work: (market: Market) => Promise<T>,
    { config = this.config, anySchema = false, clock }: { config?: Config; anySchema?: boolean; clock?: Clock } = {},
  ): Promise<T> {
    const app = await openMarket(config, clock);
    try {
      if (!anySchema) await expectSchema(app.get(DataSource));
      const market: Market = { config, get: (type) => app.get(type as never, { strict: false }) };
      return await runInContext({ requestId: `cli-${newId()}`, isBulk: true }, () => work(market));
    } finally {
      await app.close();
    }
  }
}

async function openMarket(config: Config, clock?: Clock): Promise<INestApplicationContext> {
  const app = await NestFactory.createApplicationContext(CliModule.with(config, clock), {
    // From the first moment on: Nest's own logger would write a failing start to standard output.
    logger: new Logger({ level: config.logLevel, door: 'cli', stream: 'stderr' }),
    abortOnError: false,
  });
  return app;
}

async function expectSchema(dataSource: DataSource): Promise<void> {
  const missing = await missingMigrations(dataSource);
  if (missing.length === 0) return;
  throw new UsageError({
    zh: `数据库缺少 ${missing.length} 个迁移，请先运行 migrate 命令。`,
    en: `The database lacks ${missing.length} migration(s); run the command migrate first.`,
  });
}

/** Names of the migrations of this release that the database has not got. */
export async function missingMigrations(dataSource: DataSource): Promise<string[]> {
  const names = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const [{ exists }] = await dataSource.query<[{ exists: boolean }]>(
    `select to_regclass('migrations') is not null as exists`,
  );
  if (!exists) return names;
  const applied = await dataSource.query<{ name: string }[]>('select name from migrations');
  return names.filter((name) => !applied.some((row) => row.name === name));
}
