import { Injectable } from '@nestjs/common';
import { databaseRow, UnitOfWork, type Tx } from '@techmart/database';
import { marketDay } from '@techmart/kernel';
import {
  listingPublished,
  listingReturned,
  listingSubmitted,
  type ListingEvent,
  type ListingStatus,
} from '@techmart/listings';
import { currentContext } from '@techmart/logging';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import type { NoticeKind } from '../notice-kinds.js';
import type { NoticeSubject } from '../notification.entity.js';
import { Notifier } from '../notifier.service.js';
import { RecipientRepository } from '../recipient.repository.js';

export const notifyListing = defineEventJob({
  name: 'notify-listing',
  queue: 'notices',
  purpose: 'tells administrators what waits for review, and owners what became of it',
  on: [listingSubmitted, listingPublished, listingReturned],
});

interface Told {
  readonly kind: NoticeKind;
  /** The state in which this is still news. */
  readonly status: ListingStatus;
}

const told = new Map<string, Told>([
  [listingSubmitted.name, { kind: 'listing.submitted', status: 'submitted' }],
  [listingPublished.name, { kind: 'listing.published', status: 'published' }],
  [listingReturned.name, { kind: 'listing.returned', status: 'returned' }],
]);

@Injectable()
@HandlesJob(notifyListing)
export class NotifyListingHandler implements EventHandler<ListingEvent> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recipients: RecipientRepository,
    private readonly notifier: Notifier,
  ) {}

  async handle({ event, payload }: Delivery<ListingEvent>): Promise<void> {
    const { kind, status } = told.get(event)!;
    const { kind: listingKind, listingId, version } = payload;
    // Nobody is told of what they have just done themselves.
    const actorId = currentContext()?.actorId;
    await this.unitOfWork.run(async (tx) => {
      const listing = await this.find(tx, payload);
      if (listing?.status !== status) return;
      const until = kind === 'listing.published' && listing.validUntil ? marketDay(listing.validUntil) : undefined;
      const subject: NoticeSubject = { listingKind, listingId, until };
      const people =
        kind === 'listing.submitted'
          ? await this.recipients.administrators(tx)
          : await this.recipients.ofListing(tx, listingKind, listingId);
      await this.notifier.notify(
        tx,
        people
          .filter((person) => person.userId !== actorId)
          .map((person) => ({ ...person, kind, subject, dedupeKey: `${kind}:${listingId}:${version}` })),
      );
    });
  }

  private find(
    tx: Tx,
    { kind, listingId }: ListingEvent,
  ): Promise<{ status: ListingStatus; validUntil: Date | null } | null> {
    return databaseRow(
      tx,
      `select status, valid_until as "validUntil" from ${kind === 'need' ? 'need' : 'result'} where id = $1`,
      [listingId],
    );
  }
}
