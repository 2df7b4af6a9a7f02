/** What a person can be told. The names are stored and seen by other systems: they never change their meaning. */
export const noticeKinds = [
  'match.found',
  'listing.submitted',
  'listing.published',
  'listing.returned',
  'listing.expiring',
  'interest.submitted',
  'interest.accepted',
  'interest.declined',
  'interest.reminded',
  'interest.expired',
  'deal.proposed',
  'deal.agreed',
  'deal.completed',
  'deal.cancelled',
  'trade.recorded',
  'introduction.offered',
  'introduction.accepted',
  'introduction.ended',
  'organisation.registered',
  'organisation.verified',
  'organisation.refused',
  'saved_search.hit',
  'webhook.disabled',
  'import.checked',
  'import.done',
  'import.failed',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Kinds that a person switches on and off together. */
export const noticeGroups = ['matches', 'listings', 'deals', 'organisation', 'review', 'saved_searches'] as const;
export type NoticeGroup = (typeof noticeGroups)[number];

/** When notices of a group go out by mail. */
export const mailModes = ['instant', 'daily', 'weekly', 'off'] as const;
export type MailMode = (typeof mailModes)[number];

export interface NoticeSetting {
  readonly mail: MailMode;
  /** Shown in the portal. */
  readonly portal: boolean;
}

interface GroupDefinition {
  readonly kinds: readonly NoticeKind[];
  /** What holds while a person has chosen nothing. */
  readonly usual: NoticeSetting;
}

export const groupDefinitions: Record<NoticeGroup, GroupDefinition> = {
  matches: { kinds: ['match.found'], usual: { mail: 'instant', portal: true } },
  listings: {
    kinds: [
      'listing.published',
      'listing.returned',
      'listing.expiring',
      'import.checked',
      'import.done',
      'import.failed',
    ],
    usual: { mail: 'instant', portal: true },
  },
  deals: {
    kinds: [
      'interest.submitted',
      'interest.accepted',
      'interest.declined',
      'interest.reminded',
      'interest.expired',
      'deal.proposed',
      'deal.agreed',
      'deal.completed',
      'deal.cancelled',
      'trade.recorded',
      'introduction.offered',
      'introduction.accepted',
      'introduction.ended',
    ],
    usual: { mail: 'instant', portal: true },
  },
  organisation: {
    kinds: ['organisation.verified', 'organisation.refused', 'webhook.disabled'],
    usual: { mail: 'instant', portal: true },
  },
  // What reviewers have to do comes in numbers; one mail a day is enough unless they want otherwise.
  review: { kinds: ['listing.submitted', 'organisation.registered'], usual: { mail: 'daily', portal: true } },
  // Each saved search says by itself how often it tells; this setting only stops or allows its mails.
  saved_searches: { kinds: ['saved_search.hit'], usual: { mail: 'instant', portal: true } },
};

const groupByKind = new Map<NoticeKind, NoticeGroup>(
  noticeGroups.flatMap((group) => groupDefinitions[group].kinds.map((kind) => [kind, group] as const)),
);

export function groupOf(kind: NoticeKind): NoticeGroup {
  return groupByKind.get(kind)!;
}
