import { accessSync, chmodSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { takeDataLock } from './data-lock.js';
import { findMeilisearch } from './meilisearch-binary.js';
import { meilisearchService } from './meilisearch.js';
import { bilingual, notOurs, unavailable, type MissingService } from './messages.js';
import { giveBack, isRoot } from './platform.js';
import { reservePorts } from './ports.js';
import { endLeftovers } from './process-table.js';
import { findPostgres } from './postgres-binaries.js';
import { postgresService } from './postgres.js';
import { findRedis } from './redis-binary.js';
import { redisService } from './redis.js';
import { loadSecrets, type Secrets } from './secrets.js';
import { ManagedService, type ServiceDefinition, type ServiceHandle, type ServiceName } from './supervisor.js';

/** Where the services answer. `meiliKey` is empty for a given Meilisearch without a key. */
export interface ServiceAddresses {
  databaseUrl: string;
  redisUrl: string;
  meiliUrl: string;
  meiliKey: string;
}

/** One step of the start, for the person who waits; the text is bilingual. */
export interface StepReport {
  service: ServiceName;
  text: string;
  done: boolean;
}

export interface EmbeddedOptions {
  /** Data, logs, secrets and lock of these services; made when missing. One live process at a time. */
  dataDir: string;
  /** `keep` for data that matters; `test` trades safety against power cuts for speed, on free ports. */
  mode: 'keep' | 'test';
  /** Servers the operator runs; these are not started. Empty strings count as not given. */
  given?: Partial<ServiceAddresses>;
  /** For what is fetched or copied once and can be made again; by default shared by the checkout. */
  cacheDir?: string;
  report?: (step: StepReport) => void;
  /** Gives up a start that is under way; whatever runs by then is stopped. */
  signal?: AbortSignal;
}

export interface EmbeddedServices extends ServiceAddresses {
  /** Null where the operator gave a server of their own. */
  readonly postgres: ServiceHandle | null;
  readonly redis: ServiceHandle | null;
  readonly meilisearch: ServiceHandle | null;
  /** Ends all of them and frees the data directory; safe to call twice. `wipe` deletes their data too. */
  stop(options?: { wipe?: boolean }): Promise<void>;
  /** Told when a server ends that nobody asked to; what to do then (stop, usually) is the listener's choice. */
  onUnexpectedExit(listener: (name: ServiceName, logFile: string) => void): void;
}

const usualPorts: Record<ServiceName, number> = { postgres: 5432, redis: 6379, meilisearch: 7700 };
const titles: Record<ServiceName, string> = {
  postgres: 'PostgreSQL 18',
  redis: 'Redis',
  meilisearch: 'Meilisearch 1.21',
};

/**
 * Starts those of PostgreSQL, Redis and Meilisearch that were not given, and resolves when all answer. A start that
 * fails leaves nothing running. It sets no signal handlers: the caller decides when to stop. Call it from the main
 * thread of a process.
 * @throws EmbeddedError UNAVAILABLE, IN_USE, NOT_OURS, CHECKSUM, START_FAILED or STOPPED
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServices> {
  const given = options.given ?? {};
  const dataDir = openDataDir(options.dataDir);
  const release = takeDataLock(dataDir);
  const fleet = new Fleet(() => {
    giveBack(dataDir);
    release();
  });
  const abort = (): void => void fleet.stop().catch(() => undefined);
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    const secrets = loadSecrets(dataDir);
    const definitions = await defineServices({ ...options, given, dataDir }, secrets);
    options.signal?.throwIfAborted();
    await fleet.start(definitions, options);
    options.signal?.throwIfAborted();
    return fleet.asServices({
      databaseUrl: given.databaseUrl || (fleet.get('postgres')?.url ?? ''),
      redisUrl: given.redisUrl || (fleet.get('redis')?.url ?? ''),
      meiliUrl: given.meiliUrl || (fleet.get('meilisearch')?.url ?? ''),
      meiliKey: given.meiliUrl ? (given.meiliKey ?? '') : secrets.meiliKey,
    });
  } catch (error) {
    await fleet.stop();
    throw error;
  } finally {
    options.signal?.removeEventListener('abort', abort);
  }
}

/** Makes the directory and proves it ours. Root opens it a crack: PostgreSQL runs as another user and must pass. */
function openDataDir(wished: string): string {
  try {
    mkdirSync(wished, { recursive: true, mode: 0o700 });
    const dataDir = realpathSync(wished);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    if (isRoot()) chmodSync(dataDir, 0o711);
    mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
    accessSync(join(dataDir, 'logs'), constants.W_OK);
    return dataDir;
  } catch (error) {
    throw notOurs(wished, error);
  }
}

/** The checkout's cache, so that tests and `npm start` fetch once; in the data directory where that is read-only. */
function openCacheDir(wished: string | undefined, dataDir: string): string {
  const candidates = [
    wished ?? join(import.meta.dirname, '../../../node_modules/.cache/techmart'),
    join(dataDir, 'cache'),
  ];
  for (const candidate of candidates) {
    try {
      mkdirSync(candidate, { recursive: true });
      accessSync(candidate, constants.W_OK);
      return realpathSync(candidate);
    } catch {
      continue;
    }
  }
  return join(dataDir, 'cache');
}

/** Finds the programs for all that is to be started, or says in one error what this machine cannot run. */
async function defineServices(
  { dataDir, mode, given = {}, cacheDir: wishedCache, report }: EmbeddedOptions,
  secrets: Secrets,
): Promise<ServiceDefinition[]> {
  const cacheDir = openCacheDir(wishedCache, dataDir);
  const log = (name: ServiceName): string => join(dataDir, 'logs', `${name}.log`);
  const missing: MissingService[] = [];
  const define = async <T>(
    name: ServiceName,
    own: string | undefined,
    find: () => Promise<T | string>,
    build: (found: T) => ServiceDefinition,
  ): Promise<ServiceDefinition | null> => {
    if (own) return null;
    const found = await find();
    if (typeof found !== 'string') return build(found as T);
    missing.push({ service: titles[name], reason: found });
    return null;
  };
  const onFetch = (): void =>
    report?.({
      service: 'redis',
      text: bilingual('正在用 apt 下载 Redis（仅首次）', 'fetching Redis by apt (first time only)'),
      done: false,
    });
  const all = await Promise.all([
    define(
      'postgres',
      given.databaseUrl,
      () => findPostgres(dataDir, cacheDir, secrets.postgresPassword),
      (place) => postgresService({ place, mode, logFile: log('postgres'), password: secrets.postgresPassword }),
    ),
    define(
      'redis',
      given.redisUrl,
      () => findRedis(cacheDir, onFetch),
      (binary) => redisService({ binary, dataDir, mode, logFile: log('redis'), password: secrets.redisPassword }),
    ),
    define(
      'meilisearch',
      given.meiliUrl,
      () => findMeilisearch(cacheDir),
      ({ program }) =>
        meilisearchService({ program, dataDir, logFile: log('meilisearch'), masterKey: secrets.meiliKey }),
    ),
  ]);
  if (missing.length) throw unavailable(missing);
  return all.filter((definition) => definition !== null);
}

type ExitListener = (name: ServiceName, logFile: string) => void;

/** The services of one start, kept together. */
class Fleet {
  #services: ManagedService[] = [];
  #listeners: ExitListener[] = [];
  #stopped: Promise<void> | undefined;
  /** Off Linux, or without setpriv, the only thing that stops the children of a process that just exits. */
  readonly #onProcessExit = (): void => this.#services.forEach((service) => service.dismissAtOnce());

  constructor(private readonly release: () => void) {
    process.once('exit', this.#onProcessExit);
  }

  get(name: ServiceName): ManagedService | null {
    return this.#services.find((service) => service.name === name) ?? null;
  }

  async start(definitions: ServiceDefinition[], { mode, report, signal }: EmbeddedOptions): Promise<void> {
    // Before ports are chosen: those of a killed start may still hold the usual ones.
    await Promise.all(
      definitions.map(({ trace, stopSignal }) => endLeftovers(trace.program, trace.argument, stopSignal)),
    );
    const ports = await reservePorts(definitions.map(({ name }) => (mode === 'keep' ? usualPorts[name] : 0)));
    // A stop asked for until here found no service to end; from here on it finds them all.
    signal?.throwIfAborted();
    this.#services = definitions.map((definition, i) => new ManagedService(definition, ports[i] ?? 0, this.#tell));
    const starts = this.#services.map(async (service) => {
      const { name } = service;
      report?.({ service: name, text: bilingual(`正在启动 ${titles[name]}`, `starting ${titles[name]}`), done: false });
      await service.start();
      const ready = bilingual(
        `${titles[name]} 已就绪，端口 ${service.port}`,
        `${titles[name]} ready on port ${service.port}`,
      );
      report?.({ service: name, text: ready, done: true });
    });
    const failed = (await Promise.allSettled(starts)).find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  readonly #tell = ({ name, logFile }: ServiceHandle): void => {
    this.#listeners.forEach((listener) => listener(name, logFile));
  };

  stop(): Promise<void> {
    this.#stopped ??= Promise.all(this.#services.map((service) => service.stop())).then(() => {
      process.removeListener('exit', this.#onProcessExit);
      this.release();
    });
    return this.#stopped;
  }

  asServices(addresses: ServiceAddresses): EmbeddedServices {
    return {
      ...addresses,
      postgres: this.get('postgres'),
      redis: this.get('redis'),
      meilisearch: this.get('meilisearch'),
      stop: async ({ wipe = false } = {}) => {
        if (wipe) await Promise.all(this.#services.map((service) => service.stop().then(() => service.wipe())));
        await this.stop();
      },
      onUnexpectedExit: (listener) => void this.#listeners.push(listener),
    };
  }
}
