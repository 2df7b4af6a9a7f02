import { Injectable } from '@nestjs/common';
import { databaseRow, UnitOfWork } from '@techmart/database';
import { Clock, type Id } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import { matchFound } from '@techmart/matching';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import { Notifier, type Notice } from '../notifier.service.js';
import { RecipientRepository } from '../recipient.repository.js';

export const notifyMatch = defineEventJob({
  name: 'notify-match',
  queue: 'notices',
  purpose: 'tells the people of a need and of a result that the two may fit',
  on: [matchFound],
});

interface Payload {
  matchId: Id;
  needId: Id;
  resultId: Id;
}

@Injectable()
@HandlesJob(notifyMatch)
export class NotifyMatchHandler implements EventHandler<Payload> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recipients: RecipientRepository,
    private readonly notifier: Notifier,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async handle({ payload: { matchId, needId, resultId } }: Delivery<Payload>): Promise<void> {
    const told = await this.unitOfWork.run(async (tx) => {
      // One side may have left the market since; then there is nothing to tell.
      const pair = await databaseRow<{ publishedAt: Date }>(
        tx,
        `select greatest(n.published_at, r.published_at) as "publishedAt" from match m join need n on n.id = m.need_id and n.status = 'published'
         join result r on r.id = m.result_id and r.status = 'published' where m.id = $1`,
        [matchId],
      );
      if (!pair) return null;
      const notices: Notice[] = [];
      for (const side of ['need', 'result'] as const) {
        const people = await this.recipients.ofListing(tx, side, side === 'need' ? needId : resultId);
        for (const person of people) {
          notices.push({
            ...person,
            kind: 'match.found',
            subject: { matchId, needId, resultId, side },
            dedupeKey: `match:${matchId}`,
          });
        }
      }
      return { ...pair, notices: await this.notifier.notify(tx, notices) };
    });
    if (!told || told.notices === 0) return;
    // The line that ends the way of a request id: from the later of both publications to the notice that stands.
    const millisSincePublication = this.clock.now().valueOf() - told.publishedAt.valueOf();
    this.logger.info('match.told', { matchId, needId, resultId, notices: told.notices, millisSincePublication });
  }
}
