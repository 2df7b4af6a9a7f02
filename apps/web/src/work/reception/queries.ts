import { queryOptions } from '@tanstack/react-query';
import type { ApiClient } from '../../api/client.js';
import type { Kind } from '../queries.js';

export const visitsQuery = (api: ApiClient, kind: Kind, id: string, days: number) =>
  queryOptions({
    queryKey: [kind, 'visits', id, days],
    queryFn: ({ signal }) => api.get(`/api/v1/${kind}/{id}/visits`, { path: { id }, query: { days }, signal }),
  });

export const refusalsQuery = (api: ApiClient, kind: Kind, id: string) =>
  queryOptions({
    queryKey: [kind, 'refusals', id],
    queryFn: ({ signal }) => api.get(`/api/v1/${kind}/{id}/refusals`, { path: { id }, signal }),
  });

export const sentRefusalsQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['interests', 'refusals'],
    queryFn: ({ signal }) => api.get('/api/v1/interests/refusals', { signal }),
  });
