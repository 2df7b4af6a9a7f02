import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ApiClient, Schema } from '../../api/client.js';
import { byCursor } from '../by-cursor.js';

const PAGE = 30;
/** More mandates in force than any organisation has to choose from. */
const CHOICES = 100;

export type Mandate = Schema['MandateView'];

export const mandatePagesQuery = (api: ApiClient, status: string) =>
  infiniteQueryOptions({
    queryKey: ['mandates', 'pages', status],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/mandates', { query: { status, cursor: pageParam, limit: PAGE }, signal }),
    ...byCursor,
  });

export const mandatesInForceQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['mandates', 'active'],
    queryFn: ({ signal }) => api.get('/api/v1/mandates', { query: { status: 'active', limit: CHOICES }, signal }),
  });

export type HeldListing = Schema['HeldListingView'];

/** Listings in the agency's hands; of one organisation, or of all for the empty text. */
export const workbenchQuery = (api: ApiClient, organisationId: string) =>
  infiniteQueryOptions({
    queryKey: ['workbench', organisationId],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/workbench', { query: { organisationId, cursor: pageParam, limit: PAGE }, signal }),
    ...byCursor,
  });

export const agencyChoicesQuery = (api: ApiClient, q: string) =>
  queryOptions({
    queryKey: ['agencies', 'choices', q],
    queryFn: ({ signal }) => api.get('/api/v1/agencies', { query: { q: q || undefined, limit: 20 }, signal }),
  });
