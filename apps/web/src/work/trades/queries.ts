import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ApiClient } from '../../api/client.js';
import { byCursor } from '../by-cursor.js';

const PAGE = 50;
export const TABLES = ['overview', 'by-category', 'by-field', 'by-region', 'flow', 'daily'] as const;
export type Table = (typeof TABLES)[number];

export const tradesQuery = (api: ApiClient, year: number) =>
  infiniteQueryOptions({
    queryKey: ['trades', year],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/trades', {
        query: { from: `${year}-01-01`, to: `${year}-12-31`, cursor: pageParam, limit: PAGE },
        signal,
      }),
    ...byCursor,
  });

export const statisticsQuery = (api: ApiClient, table: Table, year: number) =>
  queryOptions({
    queryKey: ['statistics', table, year],
    queryFn: ({ signal }) => api.get('/api/v1/statistics/{table}', { path: { table }, query: { year }, signal }),
  });
