import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@techmart/database';
import { inTime } from '@techmart/kernel';
import { RedisConnections } from '@techmart/queue';
import { MeiliConnection } from '@techmart/search';

export type ServiceState = 'up' | 'down';

export interface Readiness {
  /** `degraded` without Redis or Meilisearch: what can be answered still is. `down` without PostgreSQL. */
  readonly status: 'up' | 'degraded' | 'down';
  readonly services: Record<'postgres' | 'redis' | 'meilisearch', ServiceState>;
}

const PATIENCE_MILLIS = 2_000;

/** Asks the three services whether they answer; one that hangs counts as down. */
@Injectable()
export class ServiceHealth {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly redis: RedisConnections,
    private readonly meili: MeiliConnection,
  ) {}

  async look(): Promise<Readiness> {
    const [postgres, redis, meilisearch] = await Promise.all([
      stateOf(() => this.unitOfWork.reader.query('select 1')),
      stateOf(() => this.redis.forSending().ping()),
      stateOf(async () => {
        if (!(await this.meili.isHealthy())) throw new Error('unhealthy');
      }),
    ]);
    const services = { postgres, redis, meilisearch };
    if (postgres === 'down') return { status: 'down', services };
    return { status: redis === 'down' || meilisearch === 'down' ? 'degraded' : 'up', services };
  }
}

function stateOf(probe: () => Promise<unknown>): Promise<ServiceState> {
  const answer = probe().then(
    (): ServiceState => 'up',
    (): ServiceState => 'down',
  );
  return inTime(PATIENCE_MILLIS, answer, () => 'down');
}
