import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import type { RowFault } from '@techmart/listings';
import type { Terminal } from '../console/terminal.js';

/** As many as fit on a screen several times over; more are better read in a file. */
const MOST_ON_SCREEN = 1_000;

export interface FaultLine {
  readonly line: number;
  readonly id: string | null;
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Says every fault of every row: one JSON line each in a file, else on the screen and in the JSON answer. */
export class FaultLog {
  readonly listed: FaultLine[] = [];
  count = 0;
  private readonly file: WriteStream | null;

  constructor(
    private readonly terminal: Terminal,
    path: string | undefined,
  ) {
    this.file = path === undefined ? null : createWriteStream(path, { mode: 0o600 });
    // An error of the file is told when it is closed.
    this.file?.on('error', () => undefined);
  }

  add({ line, key, path, code, message }: RowFault): void {
    const fault = { line, id: key, path, code, message: this.terminal.in(message) };
    this.count += 1;
    if (this.file) this.file.write(`${JSON.stringify(fault)}\n`);
    if (this.listed.length < MOST_ON_SCREEN) this.listed.push(fault);
    else return;
    if (!this.file && !this.terminal.isJson) this.say(fault);
  }

  async close(): Promise<void> {
    if (this.file) {
      if (this.file.errored) throw this.file.errored;
      this.file.end();
      await once(this.file, 'close');
    }
    const unsaid = this.count - this.listed.length;
    if (unsaid > 0 && !this.file) {
      this.terminal.note({
        zh: `另有 ${unsaid} 处错误未列出；用 --errors FILE 写入文件可见全部。`,
        en: `${unsaid} more faults are not listed; --errors FILE writes all of them to a file.`,
      });
    }
  }

  private say({ line, id, path, message }: FaultLine): void {
    const where = [id, path].filter(Boolean).join(' · ');
    this.terminal.note({
      zh: `第 ${line} 行${where ? `（${where}）` : ''}：${message}`,
      en: `line ${line}${where ? ` (${where})` : ''}: ${message}`,
    });
  }
}
