import { Injectable } from '@nestjs/common';
import type { Id } from '@techmart/kernel';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import { recordsIndexed } from '@techmart/search';
import { MatchKeeper } from '../match-keeper.js';

export const computeMatches = defineEventJob({
  name: 'compute-matches',
  queue: 'matching',
  purpose: 'finds, stores and announces the partners of listings that came onto the market or changed',
  on: [recordsIndexed],
});

/**
 * Waits for the index rather than for the change: of two listings published at the same time, the one indexed last
 * surely finds the other.
 */
@Injectable()
@HandlesJob(computeMatches)
export class ComputeMatchesHandler implements EventHandler<{ source: string; ids: Id[] }> {
  constructor(private readonly keeper: MatchKeeper) {}

  async handle({ payload: { source, ids } }: Delivery<{ source: string; ids: Id[] }>): Promise<void> {
    if (source !== 'need' && source !== 'result') return;
    for (const id of ids) await this.keeper.keep(source, id);
  }
}
