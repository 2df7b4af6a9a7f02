import type { ListQuery } from '../../api/queries.js';

const pick = (search: URLSearchParams, keys: readonly string[]): ListQuery =>
  Object.fromEntries(keys.map((key) => [key, search.get(key)?.trim() || undefined]));

export const agencyQueryOf = (search: URLSearchParams): ListQuery =>
  pick(search, ['q', 'field', 'service', 'regionCode', 'cursor']);

export const brokerQueryOf = (search: URLSearchParams): ListQuery =>
  pick(search, ['field', 'level', 'regionCode', 'cursor']);
