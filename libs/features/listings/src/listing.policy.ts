import type { Actor } from '@techmart/access';
import type { Id } from '@techmart/kernel';
import type { Visibility } from './listing.entity.js';
import type { ListingStatus } from './listing.state.js';

/** What the policy has to know of a listing. */
export interface GuardedListing {
  readonly organisationId: Id;
  readonly status: ListingStatus;
  readonly visibility: Visibility;
  /** The agency that holds an active mandate for it. */
  readonly agencyId: Id | null;
  /** The actor's organisation was brought together with it. */
  readonly isGranted: boolean;
}

/** Belongs to the actor's organisation, or is in its hands by a mandate. */
export function isInHandsOf(actor: Actor, listing: Pick<GuardedListing, 'organisationId' | 'agencyId'>): boolean {
  const mine = actor.member?.organisationId;
  return mine !== undefined && (mine === listing.organisationId || mine === listing.agencyId);
}

/** Who may read a listing; everybody else is answered as if it did not exist. */
export function canSee(actor: Actor, listing: GuardedListing): boolean {
  if (isInHandsOf(actor, listing) || actor.can('listing.review')) return true;
  if (listing.status !== 'published') return false;
  if (listing.visibility === 'public') return true;
  if (listing.visibility === 'members') return actor.member?.isOrganisationVerified ?? false;
  return listing.visibility === 'matched' && listing.isGranted;
}

/** Who may edit it and move it between states, apart from reviewers. */
export function canEdit(actor: Actor, listing: Pick<GuardedListing, 'organisationId' | 'agencyId'>): boolean {
  return actor.can('listing.write') && isInHandsOf(actor, listing);
}

/**
 * Who may put it on the market: a reviewer; or its own people where the administration trusts the organisation.
 */
export function canPublish(actor: Actor, listing: Pick<GuardedListing, 'organisationId' | 'agencyId'>): boolean {
  if (actor.can('listing.review')) return true;
  const member = actor.member;
  return (
    canEdit(actor, listing) &&
    member?.organisationId === listing.organisationId &&
    member.isOrganisationVerified &&
    member.isOrganisationTrusted
  );
}
