import { Injectable } from '@nestjs/common';
import { Metrics } from '@techmart/metrics';
import type pg from 'pg';
import { DataSource } from 'typeorm';

/** How busy the connections of this process are. */
@Injectable()
export class PoolMetrics {
  constructor(dataSource: DataSource, metrics: Metrics) {
    metrics.reading(
      {
        name: 'database_pool_connections',
        help: 'Connections of this process to PostgreSQL by state; waiting are requests without one',
        labels: ['state'],
      },
      () => {
        const { totalCount, idleCount, waitingCount } = (dataSource.driver as unknown as { master: pg.Pool }).master;
        return [
          { labels: { state: 'busy' }, value: totalCount - idleCount },
          { labels: { state: 'idle' }, value: idleCount },
          { labels: { state: 'waiting' }, value: waitingCount },
        ];
      },
    );
  }
}
