import { execFile } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildWhole, exists, findOnPath, tryRun } from './platform.js';

const run = promisify(execFile);

/** A Redis server to run and the folder of libraries it needs, if it brings its own. */
export interface RedisBinary {
  program: string;
  libraries?: string;
}

/** What Debian 12 lacks when nothing but a base system is installed; used when apt cannot work it out itself. */
const usualPackages = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1', 'libssl3'];
const step = { timeout: 180_000, maxBuffer: 16 * 1024 * 1024 };

export const redisEnv = ({ libraries }: RedisBinary): Record<string, string | undefined> => ({
  PATH: process.env['PATH'],
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
  ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}),
});

/** Major version of Redis in the output of `redis-server --version`; 0 where it is none. */
export const redisMajor = (output: string): number => Number(/v=(\d+)\./.exec(output)?.[1] ?? 0);

function whyNotUsable(binary: RedisBinary): string | null {
  const { ok, output } = tryRun(binary.program, ['--version'], {}, redisEnv(binary) as NodeJS.ProcessEnv);
  if (!ok) return output;
  return redisMajor(output) >= 6 ? null : `${binary.program} is too old: ${output}`;
}

/**
 * Finds a Redis server: on PATH, else fetched once by apt into the cache, which needs no root and touches nothing of
 * the system.
 * @returns the binary, or the reason why there is none
 */
export async function findRedis(cacheDir: string, onFetch: () => void): Promise<RedisBinary | string> {
  const program = findOnPath('redis-server');
  const refused = program ? whyNotUsable({ program }) : 'no redis-server on PATH';
  if (program && refused === null) return { program };
  const target = join(cacheDir, `redis-${process.arch}`);
  try {
    if (!exists(target)) {
      if (!findOnPath('apt-get') || !findOnPath('dpkg-deb')) return `${refused}, and no apt-get to fetch it`;
      onFetch();
    }
    await buildWhole(target, fetchRedis);
    const fetched = await unpacked(target);
    const why = whyNotUsable(fetched);
    if (why === null) return fetched;
    // A cache from another system or a broken one must not stand in the way of the next start.
    await rm(target, { recursive: true, force: true });
    return `${refused}; the one fetched by apt does not run: ${why}`;
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    return `${refused}; apt could not fetch it: ${stderr?.trim() || message}`;
  }
}

async function unpacked(root: string): Promise<RedisBinary> {
  const folders = await readdir(join(root, 'usr/lib'));
  const multiarch = folders.find((name) => name.endsWith('-linux-gnu') || name.includes('-linux-gnu'));
  return { program: join(root, 'usr/bin/redis-server'), libraries: join(root, 'usr/lib', multiarch ?? '') };
}

async function fetchRedis(draft: string): Promise<void> {
  const work = `${draft}.apt`;
  try {
    await mkdir(join(work, 'lists/partial'), { recursive: true });
    await mkdir(join(work, 'cache/archives/partial'), { recursive: true });
    const options = aptOptions(work);
    const apt = (...args: string[]) => run('apt-get', [...options, ...args], { ...step, cwd: work });
    await apt('update');
    await apt('download', ...(await neededPackages(apt)));
    await mkdir(draft);
    const archives = (await readdir(work)).filter((name) => name.endsWith('.deb'));
    for (const archive of archives) await run('dpkg-deb', ['-x', join(work, archive), draft], step);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** apt with a state of its own: lists, cache and locks in our folder, only the list of installed packages shared. */
function aptOptions(work: string): string[] {
  const settings = {
    'Dir::State': work,
    'Dir::State::lists': join(work, 'lists'),
    'Dir::State::status': '/var/lib/dpkg/status',
    'Dir::Cache': join(work, 'cache'),
    'Debug::NoLocking': '1',
    'APT::Sandbox::User': '',
    'Acquire::Retries': '2',
    'Acquire::http::Timeout': '20',
  };
  return ['-qq', ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])];
}

/** The server and whatever it needs that this system has not, under the names of this release. */
async function neededPackages(apt: (...args: string[]) => Promise<{ stdout: string }>): Promise<string[]> {
  try {
    const { stdout } = await apt('install', '--print-uris', '--yes', '--no-install-recommends', 'redis-server');
    const names = packageNames(stdout);
    return names.includes('redis-server') ? names : usualPackages;
  } catch {
    return usualPackages;
  }
}

/** Package names in the lines `'address' name_version_arch.deb size hash` of apt's --print-uris. */
export const packageNames = (output: string): string[] =>
  output.split('\n').flatMap((line) => /^'\S+' ([^_\s]+)_\S+\.deb\b/.exec(line)?.[1] ?? []);
