import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A running process as far as this room needs to know it. */
export interface ProcessEntry {
  pid: number;
  parentPid: number;
  /** Name of the program without its folder. */
  program: string;
  /** Program and arguments joined by single spaces. */
  command: string;
}

const onLinux = process.platform === 'linux';

/** Fields of /proc/PID/stat after the name, which may itself hold spaces and brackets. */
function statFields(pid: number | string): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function readProcEntry(pid: string): ProcessEntry | null {
  const fields = statFields(pid);
  if (!fields || fields[0] === 'Z') return null;
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const command = words.join(' ').trim();
    return { pid: Number(pid), parentPid: Number(fields[1]), program: basename(words[0] ?? ''), command };
  } catch {
    return null;
  }
}

/** Everything that runs; /proc on Linux, because a minimal system has no `ps`. */
export function listProcesses(): ProcessEntry[] {
  if (onLinux) {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(readProcEntry)
      .filter((entry) => entry !== null);
  }
  const { stdout } = spawnSync('ps', ['-axww', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' });
  return (stdout ?? '').split('\n').flatMap((line) => {
    const [, pid, parentPid, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (!pid || !command) return [];
    // `ps` does not say where the program ends and its arguments begin; ours all begin with an option or a full path.
    const program = basename(command.split(/ [-/]/)[0] ?? '');
    return [{ pid: Number(pid), parentPid: Number(parentPid), program, command: command.trim() }];
  });
}

/** True for a process that runs a program of that name and was given exactly `argument` (a path only we would name). */
export const isRunOf = (entry: ProcessEntry, program: RegExp, argument: string): boolean =>
  program.test(entry.program) && ` ${entry.command} `.includes(` ${argument} `);

/** The process and everything below it, parents first. */
export function processTree(root: number, table: ProcessEntry[] = listProcesses()): number[] {
  const children = table.filter(({ parentPid }) => parentPid === root).map(({ pid }) => pid);
  return [root, ...children.flatMap((pid) => processTree(pid, table))];
}

function startTime(pid: number): string | null {
  if (onLinux) {
    const fields = statFields(pid);
    if (!fields || fields[0] === 'Z' || fields[0] === 'X') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  }
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout?.trim() || null;
}

/**
 * Tells one life of a process id from the next (ids are reused, above all after a reboot).
 * Null when no such process is alive.
 */
export const processIdentity = startTime;

/** Sends a signal; false when the process has gone or is not ours to signal. */
export function signalProcess(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Waits until the process has ended; false after `timeoutMs`. */
export async function waitForEnd(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (processIdentity(pid) !== null) {
    if (Date.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

/**
 * Ends processes of an earlier start that was killed before it could stop them: two servers on one data directory
 * would destroy it. Returns the ids that were ended.
 */
export async function endLeftovers(program: RegExp, argument: string, signal: NodeJS.Signals): Promise<number[]> {
  const found = listProcesses().filter((entry) => isRunOf(entry, program, argument) && entry.pid !== process.pid);
  await Promise.all(
    found.map(async ({ pid }) => {
      signalProcess(pid, signal);
      signalProcess(pid, 'SIGCONT');
      if (await waitForEnd(pid, 8_000)) return;
      signalProcess(pid, 'SIGKILL');
      await waitForEnd(pid, 2_000);
    }),
  );
  return found.map(({ pid }) => pid);
}
