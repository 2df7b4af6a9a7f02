import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '@techmart/config';
import { Logger } from '@techmart/logging';
import { Queue, type BulkJobOptions, type JobsOptions } from 'bullmq';
import { queueNames, queueOf, type EventJob, type QueueName } from './job-definition.js';
import type { JobData } from './job-handler.js';
import { RedisConnections } from './redis-connection.js';

/** A job to send: one event for one subscriber. */
export interface Dispatch {
  readonly job: EventJob<never>;
  readonly data: JobData;
}

/** BullMQ takes jobs without a priority first. */
const BULK_PRIORITY = 10;
const KEEP_COMPLETED = { age: 3_600, count: 20_000 };

/** The sending side of the queues. */
@Injectable()
export class JobQueues implements OnApplicationShutdown {
  private readonly queues = new Map<QueueName, Queue>();

  constructor(
    private readonly connections: RedisConnections,
    private readonly config: Config,
    private readonly logger: Logger,
  ) {}

  queue(name: QueueName): Queue {
    let queue = this.queues.get(name);
    if (!queue) {
      queue = new Queue(name, { connection: this.connections.forSending(), prefix: this.config.redis.prefix });
      // Without a listener an error event would end the process; the connection already reports it.
      queue.on('error', (error) => this.logger.debug('queue.error', { queue: name, reason: error.message }));
      this.queues.set(name, queue);
      // A queue that was made while Redis was away stays broken for good; the next use makes another.
      queue.waitUntilReady().catch(() => {
        if (this.queues.get(name) === queue) this.queues.delete(name);
      });
    }
    return queue;
  }

  all(): Queue[] {
    return queueNames.map((name) => this.queue(name));
  }

  /**
   * Sends jobs, one round trip a queue. The job id follows from message and subscriber, so sending again while Redis
   * still holds the job changes nothing.
   */
  async send(dispatches: readonly Dispatch[]): Promise<void> {
    const byQueue = new Map<QueueName, { name: string; data: JobData; opts: BulkJobOptions }[]>();
    for (const { job, data } of dispatches) {
      const queue = queueOf(job, data.isBulk);
      const jobs = byQueue.get(queue) ?? [];
      jobs.push({ name: job.name, data, opts: { ...optionsOf(job, data), jobId: jobIdOf(data.messageId, job.name) } });
      byQueue.set(queue, jobs);
    }
    await Promise.all([...byQueue].map(([name, jobs]) => this.queue(name).addBulk(jobs)));
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close().catch(() => undefined)));
  }
}

export function jobIdOf(messageId: string, subscriber: string): string {
  return `o-${messageId}-${subscriber}`;
}

/** Failed jobs stay in Redis for a person to see and retry. */
function optionsOf(job: EventJob<never>, { isBulk }: JobData): JobsOptions {
  return {
    ...(isBulk && { priority: BULK_PRIORITY }),
    attempts: job.attempts,
    backoff: { type: 'exponential', delay: 500, jitter: 0.3 },
    removeOnComplete: KEEP_COMPLETED,
    removeOnFail: false,
  };
}
