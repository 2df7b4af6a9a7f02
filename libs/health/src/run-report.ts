import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@techmart/database';
import { OutboxDesk, type OutboxStatus } from '@techmart/outbox';
import { FailedJobs, JobQueues, type FailedInQueue } from '@techmart/queue';
import { ServiceHealth, type Readiness } from './service-health.js';

export interface QueueLoad {
  readonly queue: string;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

export interface IndexState {
  readonly index: string;
  readonly rebuiltAt: Date;
  /** When it was last compared with the database, and how many records were not as they should be then. */
  readonly reconciledAt: Date | null;
  readonly drift: number | null;
}

/** How the market runs, for the people who keep it running. */
export interface RunReport {
  readonly services: Readiness['services'];
  readonly outbox: OutboxStatus;
  /** Null while Redis is away. */
  readonly queues: QueueLoad[] | null;
  readonly failed: FailedInQueue[] | null;
  readonly indexes: IndexState[];
  /** Changed records that are not yet in their indexes, and since when. */
  readonly marks: { readonly waiting: number; readonly oldest: Date | null };
}

const MOST_FAILED = 20;

@Injectable()
export class RunReports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly health: ServiceHealth,
    private readonly desk: OutboxDesk,
    private readonly queues: JobQueues,
    private readonly failures: FailedJobs,
  ) {}

  async now(): Promise<RunReport> {
    const { reader } = this.unitOfWork;
    const [{ services }, outbox, indexes, marks] = await Promise.all([
      this.health.look(),
      this.desk.status(),
      reader.query<IndexState[]>(
        `select name as index, rebuilt_at as "rebuiltAt", reconciled_at as "reconciledAt", drift
         from search_index_state order by name`,
      ),
      reader.query<[RunReport['marks']]>('select count(*)::int as waiting, min(marked_at) as oldest from search_mark'),
    ]);
    // Commands to an absent Redis would wait for its return.
    const [queues, failed] =
      services.redis === 'up' ? await Promise.all([this.loads(), this.failures.list(MOST_FAILED)]) : [null, null];
    return { services, outbox, queues, failed, indexes, marks: marks[0] };
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
