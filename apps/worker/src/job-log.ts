import { Injectable } from '@nestjs/common';
import { Logger } from '@techmart/logging';
import { JobObserver } from '@techmart/queue';

/** One line a finished job, with the request it belongs to. */
@Injectable()
export class JobLog extends JobObserver {
  constructor(private readonly logger: Logger) {
    super();
  }

  finished({ queue, job, outcome, seconds }: Parameters<JobObserver['finished']>[0]): void {
    this.logger.info('job', { queue, job, outcome, millis: Math.round(seconds * 1_000) });
  }
}
