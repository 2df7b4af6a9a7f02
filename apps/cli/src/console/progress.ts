import type { Writable } from 'node:stream';
import { SingleBar, Presets } from 'cli-progress';

const LINE_EVERY_MILLIS = 3_000;

/** How far a long piece of work has come. */
export interface Progress {
  /** @param detail a few words beside the figure, such as how many rows were faulty */
  update(done: number, detail?: string): void;
  /** Corrects the total where it becomes known late. */
  setTotal(total: number): void;
  stop(): void;
}

export class BarProgress implements Progress {
  private readonly bar: SingleBar;

  constructor(stream: Writable, label: string, total: number) {
    this.bar = new SingleBar(
      { stream: stream as never, format: `${label} {bar} {percentage}% {detail}`, hideCursor: true, fps: 8 },
      Presets.shades_classic,
    );
    this.bar.start(Math.max(total, 1), 0, { detail: '' });
  }

  update(done: number, detail = ''): void {
    this.bar.update(done, { detail });
  }

  setTotal(total: number): void {
    this.bar.setTotal(total);
  }

  stop(): void {
    this.bar.stop();
  }
}

export class LineProgress implements Progress {
  private last = Date.now();

  constructor(
    private readonly stream: Writable,
    private readonly label: string,
    private total: number,
  ) {}

  update(done: number, detail = ''): void {
    const now = Date.now();
    if (now - this.last < LINE_EVERY_MILLIS) return;
    this.last = now;
    const share = this.total > 0 ? ` ${Math.min(100, Math.floor((done / this.total) * 100))}%` : ` ${done}`;
    this.stream.write(`${this.label}${share}${detail ? ` ${detail}` : ''}\n`);
  }

  setTotal(total: number): void {
    this.total = total;
  }

  stop(): void {
    // Nothing stands on the screen that would have to be cleared.
  }
}
