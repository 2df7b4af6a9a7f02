import { Injectable } from '@nestjs/common';
import { inBatches, UnitOfWork } from '@techmart/database';
import { Clock } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { ImportRepository } from '../import.repository.js';

export const pruneImports = defineScheduledJob({
  name: 'prune-imports',
  queue: 'maintenance',
  purpose: 'forgets files that were not taken in within a week, and reports of imports after half a year',
  everySeconds: 3_600,
});

const DAY = 86_400_000;
const FILE_DAYS = 7;
const REPORT_DAYS = 180;
const FILES = 50;
const REPORTS = 20;

@Injectable()
@HandlesJob(pruneImports)
export class PruneImportsHandler implements ScheduleHandler {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly imports: ImportRepository,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async run(): Promise<void> {
    const before = (days: number): Date => new Date(this.clock.now().valueOf() - days * DAY);
    const tx = this.unitOfWork.reader;
    const files = await inBatches(FILES, (size) => this.imports.forgetOldFiles(tx, before(FILE_DAYS), size));
    const reports = await inBatches(REPORTS, (size) => this.imports.deleteOlder(tx, before(REPORT_DAYS), size));
    if (files + reports > 0) this.logger.info('import.pruned', { files, reports });
  }
}
