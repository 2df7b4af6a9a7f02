import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '@techmart/access';
import { JobDesk, RunReports } from '@techmart/health';
import { Answers } from '@techmart/validation';
import { RetriedView, RetryRequest, RunReportView } from './operations.dto.js';

@ApiTags('health')
@Controller('operations')
export class OperationsController {
  constructor(
    private readonly reports: RunReports,
    private readonly desk: JobDesk,
  ) {}

  @Get()
  @Requires('operations.read')
  @Answers(RunReportView, 'How the market runs: services, outbox, queues, failed jobs, indexes')
  report(): Promise<RunReportView> {
    return this.reports.now();
  }

  @Post('retry-jobs')
  @Requires('operations.manage')
  @Answers(RetriedView, 'Let failed jobs run again: all, those of a queue, or one', 200)
  async retry(@Body() request: RetryRequest): Promise<RetriedView> {
    return { retried: await this.desk.retry(request) };
  }
}
