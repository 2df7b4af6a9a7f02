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
  /** @param door shown in pg_stat_activity, so that an operator sees who holds a lock. */
  static forDoor(door: string): DynamicModule {
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
