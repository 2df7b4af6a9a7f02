import type { Writable } from 'node:stream';
import type { Language, Localized } from '@techmart/kernel';
import { BarProgress, LineProgress, type Progress } from './progress.js';

export type Output = Writable & { readonly isTTY?: boolean };

/** Where a command speaks: answers on standard output, everything else on the other stream. */
export class Terminal {
  isJson = false;

  constructor(
    private readonly out: Output,
    private readonly err: Output,
    readonly language: Language,
  ) {}

  /** A line of the answer. */
  answer(text: Localized | string): void {
    this.out.write(`${this.in(text)}\n`);
  }

  /** The whole answer for machines. */
  answerJson(value: object): void {
    this.out.write(`${JSON.stringify(value, null, 2)}\n`);
  }

  /** A line that is not part of the answer: progress, warnings, faults. */
  note(text: Localized | string): void {
    this.err.write(`${this.in(text)}\n`);
  }

  /** A bar on a terminal, a line every few seconds elsewhere. */
  progress(label: Localized, total: number): Progress {
    const text = this.in(label);
    return this.err.isTTY ? new BarProgress(this.err, text, total) : new LineProgress(this.err, text, total);
  }

  in(text: Localized | string): string {
    return typeof text === 'string' ? text : text[this.language];
  }
}
