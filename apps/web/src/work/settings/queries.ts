import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { byCursor } from '../by-cursor.js';
import type { ApiClient } from '../../api/client.js';

const PAGE = 50;

export const membersQuery = (api: ApiClient, id: string) =>
  infiniteQueryOptions({
    queryKey: ['members', id],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/organisations/{id}/members', {
        path: { id },
        query: { cursor: pageParam, limit: PAGE },
        signal,
      }),
    ...byCursor,
  });

export const invitationsQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['invitations'],
    queryFn: ({ signal }) => api.get('/api/v1/invitations', { query: { limit: PAGE }, signal }),
  });

export const tokensQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['tokens'],
    queryFn: ({ signal }) => api.get('/api/v1/api-tokens', { signal }),
  });

export const noticeSettingsQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['notice-settings'],
    queryFn: ({ signal }) => api.get('/api/v1/me/notification-settings', { signal }),
  });
