import { setTimeout as sleep } from 'node:timers/promises';
import { UnitOfWork } from '@techmart/database';
import { IndexRebuild, IndexWriter } from '@techmart/search';
import { failureOf } from './console/failure.js';
import { ExitCode } from './console/outcome.js';
import type { Terminal } from './console/terminal.js';
import type { Market } from './session.js';

const LOOK_MILLIS = 250;
/** Without any record written for so long, whoever holds the marks is not coming back. */
const PATIENCE_MILLIS = 150_000;

/**
 * Writes marked records into the search indexes while a command makes more of them, beside a worker or instead of one.
 * Where Meilisearch is away the marks stay, and a worker takes them up later.
 */
export class IndexCatchUp {
  private readonly writer: IndexWriter;
  private readonly unitOfWork: UnitOfWork;
  private running: Promise<void> | undefined;
  private isAway = false;

  constructor(
    private readonly market: Market,
    private readonly terminal: Terminal,
  ) {
    this.writer = market.get(IndexWriter);
    this.unitOfWork = market.get(UnitOfWork);
  }

  /** Sees to it that the indexes are there, before there is much to fill them with. */
  async prepare(): Promise<void> {
    await this.attempt(() => this.market.get(IndexRebuild).ensure());
  }

  /** Lets the writing go on beside other work. */
  poke(): void {
    if (this.isAway) return;
    this.running ??= this.attempt(() => this.writer.drain()).finally(() => (this.running = undefined));
  }

  /** Waits until every mark is dealt with, by whomever. False when Meilisearch is away. */
  async finish(): Promise<boolean> {
    await this.running;
    if (this.isAway) return false;
    const total = await this.waiting();
    const progress = this.terminal.progress({ zh: '写入搜索索引', en: 'Writing search indexes' }, total);
    try {
      return await this.drainAll(total, (done) => progress.update(done));
    } finally {
      progress.stop();
    }
  }

  private async drainAll(total: number, onProgress: (done: number) => void): Promise<boolean> {
    let left = total;
    for (let last = Date.now(); left > 0 && !this.isAway;) {
      this.poke();
      await Promise.race([this.running, sleep(LOOK_MILLIS)]);
      const now = await this.waiting();
      if (now < left) last = Date.now();
      else if (Date.now() - last > PATIENCE_MILLIS) return false;
      // A mark that another process holds is waited for without asking all the time.
      else if (!this.running) await sleep(LOOK_MILLIS);
      left = now;
      onProgress(total - left);
    }
    await this.running;
    return !this.isAway;
  }

  private async waiting(): Promise<number> {
    const [row] = await this.unitOfWork.reader.query<[{ marks: number }]>(
      'select count(*)::int as marks from search_mark',
    );
    return row.marks;
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (failureOf(error).exit !== ExitCode.serviceAway) throw error;
      if (!this.isAway) {
        this.terminal.note({
          zh: 'Meilisearch 无法访问：数据已保存，worker 会在其恢复后更新索引。',
          en: 'Meilisearch cannot be reached: the data are saved, and a worker will index them when it is back.',
        });
      }
      this.isAway = true;
    }
  }
}
