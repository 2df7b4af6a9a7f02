import { execFile, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  createReadStream,
  lchownSync,
  lstatSync,
  readFileSync,
  readdirSync,
  statSync,
} from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** User and group a child runs as; empty for "as ourselves". */
export interface RunAs {
  uid?: number;
  gid?: number;
}

export const isRoot = (): boolean => process.geteuid?.() === 0;

/** First executable of that name on PATH. */
export function findOnPath(program: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, program)).find(isExecutable) ?? null;
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** File an installed npm package offers under `specifier`; null where the package is not installed. */
export function resolvePackage(specifier: string): string | null {
  try {
    return createRequire(import.meta.url).resolve(specifier);
  } catch {
    return null;
  }
}

/** Version in the package.json beside or above a file of the package. */
export function packageVersion(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}

/** Runs a program to its end and tells whether it succeeded, and what it said. */
export function tryRun(command: string, args: string[], runAs: RunAs = {}, env = process.env) {
  const result = spawnSync(command, args, { ...runAs, env, cwd: '/', encoding: 'utf8', timeout: 20_000 });
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim();
  return { ok: result.status === 0, output: output || (result.error?.message ?? '') };
}

/** Like tryRun for what takes longer; it ends with this process. */
export async function runToEnd(command: string, args: string[], runAs: RunAs, env: NodeJS.ProcessEnv) {
  const [program, programArgs] = endWithParent(command, args, 'SIGTERM');
  try {
    await execute(program, programArgs, { ...runAs, env, cwd: '/', timeout: 300_000 });
    return { ok: true, output: '' };
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    return { ok: false, output: stderr?.trim() || message };
  }
}

/**
 * The user PostgreSQL runs as when we are root, which it refuses: the owner of the data directory where that is not
 * root itself, else `postgres`, else `nobody`. PostgreSQL wants an entry in the user table, so the ids are read there.
 */
export function unprivilegedUser(
  ownerUid: number,
  passwd = readFileSync('/etc/passwd', 'utf8'),
): Required<RunAs> | null {
  const rows = passwd.split('\n').map((line) => line.split(':'));
  const named = (name: string) => rows.find(([user]) => user === name);
  const row =
    rows.find(([, , uid]) => ownerUid > 0 && Number(uid) === ownerUid) ?? named('postgres') ?? named('nobody');
  const [uid, gid] = [Number(row?.[2]), Number(row?.[3])];
  return row && uid > 0 ? { uid, gid } : null;
}

/**
 * After a start as root on somebody's own directory: what root made there becomes theirs, or they could not start again.
 */
export function giveBack(folder: string): void {
  const { uid, gid } = statSync(folder);
  if (!isRoot() || uid === 0) return;
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, entry);
    if (lstatSync(path).uid === 0) lchownSync(path, uid, gid);
  }
}

let pdeathsigWorks: boolean | undefined;

/**
 * Puts `setpriv --pdeathsig` before a command where the system has it: the kernel then stops the child when this
 * process dies, even by SIGKILL. It is bound to the thread that spawns, so start services from the main thread.
 */
export function endWithParent(command: string, args: string[], signal: NodeJS.Signals): [string, string[]] {
  const setpriv = process.platform === 'linux' ? findOnPath('setpriv') : null;
  if (!setpriv) return [command, args];
  // The setpriv of busybox has no such option.
  pdeathsigWorks ??= tryRun(setpriv, ['--pdeathsig', 'TERM', '--', setpriv, '--version']).ok;
  if (!pdeathsigWorks) return [command, args];
  return [setpriv, ['--pdeathsig', signal.replace('SIG', ''), '--', command, ...args]];
}

/** SHA-256 of a file in hexadecimal. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/**
 * Copies a file or folder so that the copy appears whole or not at all, readable and runnable by any user
 * (the source may be private to root). An existing copy is kept.
 */
export async function copyWhole(source: string, target: string, keep: (path: string) => boolean = () => true) {
  await buildWhole(target, async (draft) => {
    await cp(source, draft, { recursive: true, filter: keep, verbatimSymlinks: true });
    await openToAll(draft);
  });
}

/**
 * Lets `build` fill a draft beside `target` and then puts it in place in one step. Of several processes doing so at
 * once the first wins and the others use its work.
 */
export async function buildWhole(target: string, build: (draft: string) => Promise<void>): Promise<void> {
  if (exists(target)) return;
  const draft = `${target}.draft-${randomBytes(6).toString('hex')}`;
  await mkdir(dirname(target), { recursive: true });
  await rm(draft, { recursive: true, force: true });
  try {
    await build(draft);
    await rename(draft, target).catch((error: unknown) => {
      if (!exists(target)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

export function exists(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}

async function openToAll(path: string): Promise<void> {
  chmodSync(path, 0o755);
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (entry.isSymbolicLink()) continue;
    await openToAll(join(path, entry.name));
  }
}
