import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '@techmart/config';
import { AppError, defineError } from '@techmart/kernel';
import { Meilisearch, type MultiSearchQuery, type SearchResponse } from 'meilisearch';
import { Pool } from 'undici';

export const searchUnavailable = defineError('SEARCH.UNAVAILABLE', 'unavailable', {
  zh: '搜索服务暂时不可用，请稍后重试。',
  en: 'Search is not available for the moment; please try again shortly.',
});

const SEARCH_TIMEOUT_MILLIS = 5_000;
const ADMIN_TIMEOUT_MILLIS = 30_000;

/**
 * The way to Meilisearch. Searches go over a keep-alive pool and ask for uncompressed answers: compressed ones arrive
 * in chunks, and every larger answer then waits about 40 ms for nothing.
 */
@Injectable()
export class MeiliConnection implements OnApplicationShutdown {
  /** For settings, documents, tasks. */
  readonly admin: Meilisearch;
  private readonly pool: Pool;
  private readonly headers: Record<string, string>;
  private readonly prefix: string;

  constructor(config: Config) {
    const { url, key, indexPrefix } = config.meili;
    this.prefix = indexPrefix;
    this.admin = new Meilisearch({ host: url, apiKey: key, timeout: ADMIN_TIMEOUT_MILLIS });
    this.pool = new Pool(url, {
      connections: 32,
      pipelining: 1,
      keepAliveTimeout: 30_000,
      headersTimeout: SEARCH_TIMEOUT_MILLIS,
      bodyTimeout: SEARCH_TIMEOUT_MILLIS,
      connect: { timeout: 1_000 },
    });
    this.headers = {
      'content-type': 'application/json',
      'accept-encoding': 'identity',
      ...(key ? { authorization: `Bearer ${key}` } : {}),
    };
  }

  /** The name that Meilisearch knows an index by. */
  uid(indexName: string): string {
    return `${this.prefix}${indexName}`;
  }

  /**
   * Several searches in one round trip. `indexUid` of each query is our name, without the prefix.
   * @throws AppError `SEARCH.UNAVAILABLE` when Meilisearch is away, slow or has no such index yet.
   */
  async multiSearch<D extends Record<string, unknown>>(
    queries: readonly MultiSearchQuery[],
  ): Promise<SearchResponse<D>[]> {
    const body = JSON.stringify({
      queries: queries.map((query) => ({ ...query, indexUid: this.uid(query.indexUid) })),
    });
    let status: number;
    let text: string;
    try {
      const response = await this.pool.request({ method: 'POST', path: '/multi-search', headers: this.headers, body });
      status = response.statusCode;
      text = await response.body.text();
    } catch (cause) {
      throw new AppError(searchUnavailable, { cause, retryAfterSeconds: 5 });
    }
    if (status === 200) return (JSON.parse(text) as { results: SearchResponse<D>[] }).results;
    const cause = new Error(`Meilisearch answered ${status}: ${text.slice(0, 500)}`);
    throw new AppError(searchUnavailable, { cause, retryAfterSeconds: 5 });
  }

  async isHealthy(): Promise<boolean> {
    try {
      const { statusCode, body } = await this.pool.request({ method: 'GET', path: '/health' });
      await body.dump();
      return statusCode === 200;
    } catch {
      return false;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }
}
