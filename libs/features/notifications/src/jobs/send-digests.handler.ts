import { Injectable } from '@nestjs/common';
import { Clock } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { lastSlot } from '../mail/digest.clock.js';
import { digestPeriods } from '../mail/mail-delivery.entity.js';
import { NoticeMailer } from '../mail/notice-mailer.service.js';
import { SavedSearchRunner } from '../saved-searches/saved-search-runner.service.js';

export const sendDigests = defineScheduledJob({
  name: 'send-digests',
  queue: 'mail',
  purpose: 'sends daily and weekly digests when they are due, and mails that could not leave before',
  everySeconds: 600,
});

@Injectable()
@HandlesJob(sendDigests)
export class SendDigestsHandler implements ScheduleHandler {
  constructor(
    private readonly mailer: NoticeMailer,
    private readonly searches: SavedSearchRunner,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async run(): Promise<void> {
    await this.mailer.giveUpLost();
    await this.mailer.retryFailed();
    for (const period of digestPeriods) {
      const slot = lastSlot(period, this.clock.now());
      // Without the search engine the hits come into the next digest; everything else need not wait for it.
      await this.searches
        .checkPeriod(slot)
        .catch((error: Error) => this.logger.warn('saved-search.waiting', { period, reason: error.message }));
      const sent = await this.mailer.sendDigests(slot);
      if (sent > 0) this.logger.info('mail.digests', { period, day: slot.day, sent });
    }
  }
}
