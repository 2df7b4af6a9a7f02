import { Injectable } from '@nestjs/common';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { RecomputationRunner } from './recomputation-runner.js';

export const recomputeMatches = defineScheduledJob({
  name: 'recompute-matches',
  queue: 'maintenance',
  purpose: 'goes on computing all matches anew where an administrator has asked for that',
  everySeconds: 5,
});

/** So that a worker that is told to end does not have to wait long; the next run goes on at the same place. */
const RUN_MILLIS = 20_000;

@Injectable()
@HandlesJob(recomputeMatches)
export class RecomputeMatchesHandler implements ScheduleHandler {
  constructor(private readonly runner: RecomputationRunner) {}

  async run(): Promise<void> {
    await this.runner.work(RUN_MILLIS);
  }
}
