import pg from 'pg';
import { DataSource, getMetadataArgsStorage, type DataSourceOptions } from 'typeorm';
import { SnakeNamingStrategy } from './naming-strategy.js';

// Calendar days stay texts `YYYY-MM-DD`; the driver would turn them into moments of the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);

export interface DatabaseSettings {
  readonly url: string;
  readonly poolSize: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
}

/** Entities are those that the running door has imported: a room belongs to a door by being in its module list. */
function importedEntities(): NonNullable<DataSourceOptions['entities']> {
  return getMetadataArgsStorage()
    .tables.filter((table) => table.type === 'regular' && typeof table.target === 'function')
    .map((table) => table.target as () => unknown);
}

export function dataSourceOptions({ url, poolSize, applicationName }: DatabaseSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    applicationName,
    entities: importedEntities(),
    migrations: [`${import.meta.dirname}/migrations/*.{ts,js}`],
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNamingStrategy(),
    synchronize: false,
    parseInt8: true,
    poolSize,
    logging: false,
    extra: {
      connectionTimeoutMillis: 5_000,
      statement_timeout: 60_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
    },
  };
}

/** A connected data source for tools outside the Nest container. */
export function openDataSource(settings: DatabaseSettings): Promise<DataSource> {
  return new DataSource(dataSourceOptions(settings)).initialize();
}
