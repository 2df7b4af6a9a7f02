import { Injectable } from '@nestjs/common';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { VisitCounter } from './visit-log.service.js';

export const countVisits = defineScheduledJob({
  name: 'count-visits',
  queue: 'maintenance',
  purpose: 'counts who looked at listings, from what the API has put together in Redis',
  everySeconds: 15,
});

@Injectable()
@HandlesJob(countVisits)
export class CountVisitsHandler implements ScheduleHandler {
  constructor(private readonly counter: VisitCounter) {}

  async run(): Promise<void> {
    await this.counter.run();
  }
}
