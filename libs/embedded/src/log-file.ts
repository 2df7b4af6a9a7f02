import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';

const rotateAbove = 8 * 1024 * 1024;

/** Opens a log for appending; a big one of earlier starts is moved to `.1` first. The caller closes the descriptor. */
export function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > rotateAbove) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** Bytes in a log so far, to tell later what one start added. */
export const logSize = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** What was added after `from` bytes, at most the last 4 KiB. */
export function readLogSince(file: string, from: number): string {
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch {
    return '';
  }
  try {
    const { size } = fstatSync(fd);
    const start = Math.max(from > size ? 0 : from, size - 4096);
    const buffer = Buffer.alloc(Math.max(0, size - start));
    readSync(fd, buffer, 0, buffer.length, start);
    return buffer.toString('utf8');
  } finally {
    closeSync(fd);
  }
}
