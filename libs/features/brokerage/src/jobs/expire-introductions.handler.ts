import { Injectable } from '@nestjs/common';
import { Logger } from '@techmart/logging';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { IntroductionService } from '../introductions/introduction.service.js';

export const expireIntroductions = defineScheduledJob({
  name: 'expire-introductions',
  queue: 'maintenance',
  purpose: 'ends introductions that were not answered in time',
  everySeconds: 300,
});

@Injectable()
@HandlesJob(expireIntroductions)
export class ExpireIntroductionsHandler implements ScheduleHandler {
  constructor(
    private readonly introductions: IntroductionService,
    private readonly logger: Logger,
  ) {}

  async run(): Promise<void> {
    const expired = await this.introductions.expireOverdue();
    if (expired > 0) this.logger.info('introduction.clock', { expired });
  }
}
