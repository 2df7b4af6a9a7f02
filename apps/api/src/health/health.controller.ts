import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '@techmart/access';
import { UnitOfWork } from '@techmart/database';
import { RedisConnections } from '@techmart/queue';
import { MeiliConnection } from '@techmart/search';
import { Answers, Out } from '@techmart/validation';

class LiveView {
  @Out('string') status: 'up';
}
class ReadyView {
  @Out('string', { enum: ['up', 'degraded', 'down'] }) status: 'up' | 'degraded' | 'down';
  @Out('object', { description: 'up or down by service' }) services: Record<string, 'up' | 'down'>;
}

const PATIENCE_MILLIS = 2_000;

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly redis: RedisConnections,
    private readonly meili: MeiliConnection,
  ) {}

  @Get('live')
  @Public()
  @Answers(LiveView, 'The process runs')
  live(): LiveView {
    return { status: 'up' };
  }

  /** Without PostgreSQL nothing can be answered; without the others the API answers what it still can. */
  @Get('ready')
  @Public()
  @Answers(ReadyView, 'Which service is up; 503 when the database is down')
  async ready(@Res({ passthrough: true }) reply: { status(code: number): unknown }): Promise<ReadyView> {
    const [postgres, redis, meilisearch] = await Promise.all([
      isUp(() => this.unitOfWork.reader.query('select 1')),
      isUp(() => this.redis.forSending().ping()),
      isUp(async () => {
        if (!(await this.meili.isHealthy())) throw new Error('unhealthy');
      }),
    ]);
    const services = { postgres, redis, meilisearch };
    const status = postgres === 'down' ? 'down' : redis === 'down' || meilisearch === 'down' ? 'degraded' : 'up';
    if (status === 'down') reply.status(503);
    return { status, services };
  }
}

async function isUp(probe: () => Promise<unknown>): Promise<'up' | 'down'> {
  const late = new Promise<'down'>((resolve) => setTimeout(() => resolve('down'), PATIENCE_MILLIS).unref());
  return Promise.race([
    probe().then(
      () => 'up' as const,
      () => 'down' as const,
    ),
    late,
  ]);
}
