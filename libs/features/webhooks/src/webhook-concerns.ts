import { Injectable } from '@nestjs/common';
import {
  introductionAccepted,
  introductionAnswered,
  introductionEnded,
  introductionOffered,
} from '@techmart/brokerage';
import type { Tx } from '@techmart/database';
import {
  dealAgreed,
  dealCancelled,
  dealCompleted,
  dealProposed,
  interestAccepted,
  interestDeclined,
  interestExpired,
  interestSubmitted,
  interestWithdrawn,
  tradeRecorded,
} from '@techmart/deals';
import type { Id } from '@techmart/kernel';
import {
  listingClosed,
  listingPublished,
  listingReturned,
  type ListingKind,
  type ListingStatus,
} from '@techmart/listings';
import { matchFound } from '@techmart/matching';
import { WebhookConcernsRepository } from './webhook-concerns.repository.js';
import type { WebhookKind } from './webhook-kinds.js';

/** Ids of any event that webhooks tell of; which of them are there depends on the event. */
export interface MarketPayload {
  readonly kind: ListingKind;
  readonly listingId: Id;
  readonly matchId: Id;
  readonly needId: Id;
  readonly resultId: Id;
  readonly interestId: Id;
  readonly introductionId: Id;
  readonly dealId: Id;
  readonly tradeId: Id;
  readonly version: number;
}

/** What one organisation is to be told of an event. */
export interface Concern {
  readonly organisationId: Id;
  readonly kind: WebhookKind;
  /** The same occasion is told once, even when its event comes again under another id. */
  readonly occasion: string;
  readonly data: object;
}

/** Who of an interest is told: both sides, or only the one that did not act. */
const interestKinds = new Map<string, { kind: WebhookKind; status: string; isForAsker: boolean }>([
  [interestSubmitted.name, { kind: 'interest.received.v1', status: 'submitted', isForAsker: false }],
  [interestWithdrawn.name, { kind: 'interest.withdrawn.v1', status: 'withdrawn', isForAsker: false }],
  [interestAccepted.name, { kind: 'interest.accepted.v1', status: 'accepted', isForAsker: true }],
  [interestDeclined.name, { kind: 'interest.declined.v1', status: 'declined', isForAsker: true }],
  [interestExpired.name, { kind: 'interest.expired.v1', status: 'expired', isForAsker: true }],
]);

/** Who of an introduction is told: what waits for their answer is news to the owners, one side's answer to the agency. */
const introductionKinds = new Map<string, { kind: WebhookKind; toOwners: boolean; toAgency: boolean }>([
  [introductionOffered.name, { kind: 'introduction.offered.v1', toOwners: true, toAgency: false }],
  [introductionAnswered.name, { kind: 'introduction.answered.v1', toOwners: false, toAgency: true }],
  [introductionAccepted.name, { kind: 'introduction.accepted.v1', toOwners: true, toAgency: true }],
  [introductionEnded.name, { kind: 'introduction.ended.v1', toOwners: true, toAgency: true }],
]);

const dealKinds = new Map<string, { kind: WebhookKind; status: string }>([
  [dealProposed.name, { kind: 'deal.proposed.v1', status: 'negotiating' }],
  [dealAgreed.name, { kind: 'deal.agreed.v1', status: 'agreed' }],
  [dealCompleted.name, { kind: 'deal.completed.v1', status: 'completed' }],
  [dealCancelled.name, { kind: 'deal.cancelled.v1', status: 'cancelled' }],
  [tradeRecorded.name, { kind: 'trade.recorded.v1', status: 'completed' }],
]);

const listingEvents = new Set<string>([listingPublished.name, listingReturned.name, listingClosed.name]);
/** A submitted listing that its people take back was never on the market; that draft is nobody's news. */
const listingKindOf: Partial<Record<ListingStatus, WebhookKind>> = {
  published: 'listing.published.v1',
  returned: 'listing.returned.v1',
  withdrawn: 'listing.withdrawn.v1',
  archived: 'listing.archived.v1',
  expired: 'listing.expired.v1',
};

/** The events that webhooks tell of. */
export const marketEvents = [
  listingPublished,
  listingReturned,
  listingClosed,
  matchFound,
  interestSubmitted,
  interestWithdrawn,
  interestAccepted,
  interestDeclined,
  interestExpired,
  introductionOffered,
  introductionAnswered,
  introductionAccepted,
  introductionEnded,
  dealProposed,
  dealAgreed,
  dealCompleted,
  dealCancelled,
  tradeRecorded,
];

/**
 * Says who is told what of an event. Messages carry ids and states and never name an organisation, so that none can give
 * the owner of an anonymous listing away; what the reader may know beyond that, the API tells by its own rules.
 */
@Injectable()
export class WebhookConcerns {
  constructor(private readonly facts: WebhookConcernsRepository) {}

  async of(tx: Tx, event: string, payload: MarketPayload): Promise<Concern[]> {
    if (listingEvents.has(event)) return this.ofListing(tx, payload);
    if (event === matchFound.name) return this.ofMatch(tx, payload);
    if (interestKinds.has(event)) return this.ofInterest(tx, event, payload);
    if (introductionKinds.has(event)) return this.ofIntroduction(tx, event, payload);
    return dealKinds.has(event) ? this.ofDeal(tx, event, payload) : [];
  }

  private async ofListing(tx: Tx, { kind: listingKind, listingId, version }: MarketPayload): Promise<Concern[]> {
    const listing = await this.facts.listing(tx, listingKind, listingId, version);
    const kind = listing && listingKindOf[listing.status];
    if (!kind) return [];
    const data = { listing: { kind: listingKind, id: listingId }, version, status: listing.status };
    return [{ organisationId: listing.organisationId, kind, occasion: `${kind}:${listingId}:${version}`, data }];
  }

  private async ofMatch(tx: Tx, { matchId, needId, resultId }: MarketPayload): Promise<Concern[]> {
    const match = await this.facts.match(tx, matchId);
    if (!match) return [];
    const { needOwner, resultOwner, isNeedShown, isResultShown } = match;
    // Who may not see the other half is not told that there is one.
    const told = new Set([...(isResultShown ? [needOwner] : []), ...(isNeedShown ? [resultOwner] : [])]);
    return [...told].map((organisationId) => ({
      organisationId,
      kind: 'match.found.v1',
      occasion: `match.found.v1:${matchId}`,
      data: {
        matchId,
        needId,
        resultId,
        own: [...(organisationId === needOwner ? ['need'] : []), ...(organisationId === resultOwner ? ['result'] : [])],
      },
    }));
  }

  private async ofInterest(tx: Tx, event: string, payload: MarketPayload): Promise<Concern[]> {
    const { kind, status, isForAsker } = interestKinds.get(event)!;
    const { interestId, version, dealId } = payload;
    const interest = await this.facts.interest(tx, interestId);
    if (!interest) return [];
    const told = (organisationId: Id, box: 'received' | 'sent'): Concern => ({
      organisationId,
      kind,
      occasion: `${kind}:${interestId}:${version}`,
      data: { interestId, box, listing: listingOf(interest), version, status, ...(dealId ? { dealId } : {}) },
    });
    const askers = [...new Set([interest.organisationId, interest.agencyId])].filter((id) => id !== null);
    return [told(interest.ownerId, 'received'), ...(isForAsker ? askers.map((id) => told(id, 'sent')) : [])];
  }

  private async ofIntroduction(tx: Tx, event: string, payload: MarketPayload): Promise<Concern[]> {
    const { kind, toOwners, toAgency } = introductionKinds.get(event)!;
    const { introductionId, version, dealId } = payload;
    const introduction = await this.facts.introduction(tx, introductionId);
    if (!introduction) return [];
    const { needId, resultId, needOwnerId, resultOwnerId, agencyId } = introduction;
    const owners = toOwners ? [needOwnerId, resultOwnerId] : [];
    return [...new Set([...owners, ...(toAgency ? [agencyId] : [])])].map((organisationId) => ({
      organisationId,
      kind,
      occasion: `${kind}:${introductionId}:${version}`,
      data: { introductionId, needId, resultId, version, ...(dealId ? { dealId } : {}) },
    }));
  }

  private async ofDeal(tx: Tx, event: string, { dealId, tradeId, version }: MarketPayload): Promise<Concern[]> {
    const { kind, status } = dealKinds.get(event)!;
    const deal = await this.facts.deal(tx, dealId);
    if (!deal) return [];
    const told = (organisationId: Id, side: 'seller' | 'buyer'): Concern => ({
      organisationId,
      kind,
      // A trade is recorded once and has no version.
      occasion: `${kind}:${tradeId ?? `${dealId}:${version}`}`,
      data: {
        ...(tradeId ? { tradeId, dealId } : { dealId, version, status }),
        side,
        interestId: deal.interestId,
        listing: listingOf(deal),
      },
    });
    return [told(deal.sellerId, 'seller'), told(deal.buyerId, 'buyer')];
  }
}

function listingOf({ needId, resultId }: { needId: Id | null; resultId: Id | null }): { kind: ListingKind; id: Id } {
  return needId ? { kind: 'need', id: needId } : { kind: 'result', id: resultId! };
}
