import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ApiClient, Schema } from '../../api/client.js';
import { byCursor } from '../by-cursor.js';

export type Quality = Schema['MatchQualityView'];
export type Unit = Quality['unit'];
export type Weights = Schema['FitWeightsView'];
export type Recomputation = Schema['RecomputationView'];

/** How often progress is looked at while something runs. */
const LOOK_MILLIS = 2_000;
const PAGE = 20;

export const qualityQuery = (api: ApiClient, unit: Unit) =>
  queryOptions({
    queryKey: ['matching', 'quality', unit],
    queryFn: ({ signal }) => api.get('/api/v1/matching/quality', { query: { unit, periods: 12 }, signal }),
  });

export const weightsQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['matching', 'weights'],
    queryFn: ({ signal }) => api.get('/api/v1/matching/weights', { signal }),
  });

export const weightVersionsQuery = (api: ApiClient) =>
  infiniteQueryOptions({
    queryKey: ['matching', 'weights', 'versions'],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/matching/weights/versions', { query: { cursor: pageParam, limit: PAGE }, signal }),
    ...byCursor,
  });

export const matchStateQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['matching', 'state'],
    queryFn: ({ signal }) => api.get('/api/v1/matching/state', { signal }),
    refetchInterval: ({ state }) => (state.data?.newest?.status === 'running' ? LOOK_MILLIS : false),
  });

/** @param newest state of the newest one: another state makes another list */
export const recomputationPagesQuery = (api: ApiClient, newest: string) =>
  infiniteQueryOptions({
    queryKey: ['matching', 'recomputations', newest],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/matching/recomputations', { query: { cursor: pageParam, limit: PAGE }, signal }),
    ...byCursor,
  });
