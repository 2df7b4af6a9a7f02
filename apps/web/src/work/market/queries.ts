import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ApiClient } from '../../api/client.js';
import { byCursor } from '../by-cursor.js';

const PAGE = 50;

export const usersQuery = (api: ApiClient, q: string, status: string) =>
  infiniteQueryOptions({
    queryKey: ['users', q, status],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/users', { query: { q, status, cursor: pageParam, limit: PAGE }, signal }),
    ...byCursor,
  });

export const termsQuery = (api: ApiClient, q: string, source: string) =>
  infiniteQueryOptions({
    queryKey: ['terms', q, source],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/terms', { query: { q, source, cursor: pageParam, limit: PAGE }, signal }),
    ...byCursor,
  });

export const termSourcesQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['terms', 'sources'],
    queryFn: ({ signal }) => api.get('/api/v1/terms/sources', { signal }),
  });

export const codeTablesQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['code-tables'],
    queryFn: ({ signal }) => api.get('/api/v1/taxonomy', { signal }),
  });

export const codesQuery = (api: ApiClient, table: string) =>
  queryOptions({
    queryKey: ['code-tables', table],
    queryFn: ({ signal }) => api.get('/api/v1/taxonomy/{table}', { path: { table }, signal }),
  });

export const operationsQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['operations'],
    queryFn: ({ signal }) => api.get('/api/v1/operations', { signal }),
    refetchInterval: 5_000,
  });

export const failedMailsQuery = (api: ApiClient, status: string) =>
  infiniteQueryOptions({
    queryKey: ['mails', status],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/mail-deliveries', { query: { status, cursor: pageParam, limit: PAGE }, signal }),
    ...byCursor,
  });
