import type { Actor } from '@techmart/access';
import type { Id } from '@techmart/kernel';
import type { Disclosure, Visibility } from './listing.entity.js';
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

type Held = Pick<GuardedListing, 'organisationId' | 'agencyId'>;

/** Belongs to the actor's organisation. */
function isOwn(actor: Actor, listing: Held): boolean {
  return actor.member?.organisationId === listing.organisationId;
}

/** Is in the actor's hands by an active mandate: an agency acts for others through its brokers, not through everybody. */
function isMandated(actor: Actor, listing: Held): boolean {
  const agencyId = agencyOf(actor);
  return agencyId !== null && agencyId === listing.agencyId;
}

/** The agency for which the actor may act on mandates; null for everybody but brokers. */
export function agencyOf(actor: Actor): Id | null {
  return actor.member?.roles.includes('broker') ? actor.member.organisationId : null;
}

/** Belongs to the actor's organisation, or is in their hands by a mandate. */
export function isInHandsOf(actor: Actor, listing: Held): boolean {
  return isOwn(actor, listing) || isMandated(actor, listing);
}

/** Is there for others than its owner: only such listings are searched for, counted and matched. */
export const isOnMarket = ({ status, visibility }: Pick<GuardedListing, 'status' | 'visibility'>): boolean =>
  status === 'published' && visibility !== 'private';

/** Who may read a listing; everybody else is answered as if it did not exist. */
export function canSee(actor: Actor, listing: GuardedListing): boolean {
  if (isInHandsOf(actor, listing) || actor.can('listing.review')) return true;
  if (listing.status !== 'published') return false;
  if (listing.visibility === 'public') return true;
  if (listing.visibility === 'members') return actor.member?.isOrganisationVerified ?? false;
  return listing.visibility === 'matched' && listing.isGranted;
}

/** Who may know that a file of a listing exists, among those who may see the listing. */
export function canSeeAttachment(actor: Actor, listing: GuardedListing, disclosure: Disclosure): boolean {
  if (disclosure === 'public' || isInHandsOf(actor, listing) || actor.can('listing.review')) return true;
  return disclosure === 'members' && (actor.member?.isOrganisationVerified ?? false);
}

/** Who may edit it and move it between states, apart from reviewers. */
export function canEdit(actor: Actor, listing: Held): boolean {
  return actor.can('listing.write') && isInHandsOf(actor, listing);
}

/** What a mandate lets a broker do; renewing, closing for good and assigning stay with the owner. */
const mandatedActions: ReadonlySet<string> = new Set(['change', 'attach', 'detach', 'submit', 'withdraw']);

/** Whether an action is within what the actor's hold on the listing allows, apart from its state. */
export function mayAct(actor: Actor, listing: Held, action: string): boolean {
  return isOwn(actor, listing) || actor.can('listing.review') || mandatedActions.has(action);
}

/**
 * Who may put it on the market: a reviewer; or its own people where the administration trusts the organisation.
 */
export function canPublish(actor: Actor, listing: Held): boolean {
  if (actor.can('listing.review')) return true;
  const member = actor.member;
  return (
    canEdit(actor, listing) &&
    member?.organisationId === listing.organisationId &&
    member.isOrganisationVerified &&
    member.isOrganisationTrusted
  );
}
