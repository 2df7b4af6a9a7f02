import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startEmbedded, type EmbeddedServices, type ServiceHandle } from '@techmart/embedded';
import { TestMarket } from '@techmart/testing';

/** A market on services of its own, which a test may break. */
export interface LoneMarket {
  readonly market: TestMarket;
  readonly postgres: ServiceHandle;
  readonly redis: ServiceHandle;
  readonly meilisearch: ServiceHandle;
  /** Brings everything back up, so that the next test begins sound. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

export async function openLoneMarket(environment: Record<string, string> = {}): Promise<LoneMarket> {
  const folder = await mkdtemp(join(tmpdir(), 'techmart-lone-'));
  const services = await startEmbedded({ dataDir: folder, mode: 'test' });
  try {
    process.env.DATABASE_URL = services.databaseUrl;
    process.env.REDIS_URL = services.redisUrl;
    process.env.MEILI_URL = services.meiliUrl;
    process.env.MEILI_KEY = services.meiliKey;
    process.env.TEST_TEMPLATE = await template(services);
    const market = await TestMarket.open({ environment });
    return lone(services, market, folder);
  } catch (error) {
    await services.stop({ wipe: true });
    throw error;
  }
}

function lone(services: EmbeddedServices, market: TestMarket, folder: string): LoneMarket {
  const { postgres, redis, meilisearch } = services;
  if (!postgres || !redis || !meilisearch) throw new Error('a service was not started');
  const mend = async (): Promise<void> => {
    await Promise.all([postgres, redis, meilisearch].map((service) => service.kill('SIGCONT')));
    await Promise.all([postgres, redis, meilisearch].map((service) => service.start()));
  };
  const close = async (): Promise<void> => {
    try {
      await mend();
      await market.close();
    } finally {
      await services.stop({ wipe: true });
      await rm(folder, { recursive: true, force: true });
    }
  };
  return { market, postgres, redis, meilisearch, mend, close };
}

/** Migrations are loaded in a process of their own: TypeORM imports them past the module system of the tests. */
async function template({ databaseUrl }: EmbeddedServices): Promise<string> {
  const script = `import { ensureTemplate } from '@techmart/testing';
    process.stdout.write(await ensureTemplate(process.env.DATABASE_URL)); process.exit(0);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  return stdout.trim();
}

/** Asks until the answer is as wished. @throws Error with the last answer after a while. */
export async function eventually<T>(ask: () => Promise<T>, isWished: (answer: T) => boolean, seconds = 30): Promise<T> {
  for (const until = Date.now() + seconds * 1_000; ;) {
    const answer = await ask();
    if (isWished(answer)) return answer;
    if (Date.now() > until) throw new Error(`still not after ${seconds} s: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The answer and the milliseconds that it took. */
export async function timed<T>(work: Promise<T>): Promise<{ answer: T; millis: number }> {
  const started = performance.now();
  const answer = await work;
  return { answer, millis: performance.now() - started };
}
