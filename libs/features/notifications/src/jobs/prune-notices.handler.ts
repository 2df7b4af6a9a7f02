import { Injectable } from '@nestjs/common';
import { inBatches, UnitOfWork } from '@techmart/database';
import { Clock } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { NotificationRepository } from '../notification.repository.js';

export const pruneNotices = defineScheduledJob({
  name: 'prune-notices',
  queue: 'maintenance',
  purpose: 'forgets notices after two years, whatever they were about',
  everySeconds: 3_600,
});

/** Longer than a listing stays on the market, so that no job tells of the same thing anew. */
const KEEP_MILLIS = 730 * 86_400_000;
const BATCH = 1_000;

@Injectable()
@HandlesJob(pruneNotices)
export class PruneNoticesHandler implements ScheduleHandler {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notices: NotificationRepository,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async run(): Promise<void> {
    const limit = new Date(this.clock.now().valueOf() - KEEP_MILLIS);
    const deleted = await inBatches(BATCH, (size) => this.notices.deleteOlder(this.unitOfWork.reader, limit, size));
    if (deleted > 0) this.logger.info('notice.pruned', { notices: deleted });
  }
}
