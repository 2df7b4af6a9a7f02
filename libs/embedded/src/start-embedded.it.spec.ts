import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import { startEmbedded, type EmbeddedServices, type ServiceHandle } from './index.js';
import { listProcesses, processIdentity, signalProcess, waitForEnd } from './process-table.js';

jest.setTimeout(120_000);

const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'techmart-embedded-'));
const tracesOf = (dataDir: string): string[] =>
  listProcesses()
    .map(({ command }) => command)
    .filter((command) => command.includes(dataDir));

async function sql<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

async function redis<T>(url: string, use: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url, { maxRetriesPerRequest: 1 });
  client.on('error', () => undefined);
  try {
    return await use(client);
  } finally {
    client.disconnect();
  }
}

const meili = (url: string, path: string, key: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${url}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    signal: AbortSignal.timeout(5_000),
  });

describe('embedded services', () => {
  const dataDir = newDataDir();
  let services: EmbeddedServices;
  let postgres: ServiceHandle;
  let queue: ServiceHandle;
  let search: ServiceHandle;
  const unexpected: string[] = [];

  async function start(): Promise<void> {
    services = await startEmbedded({ dataDir, mode: 'test' });
    services.onUnexpectedExit((name) => unexpected.push(name));
    if (!services.postgres || !services.redis || !services.meilisearch) throw new Error('a service was not started');
    [postgres, queue, search] = [services.postgres, services.redis, services.meilisearch];
  }

  beforeAll(start);
  afterAll(async () => {
    await services?.stop({ wipe: true });
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('PostgreSQL 18 answers and its trigrams understand Chinese', async () => {
    const [row] = await sql<{ version: string; fsync: string; most: string }>(
      services.databaseUrl,
      `select current_setting('server_version') as version, current_setting('fsync') as fsync,
              current_setting('max_connections') as most`,
    );
    expect(row).toMatchObject({ version: expect.stringMatching(/^18\./), fsync: 'off', most: '200' });
    await sql(services.databaseUrl, 'create extension if not exists pg_trgm');
    const [trigrams] = await sql<{ found: string[] }>(services.databaseUrl, `select show_trgm('储罐') as found`);
    expect(trigrams?.found.length).toBeGreaterThan(0);
  });

  it('Redis answers with a password and forgets nothing under memory pressure', async () => {
    await redis(services.redisUrl, async (client) => {
      expect(await client.ping()).toBe('PONG');
      expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    });
    const bare = new URL(services.redisUrl);
    bare.password = '';
    await expect(redis(bare.href, (client) => client.get('x'))).rejects.toThrow('NOAUTH');
  });

  it('Meilisearch answers and refuses a wrong key', async () => {
    expect(await (await meili(services.meiliUrl, '/health', '')).json()).toEqual({ status: 'available' });
    const version = await meili(services.meiliUrl, '/version', services.meiliKey);
    expect(await version.json()).toMatchObject({ pkgVersion: '1.21.0' });
    expect((await meili(services.meiliUrl, '/version', 'a wrong key, and long')).status).toBe(403);
  });

  it('shows no secret in the process table and none to other users', () => {
    const secrets = Object.values(
      JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as object,
    ) as string[];
    const table = tracesOf(dataDir).join('\n');
    expect(table).toContain(queue.dataDir);
    for (const secret of secrets) expect(table).not.toContain(secret);
    for (const file of [join(dataDir, 'secrets.json'), join(queue.dataDir, 'redis.conf')]) {
      expect(statSync(file).mode & 0o077).toBe(0);
    }
  });

  it('refuses a second start on the same data', async () => {
    await expect(startEmbedded({ dataDir, mode: 'test' })).rejects.toMatchObject({ code: 'IN_USE' });
    expect(await sql(services.databaseUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('brings each back after SIGKILL at the same address with its data', async () => {
    await sql(services.databaseUrl, `create table kept as select 7 as n`);
    await redis(services.redisUrl, (client) => client.set('kept', 'seven'));
    const body = JSON.stringify({ uid: 'kept' });
    const { taskUid } = (await (
      await meili(services.meiliUrl, '/indexes', services.meiliKey, { method: 'POST', body })
    ).json()) as { taskUid: number };
    const task = async () =>
      (await (await meili(services.meiliUrl, `/tasks/${taskUid}`, services.meiliKey)).json()) as { status: string };
    while ((await task()).status !== 'succeeded') await new Promise((done) => setTimeout(done, 25));

    const addresses = [services.databaseUrl, services.redisUrl, services.meiliUrl];
    for (const handle of [postgres, queue, search]) {
      const before = handle.pid;
      await handle.kill('SIGKILL');
      expect(handle.pid).toBeUndefined();
      await handle.start();
      expect(handle.pid).not.toBe(before);
    }
    expect([postgres.url, queue.url, search.url]).toEqual(addresses);
    expect(await sql(services.databaseUrl, 'select n from kept')).toEqual([{ n: 7 }]);
    expect(await redis(services.redisUrl, (client) => client.get('kept'))).toBe('seven');
    expect((await meili(services.meiliUrl, '/indexes/kept', services.meiliKey)).status).toBe(200);
    expect(unexpected).toEqual([]);
  });

  it('holds its breath under SIGSTOP, open connections too, and goes on after SIGCONT', async () => {
    const client = new pg.Client({ connectionString: services.databaseUrl });
    await client.connect();
    await postgres.kill('SIGSTOP');
    let answered = false;
    const answer = client.query('select 1').then(() => (answered = true));
    await new Promise((done) => setTimeout(done, 300));
    expect(answered).toBe(false);
    await postgres.kill('SIGCONT');
    await answer;
    await client.end();
  });

  it('leaves nothing behind when one is killed while it is stopped', async () => {
    await postgres.kill('SIGSTOP');
    await postgres.kill('SIGKILL');
    await postgres.start();
    expect(await sql(services.databaseUrl, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('begins empty after a wipe, at the same address, and wipes nothing that is up', async () => {
    await expect(queue.wipe()).rejects.toThrow('is up');
    for (const handle of [postgres, queue, search]) {
      await handle.stop();
      await handle.wipe();
      await handle.start();
    }
    expect(await sql(services.databaseUrl, `select to_regclass('kept') as kept`)).toEqual([{ kept: null }]);
    expect(await redis(services.redisUrl, (client) => client.get('kept'))).toBeNull();
    expect((await meili(services.meiliUrl, '/indexes/kept', services.meiliKey)).status).toBe(404);
  });

  it('tells when one ends that nobody asked to', async () => {
    const pid = queue.pid as number;
    signalProcess(pid, 'SIGKILL');
    await waitForEnd(pid, 5_000);
    while (queue.pid !== undefined) await new Promise((done) => setTimeout(done, 10));
    expect(unexpected).toEqual(['redis']);
    await queue.start();
  });

  it('stops leaving no process, and clears what a crash left before it starts again', async () => {
    const pids = [postgres.pid, queue.pid, search.pid] as number[];
    await services.stop();
    expect(pids.map((pid) => processIdentity(pid))).toEqual([null, null, null]);
    expect(tracesOf(dataDir)).toEqual([]);
    expect(existsSync(join(dataDir, 'supervisor.lock'))).toBe(false);

    // A process id in use again, by a process of the very user PostgreSQL runs as, is what makes it refuse to start.
    const { uid, gid } = statSync(postgres.dataDir);
    const stranger = spawn('sleep', ['60'], { uid, gid, cwd: '/', stdio: 'ignore' });
    const pidFile = join(postgres.dataDir, 'postmaster.pid');
    writeFileSync(pidFile, `${stranger.pid}\n${postgres.dataDir}\n1700000000\n${postgres.port}\n\n127.0.0.1\n`);
    writeFileSync(join(dataDir, 'supervisor.lock'), JSON.stringify({ pid: stranger.pid, identity: 'of another boot' }));
    // `redis-server` by name only: the point is what the process table shows.
    const orphan = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)', join(queue.dataDir, 'redis.conf')], {
      argv0: 'redis-server',
      stdio: 'ignore',
    });
    try {
      await start();
      expect(await sql(services.databaseUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
      expect(processIdentity(orphan.pid as number)).toBeNull();
      expect(processIdentity(stranger.pid as number)).not.toBeNull();
    } finally {
      stranger.kill('SIGKILL');
      orphan.kill('SIGKILL');
    }
  });
});

describe('embedded services beside given ones', () => {
  it('starts only what was not given, and uses the given addresses as they are', async () => {
    const dataDir = newDataDir();
    const given = {
      databaseUrl: 'postgres://somewhere/db',
      meiliUrl: 'http://search:7700',
      meiliKey: 'key',
      redisUrl: '',
    };
    const services = await startEmbedded({ dataDir, mode: 'test', given });
    try {
      expect(services).toMatchObject({ ...given, redisUrl: services.redis?.url, postgres: null, meilisearch: null });
      expect(await redis(services.redisUrl, (client) => client.ping())).toBe('PONG');
    } finally {
      await services.stop();
    }
    expect(tracesOf(dataDir)).toEqual([]);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each([
    ['at once', 0],
    ['when the first answers', 1],
  ])('gives up a start under way when asked to, %s, leaving nothing', async (_when, after) => {
    const dataDir = newDataDir();
    const abort = new AbortController();
    const starting = startEmbedded({
      dataDir,
      mode: 'test',
      signal: abort.signal,
      report: ({ done }) => done && abort.abort(),
    });
    if (!after) abort.abort();
    await expect(starting).rejects.toThrow();
    expect(tracesOf(dataDir)).toEqual([]);
    expect(existsSync(join(dataDir, 'supervisor.lock'))).toBe(false);
    rmSync(dataDir, { recursive: true, force: true });
  });
});
