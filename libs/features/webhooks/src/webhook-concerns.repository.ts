import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { isOnMarketFor, type ListingKind, type ListingStatus } from '@techmart/listings';

export interface ListingState {
  readonly organisationId: Id;
  readonly status: ListingStatus;
}

/** An interest or deal with its listing. */
interface About {
  readonly needId: Id | null;
  readonly resultId: Id | null;
}

export interface InterestFacts extends About {
  /** Who asks, and the agency that asked for it. */
  readonly organisationId: Id;
  readonly agencyId: Id | null;
  readonly ownerId: Id;
}

export interface IntroductionFacts {
  readonly needId: Id;
  readonly resultId: Id;
  readonly needOwnerId: Id;
  readonly resultOwnerId: Id;
  readonly agencyId: Id;
}

export interface DealFacts extends About {
  readonly interestId: Id;
  readonly sellerId: Id;
  readonly buyerId: Id;
}

/** A half of a match as the owner of the other half may know it. */
export interface MatchFacts {
  readonly needOwner: Id;
  readonly resultOwner: Id;
  /** The owner of the result may see the need, and the other way round. */
  readonly isNeedShown: boolean;
  readonly isResultShown: boolean;
}

/** Reads whom an event of the market concerns. */
@Injectable()
export class WebhookConcernsRepository {
  /** A listing as it was in one version, whatever has become of it since. */
  listing(tx: Tx, kind: ListingKind, id: Id, version: number): Promise<ListingState | null> {
    return databaseRow<ListingState>(
      tx,
      `select l.organisation_id as "organisationId", r.status from ${kind === 'need' ? 'need' : 'result'} l
       join listing_revision r on r.listing_id = l.id and r.version = $2 where l.id = $1`,
      [id, version],
    );
  }

  match(tx: Tx, matchId: Id): Promise<MatchFacts | null> {
    const shown = (listing: 'need' | 'result', to: 'need' | 'result'): string =>
      `exists (select from ${listing} l, organisation o where l.id = m.${listing}_id and o.id = ${to}.organisation_id and ${isOnMarketFor('o.id', "o.status = 'verified'")})`;
    return databaseRow<MatchFacts>(
      tx,
      `select need.organisation_id as "needOwner", result.organisation_id as "resultOwner",
         ${shown('need', 'result')} as "isNeedShown", ${shown('result', 'need')} as "isResultShown"
       from match m join need on need.id = m.need_id join result on result.id = m.result_id where m.id = $1`,
      [matchId],
    );
  }

  interest(tx: Tx, id: Id): Promise<InterestFacts | null> {
    return databaseRow<InterestFacts>(
      tx,
      `select need_id as "needId", result_id as "resultId", organisation_id as "organisationId", agency_id as "agencyId",
         owner_id as "ownerId" from interest where id = $1`,
      [id],
    );
  }

  introduction(tx: Tx, id: Id): Promise<IntroductionFacts | null> {
    return databaseRow<IntroductionFacts>(
      tx,
      `select need_id as "needId", result_id as "resultId", need_owner_id as "needOwnerId",
         result_owner_id as "resultOwnerId", agency_id as "agencyId" from introduction where id = $1`,
      [id],
    );
  }

  deal(tx: Tx, id: Id): Promise<DealFacts | null> {
    return databaseRow<DealFacts>(
      tx,
      `select need_id as "needId", result_id as "resultId", interest_id as "interestId", seller_id as "sellerId",
         buyer_id as "buyerId" from deal where id = $1`,
      [id],
    );
  }
}
