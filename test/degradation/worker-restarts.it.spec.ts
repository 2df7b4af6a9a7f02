import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Client } from '@techmart/testing';
import { eventually } from './lone-market.js';

jest.setTimeout(180_000);

const root = join(import.meta.dirname, '../..');

/** A worker as a process of its own, which can be killed. */
class WorkerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  static async start({ config }: TestMarket): Promise<WorkerProcess> {
    const port = await freePort();
    const child = spawn(process.execPath, ['apps/worker/dist/main.js'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: process.env.PATH,
        LOG_LEVEL: 'silent',
        DATABASE_URL: config.database.url,
        REDIS_URL: config.redis.url,
        REDIS_PREFIX: config.redis.prefix,
        MEILI_URL: config.meili.url,
        MEILI_KEY: config.meili.key,
        MEILI_INDEX_PREFIX: config.meili.indexPrefix,
        DATA_DIR: config.mail.previewFolder,
        METRICS_TOKEN: 'figures',
        WORKER_HEALTH_PORT: String(port),
        REDISPATCH_AFTER_SECONDS: '2',
      },
    });
    return new WorkerProcess(child, port);
  }

  page(path: string, token?: string): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}${path}`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
  }

  async up(): Promise<void> {
    await eventually(
      () =>
        this.page('/health/ready')
          .then((answer) => answer.status)
          .catch(() => 0),
      (status) => status === 200,
      60,
    );
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

describe('a worker that comes and goes', () => {
  let market: TestMarket;
  let university: Client;
  let enterprise: Client;
  let worker: WorkerProcess | undefined;

  beforeAll(async () => {
    market = await TestMarket.open({ worker: false });
    university = await market.people.join('university');
    enterprise = await market.people.join('enterprise');
  });
  afterEach(async () => void (await worker?.end('SIGKILL')));
  afterAll(() => market.close());

  async function publish(room: 'results' | 'needs', title: string): Promise<string> {
    const who = room === 'results' ? university : enterprise;
    const text = { problem: '需要海上风电长效防腐涂料', abstract: '海上风电长效防腐涂料，耐盐雾' };
    const { id } = await who.must(
      who.post<{ id: string }>(`/${room}`, {
        title,
        keywords: ['防腐涂料', '海上风电'],
        fieldCode: '05',
        ...(room === 'needs' ? { problem: text.problem } : { abstract: text.abstract }),
      }),
    );
    await who.must(who.post(`/${room}/${id}/publish`));
    return id;
  }
  const open = async (): Promise<number> =>
    (
      await market.sql<{ n: number }>(
        `select (select count(*) from outbox_message where settled_at is null)::int + (select count(*) from search_mark)::int as n`,
      )
    )[0]!.n;

  it('killed in the middle of its work: the next one does the rest, each effect once', async () => {
    await publish('results', '石墨烯防腐涂料');
    worker = await WorkerProcess.start(market);
    await worker.up();
    const published: Promise<string>[] = [];
    for (let round = 0; round < 4; round += 1) {
      for (let i = 0; i < 5; i += 1) published.push(publish('needs', `海上风电防腐 ${round} ${i}`));
      await Promise.all(published);
      await worker.end('SIGKILL');
      worker = await WorkerProcess.start(market);
      // Different moments of its life: while it boots, while it sends, while it computes.
      await new Promise((resolve) => setTimeout(resolve, 700 * (round + 1)));
    }
    const needs = await Promise.all(published);
    await worker.up();
    await eventually(open, (n) => n === 0, 120);
    const pairs = await market.sql<{ needId: string; n: number }>(
      'select need_id as "needId", count(*)::int as n from match group by need_id, result_id',
    );
    expect(pairs.filter(({ n }) => n !== 1)).toEqual([]);
    expect(new Set(pairs.map(({ needId }) => needId))).toEqual(new Set(needs));
    const announced = await market.sql<{ n: number }>(
      `select count(*)::int as n from outbox_message where event = 'match.found.v1' group by payload ->> 'matchId'`,
    );
    expect(announced.filter(({ n }) => n !== 1)).toEqual([]);
  });

  it('shows its health and its figures, the latter to the operator alone', async () => {
    worker = await WorkerProcess.start(market);
    await worker.up();
    expect(await (await worker.page('/health/live')).json()).toEqual({ status: 'up' });
    expect(await (await worker.page('/health/ready')).json()).toEqual({
      status: 'up',
      services: { postgres: 'up', redis: 'up', meilisearch: 'up' },
    });
    expect((await worker.page('/metrics')).status).toBe(401);
    expect((await worker.page('/metrics', 'wrong')).status).toBe(401);
    expect((await worker.page('/nothing')).status).toBe(404);
    const id = await publish('results', '另一种防腐涂料');
    await eventually(open, (n) => n === 0, 60);
    expect(id).toBeTruthy();
    const page = await (await worker.page('/metrics', 'figures')).text();
    for (const line of [
      /^techmart_job_runs_total\{queue="matching",job="compute-matches",outcome="done"\} [1-9]/m,
      /^techmart_job_duration_seconds_count\{queue="matching",job="compute-matches"\} [1-9]/m,
      /^techmart_matches_computed_total\{from="result"\} [1-9]/m,
      /^techmart_events_total\{event="search.indexed.v1"\} [1-9]/m,
      /^techmart_queue_jobs\{queue="matching",state="waiting"\} 0$/m,
      /^techmart_outbox_undispatched 0$/m,
      /^techmart_outbox_oldest_undispatched_seconds 0$/m,
      /^techmart_outbox_unsettled 0$/m,
      /^techmart_search_marks_waiting 0$/m,
      /^techmart_database_pool_connections\{state="waiting"\} 0$/m,
      /^nodejs_eventloop_lag_seconds /m,
    ])
      expect(page).toMatch(line);
  });

  it('ends by itself when asked to', async () => {
    worker = await WorkerProcess.start(market);
    await worker.up();
    expect([0, null]).toContain(await worker.end('SIGTERM'));
  });
});
