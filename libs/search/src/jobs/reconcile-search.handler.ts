import { Injectable } from '@nestjs/common';
import { Logger } from '@techmart/logging';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { IndexRebuild } from '../index-rebuild.js';
import { SearchIndexes } from '../search-indexes.js';

export const reconcileSearch = defineScheduledJob({
  name: 'reconcile-search',
  queue: 'maintenance',
  purpose: 'compares every search index with the database and marks what has drifted',
  everySeconds: 3_600,
});

@Injectable()
@HandlesJob(reconcileSearch)
export class ReconcileSearchHandler implements ScheduleHandler {
  constructor(
    private readonly indexes: SearchIndexes,
    private readonly rebuild: IndexRebuild,
    private readonly logger: Logger,
  ) {}

  async run(): Promise<void> {
    for (const index of this.indexes.all()) {
      const drift = await this.rebuild.reconcile(index);
      if (drift > 0) this.logger.warn('search.drifted', { index: index.name, records: drift });
    }
  }
}
