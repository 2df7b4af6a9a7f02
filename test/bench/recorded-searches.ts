import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MeiliConnection } from '@techmart/search';
import type { TestMarket } from '@techmart/testing';
import type { Side } from './compare.js';
import type { Call } from './load.js';

/**
 * The searches that our answers are made from, sent to Meilisearch alone over the same kind of connection: each path is
 * asked for once, and what then goes to Meilisearch is kept, as one multi-search.
 */
export async function bareSearches(
  { config, api }: TestMarket,
  paths: readonly string[],
  name = 'bare Meilisearch',
): Promise<Side> {
  const bodies: string[] = [];
  let asked: object[] = [];
  const meili = api.get(MeiliConnection, { strict: false });
  const multiSearch = meili.multiSearch.bind(meili);
  meili.multiSearch = (queries) => {
    asked.push(...queries.map((query) => ({ ...query, indexUid: meili.uid(query.indexUid) })));
    return multiSearch(queries);
  };
  const mergedSearch = meili.mergedSearch.bind(meili);
  meili.mergedSearch = (index, queries, page) => {
    const { limit, offset } = page;
    asked.push(...queries.map(({ weight: _, ...query }) => ({ ...query, indexUid: meili.uid(index), limit, offset })));
    return mergedSearch(index, queries, page);
  };
  for (const path of paths) {
    asked = [];
    await answered(api, path);
    bodies.push(JSON.stringify({ queries: asked }));
  }
  Object.assign(meili, { multiSearch, mergedSearch });
  return { name, origin: config.meili.url, calls: bodies.map((body) => meiliCall(config.meili.key, body)) };
}

export function meiliCall(key: string | null, body: string): Call {
  const headers = {
    'content-type': 'application/json',
    'accept-encoding': 'identity',
    ...(key ? { authorization: `Bearer ${key}` } : {}),
  };
  return { method: 'POST', path: '/multi-search', headers, body };
}

export function getCalls(paths: readonly string[], headers: Record<string, string> = {}): Call[] {
  return paths.map((path) => ({ method: 'GET', path, headers: { 'accept-encoding': 'identity', ...headers } }));
}

async function answered(api: NestFastifyApplication, url: string): Promise<void> {
  const { statusCode, body } = await api.inject({ method: 'GET', url });
  if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}: ${body.slice(0, 300)}`);
}
