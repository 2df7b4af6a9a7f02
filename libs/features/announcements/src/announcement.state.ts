/** draft: only the administration sees it; published: everybody does; withdrawn: taken back, and kept. */
export const announcementStatuses = ['draft', 'published', 'withdrawn'] as const;
export type AnnouncementStatus = (typeof announcementStatuses)[number];

export const announcementActions = ['publish', 'withdraw', 'delete'] as const;
export type AnnouncementAction = (typeof announcementActions)[number];

// What was once public is never deleted: people may have acted on it.
const transitions: Record<AnnouncementStatus, Partial<Record<AnnouncementAction, AnnouncementStatus | 'gone'>>> = {
  draft: { publish: 'published', delete: 'gone' },
  published: { withdraw: 'withdrawn' },
  withdrawn: { publish: 'published' },
};

/** The state after an action; null where the action is not possible. */
export function nextAnnouncementStatus(
  status: AnnouncementStatus,
  action: AnnouncementAction,
): AnnouncementStatus | 'gone' | null {
  return transitions[status][action] ?? null;
}
