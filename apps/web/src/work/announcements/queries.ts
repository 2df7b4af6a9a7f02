import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ApiClient, Schema } from '../../api/client.js';
import { byCursor } from '../by-cursor.js';

const PAGE = 30;

export type Announcement = Schema['AnnouncementView'];
export type DeskAnnouncement = Schema['DeskAnnouncementView'];

export const deskAnnouncementsQuery = (api: ApiClient, status: string) =>
  infiniteQueryOptions({
    queryKey: ['announcements', 'desk', status],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/announcements/desk', { query: { status, cursor: pageParam, limit: PAGE }, signal }),
    ...byCursor,
  });

export const deskAnnouncementQuery = (api: ApiClient, id: string) =>
  queryOptions({
    queryKey: ['announcements', 'desk', 'one', id],
    queryFn: ({ signal }) => api.find('/api/v1/announcements/{id}', { path: { id }, signal }),
    // The editor begins with what is saved now, never with what was read on an earlier visit.
    gcTime: 0,
  });
