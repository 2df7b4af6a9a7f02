import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '@techmart/access';
import { ServiceHealth, type Readiness } from '@techmart/health';
import { Answers, Out } from '@techmart/validation';

class LiveView {
  @Out('string') status: 'up';
}
class ReadyView implements Readiness {
  @Out('string', { enum: ['up', 'degraded', 'down'] }) status: Readiness['status'];
  @Out('object', { description: 'up or down by service' }) services: Readiness['services'];
}

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly health: ServiceHealth) {}

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
    const readiness = await this.health.look();
    if (readiness.status === 'down') reply.status(503);
    return readiness;
  }
}
