import { Injectable } from '@nestjs/common';
import { Logger } from '@techmart/logging';
import { IndexRebuild } from './index-rebuild.js';

const CHECK_MILLIS = 5_000;

/** Looks every few seconds whether Meilisearch still has our indexes, and rebuilds what it has lost. */
@Injectable()
export class IndexKeeper {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly rebuild: IndexRebuild,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    await this.check();
    this.timer = setInterval(() => {
      this.running ??= this.check().finally(() => (this.running = undefined));
    }, CHECK_MILLIS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async check(): Promise<void> {
    try {
      await this.rebuild.ensure();
    } catch (error) {
      this.logger.warn('search.keeper.waiting', { reason: (error as Error).message });
    }
  }
}
