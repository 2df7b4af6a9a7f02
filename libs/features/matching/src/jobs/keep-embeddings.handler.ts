import { Injectable } from '@nestjs/common';
import type { Id } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import {
  defineEventJob,
  defineScheduledJob,
  HandlesJob,
  type Delivery,
  type EventHandler,
  type ScheduleHandler,
} from '@techmart/queue';
import { recordsIndexed } from '@techmart/search';
import { EmbeddingKeeper } from '../embeddings/embedding-keeper.js';

export const embedListings = defineEventJob({
  name: 'embed-listings',
  queue: 'maintenance',
  purpose: 'asks the embedding server, where there is one, for the directions of listings that came or changed',
  on: [recordsIndexed],
});

/** After the index, so that a slow server holds no listing up: it is found by its words until then. */
@Injectable()
@HandlesJob(embedListings)
export class EmbedListingsHandler implements EventHandler<{ source: string; ids: Id[] }> {
  constructor(
    private readonly keeper: EmbeddingKeeper,
    private readonly logger: Logger,
  ) {}

  async handle({ payload: { source, ids } }: Delivery<{ source: string; ids: Id[] }>): Promise<void> {
    if (source !== 'need' && source !== 'result') return;
    try {
      await this.keeper.keepSome(source, ids);
    } catch (error) {
      // A server that is away makes no failed jobs; the scheduled run makes up for it.
      this.logger.warn('matching.embeddings.away', { reason: (error as Error).message });
    }
  }
}

export const keepEmbeddings = defineScheduledJob({
  name: 'keep-embeddings',
  queue: 'maintenance',
  purpose: 'makes up for directions that the embedding server has not given yet',
  everySeconds: 300,
});

@Injectable()
@HandlesJob(keepEmbeddings)
export class KeepEmbeddingsHandler implements ScheduleHandler {
  constructor(private readonly keeper: EmbeddingKeeper) {}

  async run(): Promise<void> {
    await this.keeper.keep();
  }
}
