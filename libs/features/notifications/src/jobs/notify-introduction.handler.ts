import { Injectable } from '@nestjs/common';
import {
  introductionAccepted,
  introductionEnded,
  introductionOffered,
  type IntroductionEvent,
} from '@techmart/brokerage';
import { databaseRow, UnitOfWork, type Tx } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { currentContext } from '@techmart/logging';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import type { NoticeKind } from '../notice-kinds.js';
import { Notifier, type Recipient } from '../notifier.service.js';
import { RecipientRepository } from '../recipient.repository.js';

/** The deal is there once both have agreed. */
type Payload = IntroductionEvent & { dealId: Id };

const kinds = new Map<string, NoticeKind>([
  [introductionOffered.name, 'introduction.offered'],
  [introductionAccepted.name, 'introduction.accepted'],
  [introductionEnded.name, 'introduction.ended'],
]);

export const notifyIntroduction = defineEventJob<Payload>({
  name: 'notify-introduction',
  queue: 'notices',
  purpose: 'tells both sides and the agency what happens to an introduction',
  on: [introductionOffered, introductionAccepted, introductionEnded],
});

interface IntroductionRow {
  readonly needId: Id;
  readonly resultId: Id;
  readonly needOwnerId: Id;
  readonly resultOwnerId: Id;
  readonly agencyId: Id;
}

@Injectable()
@HandlesJob(notifyIntroduction)
export class NotifyIntroductionHandler implements EventHandler<Payload> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recipients: RecipientRepository,
    private readonly notifier: Notifier,
  ) {}

  async handle({ event, payload: { introductionId, version, dealId } }: Delivery<Payload>): Promise<void> {
    const kind = kinds.get(event)!;
    const actorId = currentContext()?.actorId;
    await this.unitOfWork.run(async (tx) => {
      const row = await databaseRow<IntroductionRow>(
        tx,
        `select need_id as "needId", result_id as "resultId", need_owner_id as "needOwnerId",
           result_owner_id as "resultOwnerId", agency_id as "agencyId" from introduction where id = $1`,
        [introductionId],
      );
      if (!row) return;
      const { needId, resultId } = row;
      const subject = { needId, resultId, introductionId, dealId };
      const people = (await this.peopleOf(tx, row, kind)).filter(({ userId }) => userId !== actorId);
      await this.notifier.notify(
        tx,
        people.map((person) => ({ ...person, kind, subject, dedupeKey: `${kind}:${introductionId}:${version}` })),
      );
    });
  }

  /** Somebody who acts for several of them is told once. */
  private async peopleOf(tx: Tx, row: IntroductionRow, kind: NoticeKind): Promise<Recipient[]> {
    const people: Recipient[] = [];
    for (const owner of new Set([row.needOwnerId, row.resultOwnerId]))
      people.push(...(await this.recipients.ofOrganisation(tx, owner, ['owner', 'editor'])));
    // Its own offer is no news to the agency.
    if (kind !== 'introduction.offered')
      people.push(...(await this.recipients.ofOrganisation(tx, row.agencyId, ['broker'])));
    return [...new Map(people.map((person) => [person.userId, person])).values()];
  }
}
