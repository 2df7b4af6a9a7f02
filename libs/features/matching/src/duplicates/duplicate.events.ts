import type { Id } from '@techmart/kernel';
import type { ListingKind } from '@techmart/listings';
import { defineEvent } from '@techmart/outbox';

export const duplicateJudged = defineEvent<{
  kind: ListingKind;
  listingId: Id;
  otherId: Id;
}>(
  'duplicate.judged.v1',
  ['kind', 'listingId', 'otherId'],
  'a reviewer has said that two listings are no copies of each other, or has taken that back',
);
