import { Module } from '@nestjs/common';
import { AuditModule } from '@techmart/audit';
import { OutboxDeskModule } from '@techmart/outbox';
import { QueueModule } from '@techmart/queue';
import { SearchDeskModule } from '@techmart/search';
import { JobDesk } from './job-desk.js';
import { RunReports } from './run-report.js';
import { ServiceHealth } from './service-health.js';

@Module({ imports: [QueueModule], providers: [ServiceHealth], exports: [ServiceHealth] })
export class HealthModule {}

/** What administrators see of the running market, and do about it. */
@Module({
  imports: [HealthModule, QueueModule, OutboxDeskModule, SearchDeskModule, AuditModule],
  providers: [RunReports, JobDesk],
  exports: [RunReports, JobDesk],
})
export class OperationsModule {}
