import { Injectable } from '@nestjs/common';
import { Logger } from '@techmart/logging';
import { Metrics, type Counter, type Histogram } from '@techmart/metrics';
import { JobObserver } from '@techmart/queue';

const BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** One line a finished job, with the request it belongs to, and the figures. */
@Injectable()
export class JobLog extends JobObserver {
  private readonly runs: Counter<'queue' | 'job' | 'outcome'>;
  private readonly durations: Histogram<'queue' | 'job'>;

  constructor(
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    super();
    this.runs = metrics.counter({
      name: 'job_runs_total',
      help: 'Runs of jobs by outcome: done, repeated (done already, so nothing was done), failed (and perhaps tried again)',
      labels: ['queue', 'job', 'outcome'],
    });
    this.durations = metrics.histogram(
      { name: 'job_duration_seconds', help: 'How long runs of a job take', labels: ['queue', 'job'] },
      BUCKETS,
    );
  }

  finished({ queue, job, outcome, seconds }: Parameters<JobObserver['finished']>[0]): void {
    this.runs.inc({ queue, job, outcome });
    this.durations.observe({ queue, job }, seconds);
    const facts = { queue, job, outcome, millis: Math.round(seconds * 1_000) };
    // The clock runs its jobs every few seconds; that they did is in the figures.
    if (queue === 'maintenance' && outcome === 'done') this.logger.debug('job', facts);
    else this.logger.info('job', facts);
  }
}
