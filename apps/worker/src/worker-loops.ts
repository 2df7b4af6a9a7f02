import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Logger } from '@techmart/logging';
import { OutboxRelay, OutboxSweep } from '@techmart/outbox';
import { JobRunner } from '@techmart/queue';
import { IndexKeeper, IndexWriter } from '@techmart/search';
import { WorkerPages } from './worker-pages.js';

/** Starts what a worker does all the time, and ends it in the order in which one feeds the other. */
@Injectable()
export class WorkerLoops implements BeforeApplicationShutdown {
  private isRunning = false;

  constructor(
    private readonly keeper: IndexKeeper,
    private readonly writer: IndexWriter,
    private readonly relay: OutboxRelay,
    private readonly sweep: OutboxSweep,
    private readonly runner: JobRunner,
    private readonly pages: WorkerPages,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    this.isRunning = true;
    await this.pages.start();
    await this.keeper.start();
    this.runner.start();
    await this.writer.start();
    await this.relay.start();
    this.sweep.start();
    // Redis may be away just now; the sweep schedules again when it comes back empty.
    await this.runner
      .schedule()
      .catch((error: Error) => this.logger.warn('worker.schedule.waiting', { reason: error.message }));
    this.logger.info('worker.running');
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.isRunning) return;
    this.isRunning = false;
    await Promise.all([this.relay.stop(), this.sweep.stop(), this.writer.stop(), this.keeper.stop()]);
    await this.runner.stop();
  }
}
