import { Injectable } from '@nestjs/common';
import { OutboxDesk, type OutboxStatus } from '@techmart/outbox';
import { FailedJobs, JobQueues, type FailedInQueue } from '@techmart/queue';
import { SearchDesk, type IndexState, type MarksWaiting } from '@techmart/search';
import { ServiceHealth, type Readiness } from './service-health.js';

export interface QueueLoad {
  readonly queue: string;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

/** How the market runs, for the people who keep it running. */
export interface RunReport {
  readonly services: Readiness['services'];
  readonly outbox: OutboxStatus;
  /** Null while Redis is away. */
  readonly queues: QueueLoad[] | null;
  readonly failed: FailedInQueue[] | null;
  readonly indexes: IndexState[];
  readonly marks: MarksWaiting;
}

const MOST_FAILED = 20;

@Injectable()
export class RunReports {
  constructor(
    private readonly health: ServiceHealth,
    private readonly outbox: OutboxDesk,
    private readonly search: SearchDesk,
    private readonly queues: JobQueues,
    private readonly failures: FailedJobs,
  ) {}

  async now(): Promise<RunReport> {
    const [{ services }, outbox, indexes, marks] = await Promise.all([
      this.health.look(),
      this.outbox.status(),
      this.search.indexes(),
      this.search.marks(),
    ]);
    // Commands to an absent Redis would wait for its return.
    const [queues, failed] =
      services.redis === 'up' ? await Promise.all([this.loads(), this.failures.list(MOST_FAILED)]) : [null, null];
    return { services, outbox, queues, failed, indexes, marks };
  }

  private loads(): Promise<QueueLoad[]> {
    return Promise.all(
      this.queues.all().map(async (queue) => {
        const { waiting, prioritized, active, delayed, failed } = await queue.getJobCounts(
          'waiting',
          'prioritized',
          'active',
          'delayed',
          'failed',
        );
        const count = (value: number | undefined): number => value ?? 0;
        return {
          queue: queue.name,
          waiting: count(waiting) + count(prioritized),
          active: count(active),
          delayed: count(delayed),
          failed: count(failed),
        };
      }),
    );
  }
}
