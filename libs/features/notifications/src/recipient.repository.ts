import { Injectable } from '@nestjs/common';
import type { Tx } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import type { ListingKind } from '@techmart/listings';
import type { Recipient } from './notifier.service.js';

/** Who is to be told of what. */
@Injectable()
export class RecipientRepository {
  /**
   * The people of a listing: owners and editors of its organisation, and the brokers of the agency that holds an active
   * mandate for it. Somebody who is both is named for the organisation first.
   */
  ofListing(tx: Tx, kind: ListingKind, id: Id): Promise<Recipient[]> {
    return tx.query<Recipient[]>(
      `select m.user_id as "userId", m.organisation_id as "organisationId"
       from ${kind === 'need' ? 'need' : 'result'} l
       left join mandate d on d.id = l.mandate_id and d.status = 'active' and d.organisation_id = l.organisation_id
       join membership m on m.organisation_id in (l.organisation_id, d.agency_id)
         and m.roles && case when m.organisation_id = l.organisation_id then '{owner,editor}'::text[] else '{broker}'::text[] end
       join app_user u on u.id = m.user_id and u.status = 'active'
       where l.id = $1 order by m.organisation_id <> l.organisation_id, m.user_id`,
      [id],
    );
  }

  /** People of an organisation who hold one of the roles. */
  ofOrganisation(tx: Tx, organisationId: Id, roles: readonly string[]): Promise<Recipient[]> {
    return tx.query<Recipient[]>(
      `select m.user_id as "userId", m.organisation_id as "organisationId"
       from membership m join app_user u on u.id = m.user_id and u.status = 'active'
       where m.organisation_id = $1 and m.roles && $2 order by m.user_id`,
      [organisationId, roles],
    );
  }

  /** Everybody who reviews for the market as a whole. */
  administrators(tx: Tx): Promise<Recipient[]> {
    return tx.query<Recipient[]>(
      `select m.user_id as "userId", m.organisation_id as "organisationId"
       from organisation o join membership m on m.organisation_id = o.id and 'administrator' = any(m.roles)
       join app_user u on u.id = m.user_id and u.status = 'active'
       where o.kind = 'administration' order by m.user_id`,
    );
  }
}
