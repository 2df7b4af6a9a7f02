import { Injectable } from '@nestjs/common';
import type { Job, Queue } from 'bullmq';
import type { QueueName } from './job-definition.js';
import { JobQueues } from './job-queues.js';

/** A job that has failed for good and waits for a person. */
export interface FailedJob {
  readonly id: string;
  readonly job: string;
  readonly attempts: number;
  readonly failedAt: Date | null;
  readonly reason: string;
}

export interface FailedInQueue {
  readonly queue: string;
  /** All of them, also those that are not listed. */
  readonly count: number;
  /** Newest first. */
  readonly jobs: FailedJob[];
}

const PAGE = 500;

/** What operators do with failed jobs. */
@Injectable()
export class FailedJobs {
  constructor(private readonly queues: JobQueues) {}

  /** @param most jobs of each queue at most */
  list(most: number, only?: QueueName): Promise<FailedInQueue[]> {
    return Promise.all(
      this.chosen(only).map(async (queue) => ({
        queue: queue.name,
        count: await queue.getFailedCount(),
        jobs: (await queue.getFailed(0, most - 1)).map(describe),
      })),
    );
  }

  /** Lets one failed job run again; false where no queue has it. */
  async retryOne(id: string, only?: QueueName): Promise<boolean> {
    for (const queue of this.chosen(only)) {
      const job = await queue.getJob(id);
      if (!(await job?.isFailed())) continue;
      await again(job!);
      return true;
    }
    return false;
  }

  /** Lets all failed jobs, or those of a queue, run again. Returns how many. */
  async retryAll(only?: QueueName): Promise<number> {
    let retried = 0;
    for (const queue of this.chosen(only))
      for (;;) {
        const jobs = await queue.getFailed(0, PAGE - 1);
        for (const job of jobs) await again(job);
        retried += jobs.length;
        if (jobs.length < PAGE) break;
      }
    return retried;
  }

  private chosen(only: QueueName | undefined): Queue[] {
    return only ? [this.queues.queue(only)] : this.queues.all();
  }
}

const again = (job: Job): Promise<void> => job.retry('failed', { resetAttemptsMade: true });

function describe({ id, name, attemptsMade, finishedOn, failedReason }: Job): FailedJob {
  return {
    id: id ?? '',
    job: name,
    attempts: attemptsMade,
    failedAt: finishedOn ? new Date(finishedOn) : null,
    reason: failedReason,
  };
}
