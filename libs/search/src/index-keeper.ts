import { Injectable } from '@nestjs/common';
import { WakeLoop } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import { IndexRebuild } from './index-rebuild.js';

const CHECK_MILLIS = 5_000;

/** Looks every few seconds whether Meilisearch still has our indexes, and rebuilds what it has lost. */
@Injectable()
export class IndexKeeper {
  private readonly loop: WakeLoop;

  constructor(
    private readonly rebuild: IndexRebuild,
    private readonly logger: Logger,
  ) {
    this.loop = new WakeLoop(() => this.check(), { everyMillis: CHECK_MILLIS, failed: () => undefined });
  }

  async start(): Promise<void> {
    await this.check();
    this.loop.start();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
  }

  private async check(): Promise<void> {
    try {
      await this.rebuild.ensure();
    } catch (error) {
      this.logger.warn('search.keeper.waiting', { reason: (error as Error).message });
    }
  }
}
