/** SQL: whether an organisation was brought together with listing `l`, which only such ones see. */
export function isGrantedTo(organisationId: string): string {
  return `l.visibility = 'matched' and exists (select from listing_grant g where g.listing_id = l.id and g.organisation_id = ${organisationId})`;
}

/**
 * SQL: whether listing `l` is on the market and an organisation sees it there.
 * @param organisationId SQL for its id; null for visitors
 * @param isVerified SQL for whether it is verified
 */
export function isOnMarketFor(organisationId: string, isVerified: string): string {
  return `l.status = 'published' and (l.visibility = 'public' or l.organisation_id = ${organisationId}
    or (${isGrantedTo(organisationId)}) or (l.visibility = 'members' and ${isVerified}))`;
}

/** SQL: how many organisations listing `l` was brought together with; it only grows. */
export const AUDIENCE_SIZE = '(select count(*) from listing_grant g where g.listing_id = l.id)';

/** SQL: `isOnMarket` for listing `l`. */
export const ON_MARKET = `l.status = 'published' and l.visibility <> 'private'`;

/**
 * SQL: mandate `m` is the one by which an agency holds listing `l`. Its last day counts to the moment, not only once the
 * job that ends mandates has come by.
 */
export const HELD_BY_MANDATE = `m.id = l.mandate_id and m.status = 'active' and m.organisation_id = l.organisation_id
  and (m.valid_until is null or m.valid_until > now())`;
