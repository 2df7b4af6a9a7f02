import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '@techmart/config';
import { MetricsModule } from '@techmart/metrics';
import { dataSourceOptions } from './data-source.js';
import { NotifyListener } from './notify-listener.js';
import { PoolMetrics } from './pool-metrics.js';
import { UnitOfWork } from './unit-of-work.js';

/** Longer than any sound statement of a request; nobody waits for the answer by then. */
const REQUEST_SECONDS = 15;

@Module({})
export class DatabaseModule {
  /**
   * @param door shown in pg_stat_activity, so that an operator sees who holds a lock.
   * @param options `knowsMigrations` loads the migrations, for the door that applies or compares them. The others start
   *   without: TypeORM imports the files through a function of its own, and in jest the import of a second test file can
   *   land in the environment of the first.
   */
  static forDoor(door: string, { knowsMigrations = false } = {}): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        MetricsModule,
        TypeOrmModule.forRootAsync({
          inject: [Config],
          useFactory: (config: Config) => ({
            ...dataSourceOptions({
              ...config.database,
              applicationName: `techmart-${door}`,
              statementSeconds: door === 'api' ? REQUEST_SECONDS : undefined,
            }),
            ...(knowsMigrations ? {} : { migrations: [] }),
            retryAttempts: 5,
            retryDelay: 1_000,
            verboseRetryLog: false,
          }),
        }),
      ],
      providers: [UnitOfWork, NotifyListener, PoolMetrics],
      exports: [UnitOfWork, NotifyListener],
    };
  }
}
