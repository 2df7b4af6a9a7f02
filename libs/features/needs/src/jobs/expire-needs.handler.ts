import { Injectable } from '@nestjs/common';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { NeedService } from '../need.service.js';

export const expireNeeds = defineScheduledJob({
  name: 'expire-needs',
  queue: 'maintenance',
  purpose: 'takes needs off the market whose deadline or time is over',
  everySeconds: 300,
});

@Injectable()
@HandlesJob(expireNeeds)
export class ExpireNeedsHandler implements ScheduleHandler {
  constructor(private readonly needs: NeedService) {}

  async run(): Promise<void> {
    await this.needs.expireOverdue();
  }
}
