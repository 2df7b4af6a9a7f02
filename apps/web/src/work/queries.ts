import { queryOptions } from '@tanstack/react-query';
import type { ApiClient } from '../api/client.js';

/** What the work areas read. Keys that begin with `notices` are read anew whenever a notice comes in. */
const NEWEST = 30;

export const unreadQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['notices', 'unread'],
    queryFn: ({ signal }) => api.get('/api/v1/notifications/count', { signal }),
  });

export const noticesQuery = (api: ApiClient, limit = NEWEST) =>
  queryOptions({
    queryKey: ['notices', 'newest', limit],
    queryFn: ({ signal }) => api.get('/api/v1/notifications', { query: { limit }, signal }),
  });

/** Interests that wait for my organisation's answer, the most urgent ones among the newest. */
export const openInterestsQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['interests', 'received', 'submitted'],
    queryFn: ({ signal }) =>
      api.get('/api/v1/interests', { query: { box: 'received', status: 'submitted', limit: 50 }, signal }),
  });
