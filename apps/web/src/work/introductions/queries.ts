import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ApiClient, Schema } from '../../api/client.js';
import { byCursor } from '../by-cursor.js';

export type Introduction = Schema['IntroductionView'];

const PAGE = 30;
/** As many as a queue looks through. */
const QUEUE = 50;

export const introductionPagesQuery = (api: ApiClient, status: string) =>
  infiniteQueryOptions({
    queryKey: ['introductions', 'pages', status],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/introductions', { query: { status, cursor: pageParam, limit: PAGE }, signal }),
    ...byCursor,
  });

/** Those that wait for answers. */
export const openIntroductionsQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['introductions', 'open'],
    queryFn: ({ signal }) => api.get('/api/v1/introductions', { query: { status: 'open', limit: QUEUE }, signal }),
  });

export const introductionQuery = (api: ApiClient, id: string) =>
  queryOptions({
    queryKey: ['introductions', 'one', id],
    queryFn: ({ signal }) => api.find('/api/v1/introductions/{id}', { path: { id }, signal }),
  });

/** Why the two fit and why not; null once one of them is no longer to be seen. */
export const pairFitQuery = (api: ApiClient, id: string, resultId: string) =>
  queryOptions({
    queryKey: ['pair-fit', id, resultId],
    queryFn: ({ signal }) => api.find('/api/v1/needs/{id}/matches/{resultId}', { path: { id, resultId }, signal }),
  });
