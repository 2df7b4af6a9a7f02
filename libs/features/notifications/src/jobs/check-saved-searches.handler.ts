import { Injectable } from '@nestjs/common';
import type { Id } from '@techmart/kernel';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import { recordsIndexed } from '@techmart/search';
import { SavedSearchRunner } from '../saved-searches/saved-search-runner.service.js';

export const checkSavedSearches = defineEventJob({
  name: 'check-saved-searches',
  queue: 'notices',
  purpose: 'tells people at once of new listings that their saved searches find',
  on: [recordsIndexed],
});

/** Waits for the index rather than for the change: before that a search could not find the listing. */
@Injectable()
@HandlesJob(checkSavedSearches)
export class CheckSavedSearchesHandler implements EventHandler<{ source: string; ids: Id[] }> {
  constructor(private readonly runner: SavedSearchRunner) {}

  async handle({ payload: { source, ids } }: Delivery<{ source: string; ids: Id[] }>): Promise<void> {
    if (source === 'need' || source === 'result') await this.runner.checkListings(source, ids);
  }
}
