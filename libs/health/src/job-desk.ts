import { Injectable } from '@nestjs/common';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork } from '@techmart/database';
import { AppError, defineError, newId } from '@techmart/kernel';
import { FailedJobs, type QueueName } from '@techmart/queue';
import { ServiceHealth } from './service-health.js';

export const queuesUnavailable = defineError('QUEUE.UNAVAILABLE', 'unavailable', {
  zh: '任务队列暂时不可用，请稍后重试。',
  en: 'The job queues are not available for the moment; please try again shortly.',
});
export const failedJobNotFound = defineError('QUEUE.FAILED_JOB_NOT_FOUND', 'not_found', {
  zh: '没有这个失败的任务，可能已经重新运行。',
  en: 'There is no such failed job; it may be running again.',
});

const RETRY_AFTER_SECONDS = 5;

/** Lets failed jobs run again at an administrator's word, which goes into the audit trail. */
@Injectable()
export class JobDesk {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly health: ServiceHealth,
    private readonly failures: FailedJobs,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @param which all failed jobs, those of a queue, or one
   * @returns how many run again
   * @throws AppError `QUEUE.UNAVAILABLE`, `QUEUE.FAILED_JOB_NOT_FOUND`
   */
  async retry({ queue, id }: { queue?: QueueName; id?: string }): Promise<number> {
    // Commands to an absent Redis would wait for its return.
    const { services } = await this.health.look();
    if (services.redis === 'down') throw new AppError(queuesUnavailable, { retryAfterSeconds: RETRY_AFTER_SECONDS });
    if (id !== undefined && !(await this.failures.retryOne(id, queue))) throw new AppError(failedJobNotFound);
    const retried = id === undefined ? await this.failures.retryAll(queue) : 1;
    await this.unitOfWork.run((tx) =>
      this.audit.append(tx, {
        action: 'job.retry',
        subjectKind: 'job',
        subjectId: newId(),
        after: { queue, id, retried },
      }),
    );
    return retried;
  }
}
