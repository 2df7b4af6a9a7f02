/** States of a result or need on its way to the market and off it again. */
export const listingStatuses = [
  'draft',
  'submitted',
  'returned',
  'published',
  'withdrawn',
  'expired',
  'archived',
] as const;
export type ListingStatus = (typeof listingStatuses)[number];

export const listingActions = ['submit', 'publish', 'return', 'withdraw', 'archive', 'expire', 'renew'] as const;
export type ListingAction = (typeof listingActions)[number];

const transitions: Record<ListingStatus, Partial<Record<ListingAction, ListingStatus>>> = {
  draft: { submit: 'submitted', publish: 'published', archive: 'archived' },
  submitted: { publish: 'published', return: 'returned', withdraw: 'draft' },
  returned: { submit: 'submitted', publish: 'published', archive: 'archived' },
  published: { withdraw: 'withdrawn', archive: 'archived', expire: 'expired', renew: 'published' },
  withdrawn: { submit: 'submitted', publish: 'published', archive: 'archived' },
  expired: { renew: 'published', archive: 'archived' },
  archived: {},
};

/** The state after an action; null where the action is not possible. */
export function nextStatus(status: ListingStatus, action: ListingAction): ListingStatus | null {
  return transitions[status][action] ?? null;
}

/** What can be done in a state. */
export function possibleActions(status: ListingStatus): ListingAction[] {
  return Object.keys(transitions[status]) as ListingAction[];
}

/** States whose content may be edited; a submitted listing is withdrawn first, so that reviewers see what they approve. */
export function isEditable(status: ListingStatus): boolean {
  return (
    status === 'draft' ||
    status === 'returned' ||
    status === 'withdrawn' ||
    status === 'published' ||
    status === 'expired'
  );
}
