import { Injectable } from '@nestjs/common';
import { Logger } from '@techmart/logging';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { InterestService } from '../interest.service.js';

export const mindInterests = defineScheduledJob({
  name: 'mind-interests',
  queue: 'maintenance',
  purpose: 'reminds owners of interests that are due and ends those that nobody answered',
  everySeconds: 300,
});

@Injectable()
@HandlesJob(mindInterests)
export class MindInterestsHandler implements ScheduleHandler {
  constructor(
    private readonly interests: InterestService,
    private readonly logger: Logger,
  ) {}

  async run(): Promise<void> {
    const { reminded, expired } = await this.interests.mindClock();
    if (reminded + expired > 0) this.logger.info('interest.clock', { reminded, expired });
  }
}
