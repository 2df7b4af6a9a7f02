import { Injectable } from '@nestjs/common';
import { databaseRow, UnitOfWork } from '@techmart/database';
import type { Id } from '@techmart/kernel';
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
  ) {}

  async handle({ payload: { matchId, needId, resultId } }: Delivery<Payload>): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      // One side may have left the market since; then there is nothing to tell.
      const stands = await databaseRow(
        tx,
        `select 1 from match m join need n on n.id = m.need_id and n.status = 'published'
         join result r on r.id = m.result_id and r.status = 'published' where m.id = $1`,
        [matchId],
      );
      if (!stands) return;
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
      await this.notifier.notify(tx, notices);
    });
  }
}
