import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded, type EmbeddedServices, type ServiceHandle } from '@techmart/embedded';
import pg from 'pg';
import { DoorProcess } from './door-process.js';

const root = join(import.meta.dirname, '../..');

export interface CommandRun {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/**
 * A whole market that may be broken in every part: services of its own on free ports in a private folder, and API and
 * workers as processes of their own, started from the built code as in production.
 */
export class FaultMarket {
  private constructor(
    readonly folder: string,
    readonly address: string,
    readonly postgres: ServiceHandle,
    readonly redis: ServiceHandle,
    readonly meilisearch: ServiceHandle,
    readonly api: DoorProcess,
    readonly workers: readonly DoorProcess[],
    private readonly services: EmbeddedServices,
    readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async open(workers: number): Promise<FaultMarket> {
    const folder = await mkdtemp(join(tmpdir(), 'techmart-faults-'));
    const services = await startEmbedded({ dataDir: join(folder, 'services'), mode: 'test' });
    const { postgres, redis, meilisearch, databaseUrl, redisUrl, meiliUrl, meiliKey } = services;
    if (!postgres || !redis || !meilisearch) throw new Error('a service was not started');
    await mkdir(join(folder, 'data'));
    const [apiPort, ...healthPorts] = await freePorts(1 + workers);
    const environment: NodeJS.ProcessEnv = {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      MEILI_URL: meiliUrl,
      MEILI_KEY: meiliKey,
      DATA_DIR: join(folder, 'data'),
      PORT: String(apiPort),
      RATE_LIMITS: 'false',
      LANG: 'en_GB.UTF-8',
      // What Redis may have lost is sent again soon, so that a run ends within a reasonable time.
      REDISPATCH_AFTER_SECONDS: '10',
    };
    const door = (name: string, ready: string, more: NodeJS.ProcessEnv = {}): DoorProcess =>
      new DoorProcess({
        name,
        main: `apps/${name.replace(/\d+$/, '')}/dist/main.js`,
        environment: { ...environment, ...more },
        logFile: join(folder, `${name}.log`),
        ready,
      });
    const market = new FaultMarket(
      folder,
      `http://127.0.0.1:${apiPort}`,
      postgres,
      redis,
      meilisearch,
      door('api', 'api.listening'),
      healthPorts.map((port, i) => door(`worker${i + 1}`, 'worker.running', { WORKER_HEALTH_PORT: String(port) })),
      services,
      environment,
    );
    try {
      const { exit, err } = await market.command(['migrate']);
      if (exit !== 0) throw new Error(`migrate ended with ${exit}: ${err}`);
      for (const process of market.doors) process.start();
      await market.up();
      return market;
    } catch (error) {
      await market.close();
      throw error;
    }
  }

  get doors(): readonly DoorProcess[] {
    return [this.api, ...this.workers];
  }

  /** Brings up whatever is down, and waits until all of it is at work. */
  async up(): Promise<void> {
    await Promise.all([this.postgres, this.redis, this.meilisearch].map((service) => service.start()));
    await Promise.all(this.doors.map((process) => process.up()));
  }

  /** An operators' command as a process of its own. */
  async command(argv: readonly string[], input = ''): Promise<CommandRun> {
    const child = spawn(process.execPath, ['apps/cli/dist/main.js', ...argv], { cwd: root, env: this.environment });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdin.end(input);
    const [code] = (await once(child, 'close')) as [number | null];
    return { exit: code ?? 1, out, err };
  }

  /** Rows of any query over a connection of its own, since connections do not outlive the faults. */
  async sql<R extends object>(text: string, values: unknown[] = []): Promise<R[]> {
    const client = new pg.Client({ connectionString: this.postgres.url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<R>(text, values)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** Everything down; `keep` leaves the folder with its logs. */
  async close({ keep = false } = {}): Promise<void> {
    await Promise.all(this.doors.map((process) => process.stop()));
    await this.services.stop({ wipe: !keep });
    if (!keep) await rm(this.folder, { recursive: true, force: true });
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
