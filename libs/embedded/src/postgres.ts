import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';
import { EmbeddedError, startFailed } from './messages.js';
import { exists, isRoot, runToEnd, type RunAs } from './platform.js';
import { postgresEnv, type PostgresPlace } from './postgres-binaries.js';
import { endLeftovers, isRunOf, listProcesses, type ProcessEntry } from './process-table.js';
import type { Launch, ServiceDefinition } from './supervisor.js';

const role = 'techmart';
const database = 'techmart';
const major = '18';
const programName = /^postgres$/;

/**
 * Speed instead of safety: a power cut may lose everything, which a test does not mind. Commits stay synchronous:
 * with nothing forced to disk that is some 0.05 ms each, and a test that kills the server finds what was committed.
 */
const testSettings = { fsync: 'off', full_page_writes: 'off', max_connections: '200' };
const alwaysSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

interface PostgresOptions {
  place: PostgresPlace;
  logFile: string;
  password: string;
  mode: 'keep' | 'test';
}

/** PostgreSQL 18 with a UTF-8 cluster whose trigrams understand Chinese, and the empty database `techmart`. */
export function postgresService({ place, logFile, password, mode }: PostgresOptions): ServiceDefinition {
  const { cluster } = place;
  const stopSignal = 'SIGINT';
  const trace = { program: programName, argument: cluster };
  const connection = (port: number, name: string): pg.ClientConfig => ({
    host: '127.0.0.1',
    port,
    user: role,
    password,
    database: name,
    connectionTimeoutMillis: 5_000,
  });
  return {
    name: 'postgres',
    stopSignal,
    dataDir: cluster,
    logFile,
    trace,
    url: (port) => `postgres://${role}:${password}@127.0.0.1:${port}/${database}`,
    isPassing: (log) => log.includes('pre-existing shared memory block'),

    async prepare(port): Promise<Launch> {
      const owner = ownerOf(cluster) ?? place.runAs;
      if (!exists(join(cluster, 'PG_VERSION'))) await createCluster(place, { password, logFile, mode });
      refuseOtherMajor(cluster, logFile);
      await clearStalePid(cluster, () => endLeftovers(trace.program, cluster, stopSignal));
      const settings = { ...alwaysSettings, ...(mode === 'test' ? testSettings : {}) };
      const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
      return {
        command: join(place.binaries, 'bin/postgres'),
        args: ['-D', cluster, '-p', String(port), ...flags],
        env: postgresEnv(),
        runAs: owner,
      };
    },

    async isReady(port): Promise<boolean> {
      return answers(connection(port, 'postgres'), logFile);
    },
  };
}

/** After `sudo` on somebody's own data: the server must run as the owner of its cluster. */
function ownerOf(cluster: string): RunAs | null {
  const stat = statSync(cluster, { throwIfNoEntry: false });
  return isRoot() && stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : null;
}

function refuseOtherMajor(cluster: string, logFile: string): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (found === major) return;
  throw startFailed('postgres', `${cluster} is of version ${found}, this server is ${major}`, logFile, '');
}

/** Builds the cluster beside its place and moves it there, so that an interrupted start leaves no half one. */
async function createCluster(
  { binaries, runAs, cluster }: PostgresPlace,
  { password, logFile, mode }: Omit<PostgresOptions, 'place'>,
): Promise<void> {
  const home = dirname(cluster);
  const prefix = `${basename(cluster)}.new-`;
  for (const name of readdirSync(home)) {
    if (name.startsWith(prefix)) rmSync(join(home, name), { recursive: true, force: true });
  }
  const draft = join(home, `${prefix}${randomBytes(4).toString('hex')}`);
  const passwordFile = `${draft}.password`;
  const own = (path: string): void => {
    if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(path, runAs.uid, runAs.gid);
  };
  try {
    mkdirSync(draft, { mode: 0o700 });
    own(draft);
    writeFileSync(passwordFile, password, { mode: 0o600 });
    own(passwordFile);
    const initdb = join(binaries, 'bin/initdb');
    const made = await runToEnd(initdb, initArguments(draft, passwordFile, mode), runAs, postgresEnv());
    if (!made.ok) throw startFailed('postgres', 'initdb failed', logFile, made.output);
    chmodSync(draft, 0o700);
    rmSync(cluster, { recursive: true, force: true });
    renameSync(draft, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function initArguments(cluster: string, passwordFile: string, mode: 'keep' | 'test'): string[] {
  return [
    ...['-D', cluster, '-U', role, '--pwfile', passwordFile, '-A', 'scram-sha-256', '-E', 'UTF8'],
    ...[`--locale=${postgresEnv()['LC_ALL']}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--no-instructions', ...(mode === 'test' ? ['--no-sync'] : [])],
  ];
}

/**
 * What a `postmaster.pid` means: `none` there, `stale` when the process it names is not this server (a reused id would
 * make PostgreSQL refuse to start), `live` when it is.
 */
export function judgePidFile(text: string | null, cluster: string, table: ProcessEntry[]): 'none' | 'stale' | 'live' {
  if (text === null) return 'none';
  const pid = Number(text.split('\n')[0]);
  const entry = table.find((candidate) => candidate.pid === pid);
  return entry && isRunOf(entry, programName, cluster) ? 'live' : 'stale';
}

async function clearStalePid(cluster: string, endServer: () => Promise<unknown>): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  const judge = () => judgePidFile(exists(file) ? readFileSync(file, 'utf8') : null, cluster, listProcesses());
  if (judge() === 'live') await endServer();
  if (judge() === 'stale') rmSync(file, { force: true });
}

/** Connects, and makes sure of the application's database. A wrong password will not mend itself: it rejects. */
async function answers(connection: pg.ClientConfig, logFile: string): Promise<boolean> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${database}`);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') return false;
    const why = 'the password in secrets.json does not open this cluster';
    throw new EmbeddedError('START_FAILED', startFailed('postgres', why, logFile, '').message, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}
