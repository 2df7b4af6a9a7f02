import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inUse } from './messages.js';
import { processIdentity } from './process-table.js';

/** Who holds a data directory. `identity` tells this life of the process id from a later one. */
export interface LockOwner {
  pid: number;
  identity: string;
}

function readOwner(file: string): LockOwner | null {
  try {
    const owner: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const { pid, identity } = owner as Partial<LockOwner>;
    return Number.isInteger(pid) && typeof identity === 'string' ? { pid: pid as number, identity } : null;
  } catch {
    return null;
  }
}

/** True while the very process that wrote the lock is alive; a reused process id does not count. */
export const isHeld = (owner: LockOwner, identityOf: (pid: number) => string | null = processIdentity): boolean =>
  identityOf(owner.pid) === owner.identity;

const isCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;

/**
 * Takes the data directory for this process, or throws IN_USE when a live one has it.
 * The lock appears with its content in one step (a hard link), so no reader ever sees it half written; a stale one is
 * moved aside and looked at again, so that of two starters only one wins.
 * @returns the release, safe to call twice
 */
export function takeDataLock(dataDir: string): () => void {
  const file = join(dataDir, 'supervisor.lock');
  const mine: LockOwner = { pid: process.pid, identity: processIdentity(process.pid) ?? '' };
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    while (!linkIfFree(draft, file)) {
      const owner = readOwner(file);
      if (owner && isHeld(owner)) throw inUse(dataDir, owner.pid);
      moveStaleAside(file, `${draft}.stale`, dataDir);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  const marker = JSON.stringify(mine);
  return () => {
    if (JSON.stringify(readOwner(file)) === marker) rmSync(file, { force: true });
  };
}

function linkIfFree(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function moveStaleAside(file: string, aside: string, dataDir: string): void {
  try {
    renameSync(file, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  const owner = readOwner(aside);
  const taken = owner !== null && isHeld(owner);
  // Another starter replaced the stale lock between our look and our move: it was first, so give it back.
  if (taken) linkIfFree(aside, file);
  rmSync(aside, { force: true });
  if (taken) throw inUse(dataDir, owner.pid);
}
