import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { byCursor } from './by-cursor.js';
import type { ApiClient, Schema } from '../api/client.js';

/** What the work areas read. Keys that begin with `notices` are read anew whenever a notice comes in. */
const NEWEST = 30;
const PAGE = 30;
/** As many as a queue shows of each sort; more of them are a list of their own. */
const QUEUE = 20;

export type Kind = 'results' | 'needs';
export type Listing = Schema['ResultView'] | Schema['NeedView'];
interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

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

export const noticePagesQuery = (api: ApiClient, isUnread: boolean) =>
  infiniteQueryOptions({
    queryKey: ['notices', 'pages', isUnread],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/notifications', {
        query: { unread: isUnread || undefined, cursor: pageParam, limit: PAGE },
        signal,
      }),
    ...byCursor,
  });

/** Interests that wait for my organisation's answer, the most urgent ones among the newest. */
export const openInterestsQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['interests', 'received', 'submitted'],
    queryFn: ({ signal }) =>
      api.get('/api/v1/interests', { query: { box: 'received', status: 'submitted', limit: 50 }, signal }),
  });

export const interestPagesQuery = (api: ApiClient, box: string, status: string) =>
  infiniteQueryOptions({
    queryKey: ['interests', 'pages', box, status],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/interests', { query: { box, status, cursor: pageParam, limit: PAGE }, signal }),
    ...byCursor,
  });

export const interestQuery = (api: ApiClient, id: string) =>
  queryOptions({
    queryKey: ['interests', 'one', id],
    queryFn: ({ signal }) => api.find('/api/v1/interests/{id}', { path: { id }, signal }),
  });

/** Deals in one state; with the most that a queue looks at. */
export const dealsInQuery = (api: ApiClient, status: Schema['DealCardView']['status']) =>
  queryOptions({
    queryKey: ['deals', 'in', status],
    queryFn: ({ signal }) => api.get('/api/v1/deals', { query: { status, limit: 100 }, signal }),
  });

export const dealPagesQuery = (api: ApiClient, status: string) =>
  infiniteQueryOptions({
    queryKey: ['deals', 'pages', status],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/deals', { query: { status, cursor: pageParam, limit: PAGE }, signal }),
    ...byCursor,
  });

export const dealQuery = (api: ApiClient, id: string) =>
  queryOptions({
    queryKey: ['deals', 'one', id],
    queryFn: ({ signal }) => api.find('/api/v1/deals/{id}', { path: { id }, signal }),
  });

/** Listings of my organisation, or in my mandates, page by page. */
export const myListingPagesQuery = (api: ApiClient, kind: Kind, status: string) =>
  infiniteQueryOptions({
    queryKey: [kind, 'mine', 'pages', status],
    queryFn: async ({ pageParam, signal }) =>
      (await api.get(`/api/v1/${kind}`, {
        query: { mine: true, status, cursor: pageParam, limit: PAGE },
        signal,
      })) as unknown as Page<Listing>,
    ...byCursor,
  });

/** Listings of mine in one state, for the queue. */
export const myListingsInQuery = (api: ApiClient, kind: Kind, status: Listing['status']) =>
  queryOptions({
    queryKey: [kind, 'mine', 'in', status],
    queryFn: async ({ signal }) =>
      (await api.get(`/api/v1/${kind}`, {
        query: { mine: true, status, limit: QUEUE },
        signal,
      })) as unknown as Page<Listing>,
  });

/** What waits for a reviewer. */
export const submittedQuery = (api: ApiClient, kind: Kind) =>
  queryOptions({
    queryKey: [kind, 'submitted'],
    queryFn: async ({ signal }) =>
      (await api.get(`/api/v1/${kind}`, {
        query: { status: 'submitted', limit: 50 },
        signal,
      })) as unknown as Page<Listing>,
  });

export const workListingQuery = (api: ApiClient, kind: Kind, id: string) =>
  queryOptions({
    queryKey: [kind, 'one', id],
    queryFn: async ({ signal }) => (await api.find(`/api/v1/${kind}/{id}`, { path: { id }, signal })) as Listing | null,
  });

export const historyQuery = (api: ApiClient, kind: Kind, id: string) =>
  queryOptions({
    queryKey: [kind, 'history', id],
    queryFn: ({ signal }) => api.get(`/api/v1/${kind}/{id}/history`, { path: { id }, signal }),
  });

export const attachmentsQuery = (api: ApiClient, kind: Kind, id: string) =>
  queryOptions({
    queryKey: [kind, 'attachments', id],
    queryFn: ({ signal }) => api.get(`/api/v1/${kind}/{id}/attachments`, { path: { id }, signal }),
  });

export const listingMatchesQuery = (api: ApiClient, kind: Kind, id: string) =>
  queryOptions({
    queryKey: [kind, 'matches', id, 'work'],
    queryFn: ({ signal }) => api.find(`/api/v1/${kind}/{id}/matches`, { path: { id }, query: { limit: 20 }, signal }),
  });

/** My organisation with what only its own people see. */
export const organisationQuery = (api: ApiClient, id: string) =>
  queryOptions({
    queryKey: ['organisations', 'one', id],
    queryFn: ({ signal }) => api.get('/api/v1/organisations/{id}', { path: { id }, signal }),
    staleTime: 300_000,
  });

export const organisationPagesQuery = (api: ApiClient, status: string) =>
  infiniteQueryOptions({
    queryKey: ['organisations', 'pages', status],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/organisations', { query: { status, cursor: pageParam, limit: PAGE }, signal }),
    ...byCursor,
  });

/** As many of each sort as one looks through. */
export const FOUND = 5;
const LATEST_DEALS = 100;

/** The latest deals that the reader may see, to be looked through here. */
export const latestDealsQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['deals', 'latest'],
    queryFn: ({ signal }) => api.get('/api/v1/deals', { query: { limit: LATEST_DEALS }, signal }),
  });

/** Everything on the market that has the words. */
export const findQuery = (api: ApiClient, words: string) =>
  queryOptions({
    queryKey: ['find', words],
    queryFn: async ({ signal }) => {
      const query = { q: words, limit: FOUND };
      const [results, needs, organisations] = await Promise.all([
        api.get('/api/v1/results', { query, signal }),
        api.get('/api/v1/needs', { query, signal }),
        api.get('/api/v1/organisations', { query, signal }),
      ]);
      return { results: results.items, needs: needs.items, organisations: organisations.items };
    },
    staleTime: 10_000,
  });

/** Listings that say much the same as one under review. */
export const duplicatesQuery = (api: ApiClient, kind: Kind, id: string) =>
  queryOptions({
    queryKey: [kind, 'duplicates', id],
    queryFn: ({ signal }) => api.get(`/api/v1/${kind}/{id}/duplicates`, { path: { id }, signal }),
  });

/** Listings under review that may be copies. */
export const suspectsQuery = (api: ApiClient, kind: Kind) =>
  queryOptions({
    queryKey: [kind, 'suspects'],
    queryFn: ({ signal }) =>
      api.get('/api/v1/duplicates', { query: { kind: kind === 'results' ? 'result' : 'need', limit: 100 }, signal }),
  });
