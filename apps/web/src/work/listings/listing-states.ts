import type { Tone } from '../frame/state-tag.js';
import type { Listing } from '../queries.js';

export type Status = Listing['status'];

export const statuses = ['draft', 'submitted', 'returned', 'published', 'withdrawn', 'expired', 'archived'] as const;

export const toneOf: Record<Status, Tone> = {
  draft: 'calm',
  submitted: 'waiting',
  returned: 'urgent',
  published: 'good',
  withdrawn: 'over',
  expired: 'waiting',
  archived: 'over',
};

export type ListingAct = 'edit' | 'submit' | 'publish' | 'withdraw' | 'renew' | 'archive';

/** What its owner can do with a listing in a state, the most likely act first. The API decides in the end. */
const acts: Record<Status, readonly ListingAct[]> = {
  draft: ['publish', 'submit', 'edit', 'archive'],
  submitted: ['withdraw'],
  returned: ['edit', 'publish', 'submit', 'archive'],
  published: ['edit', 'renew', 'withdraw', 'archive'],
  withdrawn: ['publish', 'submit', 'edit', 'archive'],
  expired: ['renew', 'edit', 'archive'],
  archived: [],
};

/** Whoever may publish need not submit; whoever may not has to. */
export const actsOf = (status: Status, mayPublish: boolean): readonly ListingAct[] =>
  acts[status].filter((act) => act !== (mayPublish ? 'submit' : 'publish'));
