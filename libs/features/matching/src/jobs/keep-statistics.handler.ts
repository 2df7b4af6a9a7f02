import { Injectable } from '@nestjs/common';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { SnapshotKeeper } from '../snapshot-keeper.js';

export const keepStatistics = defineScheduledJob({
  name: 'keep-match-statistics',
  queue: 'maintenance',
  purpose: "builds the market's word statistics anew when the market has changed enough",
  everySeconds: 60,
});

@Injectable()
@HandlesJob(keepStatistics)
export class KeepStatisticsHandler implements ScheduleHandler {
  constructor(private readonly keeper: SnapshotKeeper) {}

  async run(): Promise<void> {
    await this.keeper.keep();
  }
}
