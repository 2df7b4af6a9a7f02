import type { Id } from '@techmart/kernel';
import { defineEvent } from '@techmart/outbox';
import type { ListingKind } from './listing.entity.js';

export interface ListingEvent {
  kind: ListingKind;
  listingId: Id;
  version: number;
}
const keys = ['kind', 'listingId', 'version'] as const;

export const listingSubmitted = defineEvent<ListingEvent>(
  'listing.submitted.v1',
  keys,
  'a result or need waits for review',
);
export const listingReturned = defineEvent<ListingEvent>(
  'listing.returned.v1',
  keys,
  'a reviewer has sent a listing back with a remark',
);
export const listingPublished = defineEvent<ListingEvent>(
  'listing.published.v1',
  keys,
  'a listing has come onto the market or was renewed',
);
export const listingChanged = defineEvent<ListingEvent>(
  'listing.changed.v1',
  keys,
  'the content of a listing has changed',
);
export const listingClosed = defineEvent<ListingEvent>(
  'listing.closed.v1',
  keys,
  'a listing was withdrawn, archived or has expired',
);
