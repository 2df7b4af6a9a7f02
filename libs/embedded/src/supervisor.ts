import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { logSize, openLog, readLogSince } from './log-file.js';
import { startFailed, stoppedMeanwhile } from './messages.js';
import { endWithParent, type RunAs } from './platform.js';
import { reservePorts } from './ports.js';
import { processTree, signalProcess } from './process-table.js';

export type ServiceName = 'postgres' | 'redis' | 'meilisearch';

/** A command ready to be spawned. */
export interface Launch {
  command: string;
  args: string[];
  env: Record<string, string | undefined>;
  runAs?: RunAs;
}

/** What one server needs to be supervised; each is described in its own file. */
export interface ServiceDefinition {
  name: ServiceName;
  /** The server's own way to end cleanly and soon, with clients still connected. */
  stopSignal: NodeJS.Signals;
  dataDir: string;
  logFile: string;
  /** Program name and the path argument by which a run of ours is known in the process table. */
  trace: { program: RegExp; argument: string };
  url(port: number): string;
  /** Makes directories and configuration, mends what a crash left, and says what to run. Repeatable. */
  prepare(port: number): Promise<Launch>;
  /** Whether it answers with our credentials. Rejects when it never will. */
  isReady(port: number): Promise<boolean>;
  /** A failure that goes away by itself, told by what the server logged. */
  isPassing?(log: string): boolean;
}

/** One server that is ours to stop, start and break. */
export interface ServiceHandle {
  readonly name: ServiceName;
  /** Address with credentials; stays the same over restarts. */
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly logFile: string;
  /** Process id, undefined while it is down. */
  readonly pid: number | undefined;
  /** Starts on the same port and waits until it answers; nothing to do when it is up. */
  start(): Promise<void>;
  /** Ends it cleanly; SIGKILL after 8 s. */
  stop(): Promise<void>;
  restart(): Promise<void>;
  /**
   * Sends a signal as a fault would and, where it ends the process, waits for the end. Not an unexpected exit.
   * SIGSTOP and SIGCONT reach all its processes, so that a stopped server keeps its connections and answers nothing.
   */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Deletes all its data; the next start begins empty. @throws Error while it is up */
  wipe(): Promise<void>;
}

const readyWithinMs = 120_000;
const stopWithinMs = 8_000;
const retryPassingForMs = 10_000;
const pollMs = 25;
const endless: NodeJS.Signals[] = ['SIGSTOP', 'SIGCONT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'];

/** Thrown inside when the process ended before it was ready. */
class EndedEarly extends Error {
  constructor(
    readonly why: string,
    readonly log: string,
  ) {
    super(why);
  }
}

interface Running {
  pid: number;
  ended: Promise<void>;
  /** How it ended; undefined while it runs. */
  end?: string;
  ready: boolean;
  /** Its end was asked for. */
  dismissed: boolean;
}

/** Runs one server as a child in a process group of its own, so that Ctrl-C reaches only this process. */
export class ManagedService implements ServiceHandle {
  #running: Running | undefined;
  #everReady = false;
  #stopAsked = false;
  #paused: number[] = [];

  constructor(
    private readonly definition: ServiceDefinition,
    private chosenPort: number,
    private readonly onUnexpectedExit: (service: ServiceHandle) => void,
  ) {}

  get name(): ServiceName {
    return this.definition.name;
  }
  get url(): string {
    return this.definition.url(this.chosenPort);
  }
  get port(): number {
    return this.chosenPort;
  }
  get dataDir(): string {
    return this.definition.dataDir;
  }
  get logFile(): string {
    return this.definition.logFile;
  }
  get pid(): number | undefined {
    return this.#running?.pid;
  }

  async start(): Promise<void> {
    if (this.#running) return;
    this.#stopAsked = false;
    const deadline = Date.now() + retryPassingForMs;
    for (let portsLeft = 3; ;) {
      try {
        await this.#startOnce();
        return;
      } catch (error) {
        if (this.#stopAsked) throw stoppedMeanwhile(this.name);
        if (!(error instanceof EndedEarly)) throw error;
        if (this.definition.isPassing?.(error.log) && Date.now() < deadline) {
          await sleep(200);
        } else if (/address already in use/i.test(error.log) && !this.#everReady && portsLeft-- > 0) {
          // Somebody took the port after it was found free. Once it is known to clients it must not move.
          [this.chosenPort] = (await reservePorts([0])) as [number];
        } else {
          throw startFailed(this.name, error.why, this.logFile, error.log);
        }
      }
    }
  }

  async #startOnce(): Promise<void> {
    const launch = await this.definition.prepare(this.chosenPort);
    if (this.#stopAsked) throw stoppedMeanwhile(this.name);
    const logFrom = logSize(this.logFile);
    const running = this.#spawn(launch);
    const deadline = Date.now() + readyWithinMs;
    try {
      while (!(await this.definition.isReady(this.chosenPort)) || running.end !== undefined) {
        if (running.end !== undefined) throw new EndedEarly(running.end, readLogSince(this.logFile, logFrom));
        if (Date.now() > deadline) {
          throw new EndedEarly(`no answer within ${readyWithinMs / 1000} s`, readLogSince(this.logFile, logFrom));
        }
        await sleep(pollMs);
      }
    } catch (error) {
      // A stranger on our port answers wrongly; ours is then about to say so and end.
      if (!(error instanceof EndedEarly)) await Promise.race([running.ended, sleep(500)]);
      const end = running.end;
      await this.#end(running);
      throw end === undefined ? error : new EndedEarly(end, readLogSince(this.logFile, logFrom));
    }
    running.ready = true;
    this.#everReady = true;
  }

  #spawn({ command, args, env, runAs }: Launch): Running {
    const log = openLog(this.logFile);
    const [program, programArgs] = endWithParent(command, args, this.definition.stopSignal);
    const child = spawn(program, programArgs, {
      ...runAs,
      env,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    let resolve!: () => void;
    const ended = new Promise<void>((done) => (resolve = done));
    const running: Running = { pid: child.pid ?? -1, ended, ready: false, dismissed: false };
    const onEnd = (how: string): void => {
      running.end = how;
      if (this.#running === running) this.#running = undefined;
      resolve();
      if (running.ready && !running.dismissed) this.onUnexpectedExit(this);
    };
    child.once('error', (error) => onEnd(error.message));
    child.once('exit', (code, signal) => onEnd(signal ? `ended by ${signal}` : `ended with code ${code}`));
    this.#running = running;
    return running;
  }

  async stop(): Promise<void> {
    this.#stopAsked = true;
    if (this.#running) await this.#end(this.#running);
  }

  async #end(running: Running): Promise<void> {
    if (running.end !== undefined) return;
    running.dismissed = true;
    signalProcess(running.pid, this.definition.stopSignal);
    this.#wakePaused();
    const late = setTimeout(() => signalProcess(running.pid, 'SIGKILL'), stopWithinMs);
    await running.ended;
    clearTimeout(late);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const running = this.#running;
    if (!running) return;
    if (endless.includes(signal)) {
      const pids = signal === 'SIGSTOP' || signal === 'SIGCONT' ? processTree(running.pid) : [running.pid];
      pids.forEach((pid) => signalProcess(pid, signal));
      this.#paused = signal === 'SIGSTOP' ? pids : [];
      return;
    }
    running.dismissed = true;
    signalProcess(running.pid, signal);
    this.#wakePaused();
    await running.ended;
  }

  /** A stopped process never notices that its parent has died: wake all, or they would stay for ever. */
  #wakePaused(): void {
    this.#paused.forEach((pid) => signalProcess(pid, 'SIGCONT'));
    this.#paused = [];
  }

  async wipe(): Promise<void> {
    if (this.#running) throw new Error(`${this.name} is up; stop it before wiping its data`);
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** For the end of this process, where nothing can be awaited any more. */
  dismissAtOnce(): void {
    if (!this.#running) return;
    this.#running.dismissed = true;
    signalProcess(this.#running.pid, this.definition.stopSignal);
    this.#wakePaused();
  }
}
