import { Injectable } from '@nestjs/common';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { IdempotencyKeys } from '../idempotency-keys.js';

export const pruneIdempotencyKeys = defineScheduledJob({
  name: 'prune-idempotency-keys',
  queue: 'maintenance',
  purpose: 'forgets idempotency keys and their answers after 24 hours',
  everySeconds: 3_600,
});

@Injectable()
@HandlesJob(pruneIdempotencyKeys)
export class PruneIdempotencyKeysHandler implements ScheduleHandler {
  constructor(private readonly keys: IdempotencyKeys) {}

  async run(): Promise<void> {
    await this.keys.prune();
  }
}
