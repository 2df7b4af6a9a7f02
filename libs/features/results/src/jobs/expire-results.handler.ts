import { Injectable } from '@nestjs/common';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { ResultService } from '../result.service.js';

export const expireResults = defineScheduledJob({
  name: 'expire-results',
  queue: 'maintenance',
  purpose: 'takes results off the market whose time is over',
  everySeconds: 300,
});

@Injectable()
@HandlesJob(expireResults)
export class ExpireResultsHandler implements ScheduleHandler {
  constructor(private readonly results: ResultService) {}

  async run(): Promise<void> {
    await this.results.expireOverdue();
  }
}
