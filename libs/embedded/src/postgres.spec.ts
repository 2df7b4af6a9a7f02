import { describe, expect, it } from '@jest/globals';
import { judgePidFile } from './postgres.js';

const cluster = '/data/postgres';
const table = [
  { pid: 10, parentPid: 1, program: 'postgres', command: '/opt/bin/postgres -D /data/postgres -p 5432' },
  { pid: 11, parentPid: 1, program: 'postgres: checkpointer', command: 'postgres: checkpointer' },
  { pid: 12, parentPid: 1, program: 'postgres', command: '/opt/bin/postgres -D /other/postgres' },
];

describe('what a postmaster.pid means', () => {
  it.each([
    ['no file', null, 'none'],
    ['this server', '10\n/data/postgres\n', 'live'],
    ['a process id nobody has', '99\n/data/postgres\n', 'stale'],
    ['another process of the same user', '11\n/data/postgres\n', 'stale'],
    ['a server of other data', '12\n/data/postgres\n', 'stale'],
    ['an empty file', '', 'stale'],
  ])('%s', (_case, text, verdict) => {
    expect(judgePidFile(text, cluster, table)).toBe(verdict);
  });
});
