import pg from 'pg';
import { DataSource, getMetadataArgsStorage, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from './migrations/index.js';
import { SnakeNamingStrategy } from './naming-strategy.js';

// Calendar days stay texts `YYYY-MM-DD`; the driver would turn them into moments of the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);

export interface DatabaseSettings {
  readonly url: string;
  readonly poolSize: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** How long a statement may run; a minute unless said otherwise. */
  readonly statementSeconds?: number;
}

/**
 * A connection that breaks tells so more than once, and after the first time nobody listens any more; an unheard error
 * would end the process. Whoever uses the connection learns of the break from the failing query.
 */
class SteadyClient extends pg.Client {
  constructor(settings?: pg.ClientConfig) {
    super(settings);
    this.on('error', () => undefined);
  }
}

/** Entities are those that the running door has imported: a room belongs to a door by being in its module list. */
function importedEntities(): NonNullable<DataSourceOptions['entities']> {
  return getMetadataArgsStorage()
    .tables.filter((table) => table.type === 'regular' && typeof table.target === 'function')
    .map((table) => table.target as () => unknown);
}

export function dataSourceOptions({
  url,
  poolSize,
  applicationName,
  statementSeconds = 60,
}: DatabaseSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    applicationName,
    entities: importedEntities(),
    // Classes, not a pattern: TypeORM imports files through a function of its own, and in jest such an import of a second
    // test file can land in the environment of the first.
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNamingStrategy(),
    synchronize: false,
    parseInt8: true,
    poolSize,
    logging: false,
    extra: {
      Client: SteadyClient,
      connectionTimeoutMillis: 5_000,
      statement_timeout: statementSeconds * 1_000,
      // The server keeps the limit above, unless it hangs itself or the network swallows its answer.
      query_timeout: (statementSeconds + 5) * 1_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
    },
  };
}

/** A connected data source for tools outside the Nest container. */
export function openDataSource(settings: DatabaseSettings): Promise<DataSource> {
  return new DataSource(dataSourceOptions(settings)).initialize();
}
