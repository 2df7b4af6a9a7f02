import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { AppError, inTime } from '@techmart/kernel';
import { printerBusy } from './documents.errors.js';
import type { Sheet } from './sheet.js';

/** Finished sheets that are kept, of some 40 kB each. */
const KEPT = 200;
/** Sheets that may wait at a time; a sheet takes about a tenth of a second. */
const MOST_WAITING = 20;
/** Far more than all of them take, so that only a thread that hangs is given up. */
const PATIENCE_MILLIS = 30_000;
/** The faces take 200 MB while they are held, so nobody holds them for long in vain. */
const IDLE_MILLIS = 60_000;
const MOST_MEMORY_MB = 512;

/** The thread runs as this file does: compiled, or in development from the sources. */
const suffix = extname(import.meta.url);
const fromSources = suffix === '.ts' ? ['-C', 'techmart', '--import', '@swc-node/register/esm-register'] : undefined;

interface Waiting {
  readonly resolve: (pdf: Buffer) => void;
  readonly reject: (error: unknown) => void;
}
interface Printed {
  readonly id: number;
  readonly pdf?: Uint8Array;
  readonly error?: string;
}

/**
 * Prints sheets, one at a time, in a thread of its own: letters are heavy work that no request should wait behind. The
 * same sheet is printed once and then kept; what stands on it is its only key, so a change makes another.
 */
@Injectable()
export class SheetPrinter implements OnModuleDestroy {
  private readonly kept = new Map<string, Promise<Buffer>>();
  private readonly waiting = new Map<number, Waiting>();
  private thread: Worker | null = null;
  private idle: NodeJS.Timeout | undefined;
  private printed = 0;

  /** @throws AppError `DOCUMENTS.BUSY` where too many wait or it takes too long. */
  async print(sheet: Sheet): Promise<Buffer> {
    const key = createHash('sha256').update(JSON.stringify(sheet)).digest('base64');
    const known = this.kept.get(key);
    const printing = known ?? this.draw(sheet);
    // The last one used stands last; the first one goes.
    this.kept.delete(key);
    this.kept.set(key, printing);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value!);
    if (!known) printing.catch(() => this.kept.delete(key));
    return printing;
  }

  async onModuleDestroy(): Promise<void> {
    await this.stop();
  }

  private async draw(sheet: Sheet): Promise<Buffer> {
    if (this.waiting.size >= MOST_WAITING) throw new AppError(printerBusy, { retryAfterSeconds: 2 });
    const thread = (this.thread ??= this.start());
    clearTimeout(this.idle);
    const id = (this.printed += 1);
    const drawn = new Promise<Buffer>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    thread.postMessage({ id, sheet });
    try {
      return await inTime(PATIENCE_MILLIS, drawn, () => {
        void this.stop();
        throw new AppError(printerBusy, { retryAfterSeconds: 5 });
      });
    } finally {
      this.waiting.delete(id);
      if (this.waiting.size === 0) this.idle = setTimeout(() => void this.stop(), IDLE_MILLIS).unref();
    }
  }

  private start(): Worker {
    const thread = new Worker(new URL(`./sheet.worker${suffix}`, import.meta.url), {
      execArgv: fromSources,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    thread.unref();
    thread.on('message', ({ id, pdf, error }: Printed) => {
      if (pdf) this.waiting.get(id)?.resolve(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength));
      else this.waiting.get(id)?.reject(new Error(`sheet not drawn: ${error}`));
    });
    thread.on('error', (error) => this.giveUp(thread, error));
    thread.on('exit', () => this.giveUp(thread, new Error('the printing thread ended')));
    return thread;
  }

  /** Whoever waits for a thread that is gone is told; the next sheet starts another. */
  private giveUp(thread: Worker, cause: unknown): void {
    if (this.thread !== thread) return;
    this.thread = null;
    for (const { reject } of this.waiting.values()) reject(new AppError(printerBusy, { cause, retryAfterSeconds: 2 }));
    this.waiting.clear();
  }

  private async stop(): Promise<void> {
    clearTimeout(this.idle);
    await this.thread?.terminate();
  }
}
