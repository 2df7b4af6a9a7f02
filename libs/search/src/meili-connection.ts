import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '@techmart/config';
import { AppError, CircuitBreaker, defineError } from '@techmart/kernel';
import { Meilisearch, type EnqueuedTask, type MultiSearchQuery, type SearchResponse } from 'meilisearch';
import { Pool } from 'undici';

export const searchUnavailable = defineError('SEARCH.UNAVAILABLE', 'unavailable', {
  zh: '搜索服务暂时不可用，请稍后重试。',
  en: 'Search is not available for the moment; please try again shortly.',
});

const SEARCH_TIMEOUT_MILLIS = 3_000;
/** How long searches are answered from the fallback after one has failed, before the next is tried. */
const REST_MILLIS = 3_000;
const RETRY_AFTER_SECONDS = 5;
const HEALTH_TIMEOUT_MILLIS = 2_000;
const ADMIN_TIMEOUT_MILLIS = 30_000;

/** One of several searches of an index that give one list. */
export type MergedQuery = Omit<MultiSearchQuery, 'indexUid' | 'limit' | 'offset' | 'facets'> & {
  /** What its hits count against those of the others. */
  readonly weight: number;
};

type MergedAnswer<D extends Record<string, unknown>> = Pick<SearchResponse<D>, 'hits' | 'estimatedTotalHits'> & {
  readonly facetsByIndex?: Record<string, { readonly distribution: Record<string, Record<string, number>> }>;
};

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
  private readonly breaker = new CircuitBreaker(REST_MILLIS);

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

  /** Waits for a task. @throws Error when it fails or is not done in time. */
  async succeeded({ taskUid }: EnqueuedTask, wait: { timeout?: number; interval?: number } = {}): Promise<void> {
    const task = await this.admin.tasks.waitForTask(taskUid, wait);
    if (task.status !== 'succeeded')
      throw new Error(`Meilisearch task ${taskUid} ${task.status}: ${task.error?.message}`);
  }

  /**
   * Several searches in one round trip. `indexUid` of each query is our name, without the prefix.
   * @throws AppError `SEARCH.UNAVAILABLE` at once while Meilisearch is known to be away, else when it is away, too
   *   slow or has no such index yet.
   */
  async multiSearch<D extends Record<string, unknown>>(
    queries: readonly MultiSearchQuery[],
  ): Promise<SearchResponse<D>[]> {
    const answer = await this.ask<{ results: SearchResponse<D>[] }>({ queries: this.named(queries) });
    return answer.results;
  }

  /**
   * Several searches of one index whose hits come as one list, best first, each once; with facets over all of them.
   * @throws AppError `SEARCH.UNAVAILABLE` as `multiSearch` does.
   */
  async mergedSearch<D extends Record<string, unknown>>(
    index: string,
    queries: readonly MergedQuery[],
    page: { readonly limit: number; readonly offset: number; readonly facets: readonly string[] },
  ): Promise<Pick<SearchResponse<D>, 'hits' | 'estimatedTotalHits' | 'facetDistribution'>> {
    const { facets, ...range } = page;
    const uid = this.uid(index);
    const { facetsByIndex, ...answer } = await this.ask<MergedAnswer<D>>({
      federation: { ...range, facetsByIndex: { [uid]: facets } },
      queries: queries.map(({ weight, ...query }) => ({ ...query, indexUid: uid, federationOptions: { weight } })),
    });
    return { ...answer, facetDistribution: facetsByIndex?.[uid]?.distribution };
  }

  private named(queries: readonly MultiSearchQuery[]): MultiSearchQuery[] {
    return queries.map((query) => ({ ...query, indexUid: this.uid(query.indexUid) }));
  }

  private ask<A>(request: object): Promise<A> {
    const body = JSON.stringify(request);
    return this.breaker.run(
      async () => {
        const { status, text } = await this.post('/multi-search', body);
        if (status === 200) return JSON.parse(text) as A;
        const cause = new Error(`Meilisearch answered ${status}: ${text.slice(0, 500)}`);
        throw new AppError(searchUnavailable, { cause, retryAfterSeconds: RETRY_AFTER_SECONDS });
      },
      (cause) => {
        throw new AppError(searchUnavailable, { cause, retryAfterSeconds: RETRY_AFTER_SECONDS });
      },
      // It answered: an index that is not there yet, a filter it cannot read. Others may still be served.
      (error) => !(error instanceof AppError),
    );
  }

  /** @throws Error when there is no whole answer in time, or Meilisearch says that it is itself in trouble. */
  private async post(path: string, body: string): Promise<{ status: number; text: string }> {
    // One limit over waiting for a connection, the headers and the body; the pool's own limits start anew with each.
    const signal = AbortSignal.timeout(SEARCH_TIMEOUT_MILLIS);
    const response = await this.pool.request({ method: 'POST', path, headers: this.headers, body, signal });
    const text = await response.body.text();
    if (response.statusCode >= 500)
      throw new Error(`Meilisearch answered ${response.statusCode}: ${text.slice(0, 500)}`);
    return { status: response.statusCode, text };
  }

  async isHealthy(): Promise<boolean> {
    try {
      const { statusCode, body } = await this.pool.request({
        method: 'GET',
        path: '/health',
        signal: AbortSignal.timeout(HEALTH_TIMEOUT_MILLIS),
      });
      await body.dump();
      return statusCode === 200;
    } catch {
      return false;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    // Closing would wait for a search that hangs.
    await this.pool.destroy();
  }
}
