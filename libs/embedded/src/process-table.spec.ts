import { describe, expect, it } from '@jest/globals';
import { isRunOf, listProcesses, processTree } from './process-table.js';

const entry = (command: string, program: string) => ({ pid: 1, parentPid: 0, program, command });

describe('telling our servers from other processes', () => {
  it.each([
    ['/opt/with space/bin/postgres -D /data/postgres -p 5432', 'postgres', true],
    ['/usr/bin/postgres -D /data/postgres2', 'postgres', false],
    ['/usr/bin/postgres -D /other/data/postgres', 'postgres', false],
    ['tail -f /data/postgres', 'tail', false],
    ['/usr/bin/postgres-exporter /data/postgres', 'postgres-exporter', false],
  ])('%s', (command, program, ours) => {
    expect(isRunOf(entry(command, program), /^postgres$/, '/data/postgres')).toBe(ours);
  });

  it('lists this process with its command', () => {
    const own = listProcesses().find(({ pid }) => pid === process.pid);
    expect(own).toMatchObject({ parentPid: process.ppid, command: expect.stringContaining('node') });
  });

  it('walks a tree from the parent down, leaving others out', () => {
    const table = [
      { pid: 10, parentPid: 1, program: 'any', command: 'postgres' },
      { pid: 11, parentPid: 10, program: 'any', command: 'writer' },
      { pid: 12, parentPid: 11, program: 'any', command: 'writer of the writer' },
      { pid: 20, parentPid: 1, program: 'any', command: 'other' },
    ];
    expect(processTree(10, table)).toEqual([10, 11, 12]);
  });
});
