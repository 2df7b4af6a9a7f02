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

export const sessionsQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => api.get('/api/v1/me/sessions', { signal }),
  });

export const webhooksQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['webhooks'],
    queryFn: ({ signal }) => api.get('/api/v1/webhooks', { query: { limit: PAGE }, signal }),
  });

export const webhookEventsQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['webhook-events'],
    queryFn: ({ signal }) => api.get('/api/v1/webhook-events', { signal }),
    staleTime: Infinity,
  });

export const webhookDeliveriesQuery = (api: ApiClient, id: string) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', 'deliveries', id],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/webhooks/{id}/deliveries', { path: { id }, query: { cursor: pageParam, limit: PAGE }, signal }),
    ...byCursor,
  });

/** One message with its attempts. */
export const webhookDeliveryQuery = (api: ApiClient, id: string, deliveryId: string) =>
  queryOptions({
    queryKey: ['webhooks', 'delivery', deliveryId],
    queryFn: ({ signal }) =>
      api.get('/api/v1/webhooks/{id}/deliveries/{deliveryId}', { path: { id, deliveryId }, signal }),
  });

/** Beneath something else on its page. */
const FEW = 10;

export const myMailsQuery = (api: ApiClient) =>
  infiniteQueryOptions({
    queryKey: ['mails', 'mine'],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/me/mail-deliveries', { query: { cursor: pageParam, limit: FEW }, signal }),
    ...byCursor,
  });

export const savedSearchesQuery = (api: ApiClient) =>
  infiniteQueryOptions({
    queryKey: ['saved-searches'],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/saved-searches', { query: { cursor: pageParam, limit: PAGE }, signal }),
    ...byCursor,
  });

export const brokerProfileQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['broker-profile'],
    queryFn: ({ signal }) => api.get('/api/v1/me/broker-profile', { signal }),
  });
