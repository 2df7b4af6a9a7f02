import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ApiClient, Schema } from './client.js';

/** Everything that pages read. Used by the server before it renders and by the pages themselves, so keys agree. */
export type ListQuery = Record<string, string | undefined>;
export type ResultCard = Schema['ResultCardView'] & { highlights?: Highlights };
export type NeedCard = Schema['NeedCardView'] & { highlights?: Highlights };

export interface Highlights {
  readonly title?: string;
  readonly titleOther?: string;
  readonly summary?: string;
}

export interface MarketPage<C> {
  readonly items: C[];
  readonly nextCursor: string | null;
  readonly facets: Record<string, Record<string, number>>;
  readonly estimatedTotal: number | null;
  readonly isDegraded: boolean;
}

export const LIST_LENGTH = 20;
const SECOND = 1_000;

export const pulseQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['pulse'],
    queryFn: ({ signal }) => api.get('/api/v1/statistics/market', { signal }),
    staleTime: 30 * SECOND,
  });

export const latestTradesQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['latest-trades'],
    queryFn: ({ signal }) => api.get('/api/v1/statistics/latest-trades', { query: { limit: 6 }, signal }),
    staleTime: 60 * SECOND,
  });

export const newestResultsQuery = (api: ApiClient, limit: number) =>
  queryOptions({
    queryKey: ['results', 'newest', limit],
    queryFn: async ({ signal }) =>
      (await api.get('/api/v1/results', {
        query: { limit, sort: 'newest' },
        signal,
      })) as unknown as MarketPage<ResultCard>,
  });

export const newestNeedsQuery = (api: ApiClient, limit: number) =>
  queryOptions({
    queryKey: ['needs', 'newest', limit],
    queryFn: async ({ signal }) =>
      (await api.get('/api/v1/needs', { query: { limit, sort: 'newest' }, signal })) as unknown as MarketPage<NeedCard>,
  });

/** A list of the market, page after page from the cursor in the address on. */
export const marketQuery = <C extends ResultCard | NeedCard>(
  api: ApiClient,
  kind: 'results' | 'needs',
  query: ListQuery,
  from: string | null,
) =>
  infiniteQueryOptions({
    queryKey: [kind, 'list', query, from],
    queryFn: async ({ pageParam, signal }) =>
      (await api.get(`/api/v1/${kind}`, {
        query: { ...query, limit: LIST_LENGTH, cursor: pageParam },
        signal,
      })) as unknown as MarketPage<C>,
    initialPageParam: from,
    getNextPageParam: (page) => page.nextCursor,
  });

/** What may be put beside entries that are compared. */
export const candidatesQuery = (api: ApiClient, kind: 'results' | 'needs', query: ListQuery) =>
  queryOptions({
    queryKey: [kind, 'candidates', query],
    queryFn: async ({ signal }) =>
      (await api.get(`/api/v1/${kind}`, { query, signal })) as unknown as MarketPage<ResultCard | NeedCard>,
  });

export const resultQuery = (api: ApiClient, id: string) =>
  queryOptions({
    queryKey: ['results', 'one', id],
    queryFn: ({ signal }) => api.find('/api/v1/results/{id}', { path: { id }, signal }),
  });

export const needQuery = (api: ApiClient, id: string) =>
  queryOptions({
    queryKey: ['needs', 'one', id],
    queryFn: ({ signal }) => api.find('/api/v1/needs/{id}', { path: { id }, signal }),
  });

export const matchesQuery = (api: ApiClient, kind: 'results' | 'needs', id: string) =>
  queryOptions({
    queryKey: [kind, 'matches', id],
    queryFn: ({ signal }) => api.find(`/api/v1/${kind}/{id}/matches`, { path: { id }, query: { limit: 5 }, signal }),
    staleTime: 60 * SECOND,
  });

export const answerRateQuery = (api: ApiClient, organisationId: string) =>
  queryOptions({
    queryKey: ['organisations', 'answer-rate', organisationId],
    queryFn: ({ signal }) =>
      api.find('/api/v1/organisations/{id}/answer-rate', { path: { id: organisationId }, signal }),
    staleTime: 300 * SECOND,
  });

/** Who reads; null for a visitor. */
export const meQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['me'],
    queryFn: async ({ signal }) => {
      try {
        return await api.get('/api/v1/me', { signal });
      } catch (error) {
        if ((error as { status?: number }).status === 401) return null;
        throw error;
      }
    },
    staleTime: 60 * SECOND,
  });

export const invitationQuery = (api: ApiClient, token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => api.find('/api/v1/invitations/{token}', { path: { token }, signal }),
  });

export const unsubscriptionQuery = (api: ApiClient, token: string) =>
  queryOptions({
    queryKey: ['unsubscription', token],
    queryFn: ({ signal }) => api.find('/api/v1/unsubscribe/{token}', { path: { token }, signal }),
  });

/** The searches that the reader keeps; there are fewer than a page of them. */
export const savedSearchesQuery = (api: ApiClient, kind: 'result' | 'need') =>
  queryOptions({
    queryKey: ['saved-searches', kind],
    queryFn: async ({ signal }) =>
      (await api.get('/api/v1/saved-searches', { query: { kind, limit: 100 }, signal })).items,
  });

export const agenciesQuery = (api: ApiClient, query: ListQuery) =>
  queryOptions({
    queryKey: ['agencies', 'list', query],
    queryFn: ({ signal }) => api.get('/api/v1/agencies', { query: { ...query, limit: LIST_LENGTH }, signal }),
  });

export const brokersQuery = (api: ApiClient, query: ListQuery) =>
  queryOptions({
    queryKey: ['brokers', 'list', query],
    queryFn: ({ signal }) => api.get('/api/v1/brokers', { query: { ...query, limit: LIST_LENGTH }, signal }),
  });

export const agencyQuery = (api: ApiClient, id: string) =>
  queryOptions({
    queryKey: ['agencies', 'one', id],
    queryFn: ({ signal }) => api.find('/api/v1/agencies/{id}', { path: { id }, signal }),
  });

export const organisationQuery = (api: ApiClient, id: string) =>
  queryOptions({
    queryKey: ['organisations', 'one', id],
    queryFn: ({ signal }) => api.find('/api/v1/organisations/{id}', { path: { id }, signal }),
  });

export const announcementsQuery = (api: ApiClient, query: ListQuery) =>
  queryOptions({
    queryKey: ['announcements', 'list', query],
    queryFn: ({ signal }) => api.get('/api/v1/announcements', { query: { ...query, limit: LIST_LENGTH }, signal }),
  });

export const newestAnnouncementsQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['announcements', 'newest'],
    queryFn: ({ signal }) => api.get('/api/v1/announcements', { query: { limit: 5 }, signal }),
    staleTime: 60 * SECOND,
  });

export const announcementQuery = (api: ApiClient, id: string) =>
  queryOptions({
    queryKey: ['announcements', 'one', id],
    queryFn: ({ signal }) => api.find('/api/v1/announcements/{id}', { path: { id }, signal }),
  });

/** The newest entries of one organisation, and how many it has. */
export const entriesOfQuery = <C extends ResultCard | NeedCard>(
  api: ApiClient,
  kind: 'results' | 'needs',
  organisationId: string,
) =>
  queryOptions({
    queryKey: [kind, 'of', organisationId],
    queryFn: async ({ signal }) =>
      (await api.get(`/api/v1/${kind}`, {
        query: { organisationId, limit: 5, sort: 'newest' },
        signal,
      })) as unknown as MarketPage<C>,
  });
