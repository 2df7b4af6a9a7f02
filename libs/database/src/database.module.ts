import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '@techmart/config';
import { dataSourceOptions } from './data-source.js';
import { MetricsModule } from '@techmart/metrics';
import { NotifyListener } from './notify-listener.js';
import { PoolMetrics } from './pool-metrics.js';
import { UnitOfWork } from './unit-of-work.js';

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
            ...dataSourceOptions({ ...config.database, applicationName: `techmart-${door}` }),
            // Migrations are the operators' business; loading them at every boot of a door would be for nothing.
            migrations: [],
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
