import { Injectable } from '@nestjs/common';
import { inBatches, UnitOfWork } from '@techmart/database';
import { Clock, marketDay } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { KEPT_DAYS } from './visit.dto.js';
import { VisitRepository } from './visit.repository.js';

export const pruneVisits = defineScheduledJob({
  name: 'prune-visits',
  queue: 'maintenance',
  purpose: 'forgets after 400 days who looked at listings',
  everySeconds: 3_600,
});

const DAY = 86_400_000;
const BATCH = 2_000;
/** Longer than a batch can lie in Redis. */
const RECEIPT_DAYS = 10;

@Injectable()
@HandlesJob(pruneVisits)
export class PruneVisitsHandler implements ScheduleHandler {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly visits: VisitRepository,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async run(): Promise<void> {
    const before = (days: number): Date => new Date(this.clock.now().valueOf() - days * DAY);
    const tx = this.unitOfWork.reader;
    const limit = marketDay(before(KEPT_DAYS));
    const deleted = await inBatches(BATCH, (size) => this.visits.deleteOlder(tx, limit, size));
    await inBatches(BATCH, (size) => this.visits.forgetBatches(tx, before(RECEIPT_DAYS), size));
    if (deleted > 0) this.logger.info('visits.pruned', { rows: deleted });
  }
}
