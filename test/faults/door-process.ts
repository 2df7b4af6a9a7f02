import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');
const RESTART_MILLIS = 300;

export interface DoorOptions {
  readonly name: string;
  /** What is run, relative to the checkout. */
  readonly main: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** The log line that says it is at work. */
  readonly ready: string;
}

/** An API or worker process, started as in production and started again whenever it ends, as a supervisor does. */
export class DoorProcess {
  readonly name: string;
  /** Ends that nobody caused, of a process that had been at work: each is a fault of the product. */
  readonly crashes: string[] = [];
  /** Starts that failed, since a service was away just then. */
  failedStarts = 0;
  starts = 0;
  private readonly log: WriteStream;
  private child: ChildProcess | undefined;
  private isReady = false;
  private isStopping = false;

  constructor(private readonly options: DoorOptions) {
    this.name = options.name;
    this.log = createWriteStream(options.logFile, { flags: 'a' });
  }

  start(): void {
    if (this.isStopping) return;
    this.starts += 1;
    this.isReady = false;
    const child = spawn(process.execPath, ['--enable-source-maps', this.options.main], {
      cwd: root,
      // By the channel it notices when this process is gone, and ends too.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: this.options.environment,
    });
    this.child = child;
    let tail = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      this.log.write(chunk);
      tail = (tail + chunk.toString()).slice(-2_000);
      if (this.child === child && tail.includes(`"msg":"${this.options.ready}"`)) this.isReady = true;
    });
    let complaint = '';
    child.stderr!.on('data', (chunk: Buffer) => {
      this.log.write(chunk);
      complaint = (complaint + chunk.toString()).slice(-2_000);
    });
    child.once('exit', (code, signal) => {
      if (this.child !== child || this.isStopping) return;
      if (this.isReady) this.crashes.push(`${this.name} ended by itself (${signal ?? code}): ${complaint}`);
      else this.failedStarts += 1;
      this.child = undefined;
      setTimeout(() => this.start(), RESTART_MILLIS);
    });
  }

  /** True once this life of the process is at work. */
  get isUp(): boolean {
    return this.child !== undefined && this.isReady;
  }

  async up(seconds = 60): Promise<void> {
    for (const until = Date.now() + seconds * 1_000; !this.isUp; await sleep(50)) {
      if (Date.now() > until) throw new Error(`${this.name} is not up after ${seconds} s; see ${this.options.logFile}`);
    }
  }

  /** SIGKILL in the middle of whatever it does, and the next one at once. */
  async killAndRestart(): Promise<void> {
    const child = this.child;
    // Between two failed starts there is nothing to kill.
    if (!child) return;
    this.child = undefined;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    this.start();
  }

  /** Asks it to end; SIGKILL after 10 s. */
  async stop(): Promise<void> {
    this.isStopping = true;
    const child = this.child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(late);
    }
    await new Promise((resolve) => this.log.end(resolve));
  }
}
