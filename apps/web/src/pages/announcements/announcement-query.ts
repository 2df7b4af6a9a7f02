import type { ListQuery } from '../../api/queries.js';

export const announcementKinds = ['policy', 'notice'] as const;
type AnnouncementKind = (typeof announcementKinds)[number];

/** The kind that an address asks for; none of those it may name means all. */
export const kindOf = (search: URLSearchParams): AnnouncementKind | undefined =>
  announcementKinds.find((kind) => kind === search.get('kind'));

export const announcementQueryOf = (search: URLSearchParams): ListQuery => ({
  kind: kindOf(search),
  cursor: search.get('cursor') ?? undefined,
});
