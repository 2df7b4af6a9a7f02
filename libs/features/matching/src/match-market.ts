import type { Actor } from '@techmart/access';
import type { Id } from '@techmart/kernel';
import { visibleTo } from '@techmart/listings';

/** Partners an actor may be shown: the visible market, but never the organisation's own listings. */
export function partnersOf(actor: Actor, organisationId: Id): string {
  return `(${visibleTo(actor)}) AND ownerId != "${organisationId}"`;
}

/** Partners for a draft of the actor's own, which visitors may write too. */
export function marketFor(actor: Actor): string {
  const own = actor.member?.organisationId;
  return own ? partnersOf(actor, own) : visibleTo(actor);
}
