import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ApiClient, Schema } from '../../api/client.js';
import { byCursor } from '../by-cursor.js';
import type { Kind } from '../queries.js';

export type Import = Schema['ImportView'];

/** How often progress is looked at while something runs. */
const LOOK_MILLIS = 1_000;
const PAGE = 20;
const ROWS = 50;

export const isUnderWay = ({ status }: Import): boolean => status === 'checking' || status === 'running';
export const kindWord = (kind: Kind): Import['kind'] => (kind === 'results' ? 'result' : 'need');

export const importPagesQuery = (api: ApiClient, kind: Kind) =>
  infiniteQueryOptions({
    queryKey: ['imports', 'pages', kind],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/imports', { query: { kind: kindWord(kind), cursor: pageParam, limit: PAGE }, signal }),
    ...byCursor,
  });

export const importQuery = (api: ApiClient, id: string) =>
  queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => api.find('/api/v1/imports/{id}', { path: { id }, signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? LOOK_MILLIS : false),
  });

/** @param status another state of the import makes another list */
export const refusalPagesQuery = (api: ApiClient, id: string, status: string) =>
  infiniteQueryOptions({
    queryKey: ['imports', 'refusals', id, status],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/imports/{id}/refusals', { path: { id }, query: { cursor: pageParam, limit: ROWS }, signal }),
    ...byCursor,
  });

export const entryPagesQuery = (api: ApiClient, id: string, status: string) =>
  infiniteQueryOptions({
    queryKey: ['imports', 'entries', id, status],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/imports/{id}/entries', { path: { id }, query: { cursor: pageParam, limit: ROWS }, signal }),
    ...byCursor,
  });
