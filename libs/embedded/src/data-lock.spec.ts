import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isHeld, takeDataLock } from './data-lock.js';
import { processIdentity } from './process-table.js';

describe('the lock of a data directory', () => {
  let folder: string;
  const lock = (): string => join(folder, 'supervisor.lock');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'techmart-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('refuses a second holder while the first is alive, and lets one in after the release', () => {
    const release = takeDataLock(folder);
    expect(() => takeDataLock(folder)).toThrow(expect.objectContaining({ code: 'IN_USE' }));
    release();
    release();
    takeDataLock(folder)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['a process that has died', JSON.stringify({ pid: 2 ** 22 + 1, identity: 'boot:1' })],
    ['an earlier life of a process id in use again', JSON.stringify({ pid: process.pid, identity: 'boot:1' })],
    ['nobody, being unreadable', '{"pid":'],
  ])('takes over from %s', (_owner, content) => {
    writeFileSync(lock(), content);
    const release = takeDataLock(folder);
    expect(readdirSync(folder)).toEqual(['supervisor.lock']);
    release();
    expect(existsSync(lock())).toBe(false);
  });

  it('does not release what another holds by then', () => {
    const release = takeDataLock(folder);
    writeFileSync(lock(), JSON.stringify({ pid: 1, identity: 'other' }));
    release();
    expect(existsSync(lock())).toBe(true);
  });

  it('is held only by the same life of a process', () => {
    const identity = processIdentity(process.pid) ?? '';
    expect(isHeld({ pid: process.pid, identity })).toBe(true);
    expect(isHeld({ pid: 7, identity: 'a' }, () => 'b')).toBe(false);
    expect(isHeld({ pid: 7, identity: 'a' }, () => null)).toBe(false);
  });
});
