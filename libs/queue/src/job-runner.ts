import { Injectable } from '@nestjs/common';
import { Config } from '@techmart/config';
import { translateDatabaseError } from '@techmart/database';
import { AppError, inTime } from '@techmart/kernel';
import { Logger, runInContext } from '@techmart/logging';
import { DelayedError, UnrecoverableError, Worker, type Job } from 'bullmq';
import { isScheduled, queueNames, type QueueName, type ScheduledJob } from './job-definition.js';
import { Receipts, type JobData } from './job-handler.js';
import { JobQueues } from './job-queues.js';
import { JobRegistry } from './job-registry.js';
import { RedisConnections } from './redis-connection.js';

/** What comes in bulk is work for the processor, and more hands would not make it quicker. */
const BULK_CONCURRENCY = 2;
/** How long a job waits for a service that is away, and for how long after it was sent that costs it no attempt. */
const POSTPONE_MILLIS = 5_000;
const PATIENCE_MILLIS = 6 * 3_600_000;

/** Told of each finished run, for metrics. */
export abstract class JobObserver {
  abstract finished(run: {
    queue: string;
    job: string;
    outcome: 'done' | 'repeated' | 'failed';
    seconds: number;
  }): void;
}

/** Longer than any job takes that gives way by itself. */
const STOP_MILLIS = 25_000;

/** Takes jobs from the queues and hands them to their handlers. */
@Injectable()
export class JobRunner {
  private workers: Worker[] = [];

  constructor(
    private readonly registry: JobRegistry,
    private readonly queues: JobQueues,
    private readonly connections: RedisConnections,
    private readonly receipts: Receipts,
    private readonly config: Config,
    private readonly logger: Logger,
    private readonly observer: JobObserver,
  ) {}

  start(): void {
    const used = new Set<QueueName>(['bulk', ...this.registry.all().map((job) => job.queue)]);
    this.workers = queueNames.filter((name) => used.has(name)).map((name) => this.work(name));
  }

  /** Puts the clock-driven jobs into Redis; again after Redis was emptied. */
  async schedule(): Promise<void> {
    for (const { job } of this.registry.scheduled()) {
      await this.queues
        .queue(job.queue)
        .upsertJobScheduler(
          job.name,
          { every: job.everySeconds * 1_000 },
          { name: job.name, opts: { attempts: job.attempts, removeOnComplete: 10, removeOnFail: 100 } },
        );
    }
  }

  /**
   * Lets running jobs finish, then stops. What hangs is left behind (a command that Redis took down with it may never be
   * answered): every job may be cut off anywhere, and another worker runs it again.
   */
  async stop(): Promise<void> {
    await Promise.all(this.workers.map((worker) => this.close(worker)));
    this.workers = [];
  }

  private close(worker: Worker): Promise<void> {
    return inTime(STOP_MILLIS, worker.close(), () => this.logger.warn('job.worker.abandoned', { queue: worker.name }));
  }

  private work(queue: QueueName): Worker {
    const worker = new Worker(queue, (job, token) => this.process(queue, job as Job<JobData>, token), {
      connection: this.connections.forWorking(),
      prefix: this.config.redis.prefix,
      concurrency: queue === 'bulk' ? BULK_CONCURRENCY : this.config.worker.concurrency,
      lockDuration: 30_000,
      stalledInterval: 5_000,
      // A worker that is killed again and again must not turn its jobs into failed ones.
      maxStalledCount: 20,
    });
    // "Missing lock" means another worker runs the job too; receipts and constraints keep its effect single.
    worker.on('error', (error) => this.logger.warn('job.worker.error', { queue, reason: error.message }));
    worker.on('failed', (job, error) => {
      const final = job !== undefined && job.attemptsMade >= (job.opts.attempts ?? 1);
      const facts = {
        queue,
        job: job?.name,
        jobId: job?.id,
        requestId: (job?.data as JobData | undefined)?.requestId,
        attempt: job?.attemptsMade,
        err: error,
      };
      if (final) this.logger.error('job.failed', facts);
      else this.logger.warn('job.retried', facts);
    });
    return worker;
  }

  private async process(queue: QueueName, job: Job<JobData>, token: string | undefined): Promise<void> {
    const started = performance.now();
    // What runs by the clock has no one waiting for it.
    const { requestId = `job-${job.id}`, actorId, isBulk = true } = job.data;
    const observe = (outcome: 'done' | 'repeated' | 'failed'): void =>
      this.observer.finished({ queue, job: job.name, outcome, seconds: (performance.now() - started) / 1000 });
    await runInContext({ requestId, actorId, jobId: job.id, isBulk }, async () => {
      try {
        observe(await this.deliver(job));
      } catch (error) {
        observe('failed');
        // What the clock runs comes again by the clock.
        const mayWait = job.data.messageId !== undefined && Date.now() - job.timestamp < PATIENCE_MILLIS;
        if (!mayWait || !isAway(error)) throw error;
        this.logger.warn('job.postponed', { queue, job: job.name, reason: (error as Error).message });
        // Attempts are for what is wrong with the job: an outage of minutes would use them up, and a person would have
        // to send every job of that time again.
        await job.moveToDelayed(Date.now() + POSTPONE_MILLIS, token);
        throw new DelayedError();
      }
    });
  }

  private async deliver(job: Job<JobData>): Promise<'done' | 'repeated'> {
    const bound = this.registry.find(job.name);
    // A newer release may have sent it: kept as failed, it can be retried once that release runs here.
    if (!bound) throw new UnrecoverableError(`no handler for job ${job.name}`);
    if (isScheduled(bound.job)) {
      await (bound as { job: ScheduledJob; handler: { run(): Promise<void> } }).handler.run();
      return 'done';
    }
    const { messageId, event, payload } = job.data;
    if (await this.receipts.has(messageId, job.name)) return 'repeated';
    const claim = (tx: Parameters<Receipts['claim']>[0]): Promise<boolean> =>
      this.receipts.claim(tx, messageId, job.name);
    await this.registry.eventHandler(job.name)!.handle({ messageId, event, payload, claim });
    await this.receipts.record(messageId, job.name);
    return 'done';
  }
}

function isAway(error: unknown): boolean {
  const understood = translateDatabaseError(error);
  return understood instanceof AppError && understood.kind === 'unavailable';
}
