import { Injectable } from '@nestjs/common';
import { databaseRow, UnitOfWork, type Tx } from '@techmart/database';
import {
  dealAgreed,
  dealCancelled,
  dealCompleted,
  dealProposed,
  interestAccepted,
  interestDeclined,
  interestExpired,
  interestReminded,
  interestSubmitted,
  tradeRecorded,
  type DealEvent,
  type InterestEvent,
} from '@techmart/deals';
import type { Id } from '@techmart/kernel';
import type { ListingKind } from '@techmart/listings';
import { currentContext } from '@techmart/logging';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import type { NoticeKind } from '../notice-kinds.js';
import type { NoticeSubject } from '../notification.entity.js';
import { Notifier, type Recipient } from '../notifier.service.js';
import { RecipientRepository } from '../recipient.repository.js';

/** Ids of an event of the deals room; which of them are there depends on the event. */
type Payload = InterestEvent & DealEvent & { tradeId: Id };

/** Who is told: the listing's own people, the interested side, or both. */
type Side = 'owner' | 'interested' | 'both';

const interestKinds = new Map<string, { kind: NoticeKind; to: Side }>([
  [interestSubmitted.name, { kind: 'interest.submitted', to: 'owner' }],
  [interestReminded.name, { kind: 'interest.reminded', to: 'owner' }],
  [interestAccepted.name, { kind: 'interest.accepted', to: 'interested' }],
  [interestDeclined.name, { kind: 'interest.declined', to: 'interested' }],
  [interestExpired.name, { kind: 'interest.expired', to: 'both' }],
]);
const dealKinds = new Map<string, NoticeKind>([
  [dealProposed.name, 'deal.proposed'],
  [dealAgreed.name, 'deal.agreed'],
  [dealCompleted.name, 'deal.completed'],
  [dealCancelled.name, 'deal.cancelled'],
  [tradeRecorded.name, 'trade.recorded'],
]);

export const notifyDeal = defineEventJob<Payload>({
  name: 'notify-deal',
  queue: 'notices',
  purpose: 'tells both sides what happens to their interests, deals and trades',
  on: [
    interestSubmitted,
    interestReminded,
    interestAccepted,
    interestDeclined,
    interestExpired,
    dealProposed,
    dealAgreed,
    dealCompleted,
    dealCancelled,
    tradeRecorded,
  ],
});

interface InterestRow {
  readonly needId: Id | null;
  readonly resultId: Id | null;
  readonly organisationId: Id;
  readonly agencyId: Id | null;
}

interface DealRow {
  readonly interestId: Id;
  readonly needId: Id | null;
  readonly resultId: Id | null;
  readonly sellerId: Id;
  readonly buyerId: Id;
  readonly agencyId: Id | null;
}

@Injectable()
@HandlesJob(notifyDeal)
export class NotifyDealHandler implements EventHandler<Payload> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recipients: RecipientRepository,
    private readonly notifier: Notifier,
  ) {}

  async handle({ event, payload }: Delivery<Payload>): Promise<void> {
    const actorId = currentContext()?.actorId;
    await this.unitOfWork.run(async (tx) => {
      const told = dealKinds.has(event)
        ? await this.ofDeal(tx, event, payload)
        : await this.ofInterest(tx, event, payload);
      if (!told) return;
      const { people, ...notice } = told;
      await this.notifier.notify(
        tx,
        people.filter((person) => person.userId !== actorId).map((person) => ({ ...person, ...notice })),
      );
    });
  }

  private async ofInterest(tx: Tx, event: string, payload: Payload): Promise<Told | null> {
    const { kind, to } = interestKinds.get(event)!;
    const { interestId, dealId, version } = payload;
    const row = await databaseRow<InterestRow>(
      tx,
      `select need_id as "needId", result_id as "resultId", organisation_id as "organisationId", agency_id as "agencyId"
       from interest where id = $1`,
      [interestId],
    );
    if (!row) return null;
    const listing = listingOf(row);
    const owners =
      to === 'interested' ? [] : await this.recipients.ofListing(tx, listing.listingKind, listing.listingId);
    const interested = to === 'owner' ? [] : await this.sideOf(tx, [row.organisationId], row.agencyId);
    return {
      people: [...owners, ...interested],
      kind,
      subject: { ...listing, interestId, dealId },
      dedupeKey: `${kind}:${interestId}:${version}`,
    };
  }

  private async ofDeal(tx: Tx, event: string, { dealId, tradeId, version }: Payload): Promise<Told | null> {
    const kind = dealKinds.get(event)!;
    const row = await databaseRow<DealRow>(
      tx,
      `select interest_id as "interestId", need_id as "needId", result_id as "resultId", seller_id as "sellerId",
         buyer_id as "buyerId", agency_id as "agencyId" from deal where id = $1`,
      [dealId],
    );
    if (!row) return null;
    return {
      people: await this.sideOf(tx, [row.sellerId, row.buyerId], row.agencyId),
      kind,
      subject: { ...listingOf(row), interestId: row.interestId, dealId, tradeId },
      // A trade is recorded once and has no version.
      dedupeKey: `${kind}:${tradeId ?? dealId}:${version ?? 1}`,
    };
  }

  private async sideOf(tx: Tx, organisationIds: readonly Id[], agencyId: Id | null): Promise<Recipient[]> {
    const people: Recipient[] = [];
    for (const id of organisationIds)
      people.push(...(await this.recipients.ofOrganisation(tx, id, ['owner', 'editor'])));
    if (agencyId) people.push(...(await this.recipients.ofOrganisation(tx, agencyId, ['broker'])));
    return people;
  }
}

interface Told {
  readonly people: readonly Recipient[];
  readonly kind: NoticeKind;
  readonly subject: NoticeSubject;
  readonly dedupeKey: string;
}

function listingOf(row: { needId: Id | null; resultId: Id | null }): { listingKind: ListingKind; listingId: Id } {
  return row.needId
    ? { listingKind: 'need', listingId: row.needId }
    : { listingKind: 'result', listingId: row.resultId! };
}
