import type { QueueLoad, Readiness, RunReport } from '@techmart/health';
import type { OutboxStatus } from '@techmart/outbox';
import { queueNames, type FailedInQueue, type FailedJob, type QueueName } from '@techmart/queue';
import type { IndexState, MarksWaiting } from '@techmart/search';
import { Line, OneOf, Out } from '@techmart/validation';

const optional = { optional: true };
const moment = { format: 'date-time' } as const;

export class OpenEventView {
  @Out('string') event: string;
  @Out('integer') messages: number;
}

export class OutboxView implements OutboxStatus {
  @Out('integer', { description: 'written, not yet handed to the queues' }) waiting: number;
  @Out('integer', { description: 'handed over, not yet confirmed by every subscriber' }) unconfirmed: number;
  @Out('integer') settled: number;
  @Out('string', { ...moment, nullable: true, description: 'when the oldest open message was written' })
  oldestOpen: Date | null;
  @Out([OpenEventView]) openByEvent: readonly OpenEventView[];
}

export class QueueLoadView implements QueueLoad {
  @Out('string') queue: string;
  @Out('integer') waiting: number;
  @Out('integer') active: number;
  @Out('integer', { description: 'to be tried again later' }) delayed: number;
  @Out('integer', { description: 'failed for good; waits for a person' }) failed: number;
}

export class FailedJobView implements FailedJob {
  @Out('string') id: string;
  @Out('string') job: string;
  @Out('integer') attempts: number;
  @Out('string', { ...moment, nullable: true }) failedAt: Date | null;
  @Out('string') reason: string;
}

export class FailedInQueueView implements FailedInQueue {
  @Out('string') queue: string;
  @Out('integer', { description: 'all of them, also those that are not listed' }) count: number;
  @Out([FailedJobView], { description: 'newest first, at most 20' }) jobs: FailedJobView[];
}

export class IndexStateView implements IndexState {
  @Out('string') index: string;
  @Out('string', moment) rebuiltAt: Date;
  @Out('string', { ...moment, nullable: true, description: 'when it was last compared with the database' })
  reconciledAt: Date | null;
  @Out('integer', { nullable: true, description: 'records that were not as they should be then' })
  drift: number | null;
}

export class MarksView implements MarksWaiting {
  @Out('integer') waiting: number;
  @Out('string', { ...moment, nullable: true }) oldest: Date | null;
}

export class RunReportView implements RunReport {
  @Out('object', { description: 'up or down by service' }) services: Readiness['services'];
  @Out(OutboxView, { description: 'events on their way from the database to the jobs' }) outbox: OutboxView;
  @Out([QueueLoadView], { nullable: true, description: 'null while Redis is away' }) queues: QueueLoadView[] | null;
  @Out([FailedInQueueView], { nullable: true, description: 'null while Redis is away' })
  failed: FailedInQueueView[] | null;
  @Out([IndexStateView]) indexes: IndexStateView[];
  @Out(MarksView, { description: 'changed records that are not yet in their indexes' }) marks: MarksView;
}

export class RetryRequest {
  @OneOf(queueNames, { ...optional, description: 'only of this queue' }) queue?: QueueName;
  @Line(1, 200, { ...optional, description: 'only this job' }) id?: string;
}

export class RetriedView {
  @Out('integer') retried: number;
}
