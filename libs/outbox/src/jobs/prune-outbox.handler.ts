import { Injectable } from '@nestjs/common';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { OutboxSweep } from '../outbox-sweep.js';

export const pruneOutbox = defineScheduledJob({
  name: 'prune-outbox',
  queue: 'maintenance',
  purpose: 'forgets events that everybody has dealt with, after 14 days',
  everySeconds: 3_600,
});

@Injectable()
@HandlesJob(pruneOutbox)
export class PruneOutboxHandler implements ScheduleHandler {
  constructor(private readonly sweep: OutboxSweep) {}

  async run(): Promise<void> {
    await this.sweep.prune();
  }
}
