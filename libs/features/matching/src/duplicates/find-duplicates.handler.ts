import { Injectable } from '@nestjs/common';
import type { Id } from '@techmart/kernel';
import { listingSubmitted, type ListingKind } from '@techmart/listings';
import { Logger } from '@techmart/logging';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import { DuplicateService } from './duplicate.service.js';

export const findDuplicates = defineEventJob({
  name: 'find-duplicates',
  queue: 'matching',
  purpose: 'looks for listings that say much the same as one that was handed to the reviewers',
  on: [listingSubmitted],
});

interface Payload {
  kind: ListingKind;
  listingId: Id;
}

@Injectable()
@HandlesJob(findDuplicates)
export class FindDuplicatesHandler implements EventHandler<Payload> {
  constructor(
    private readonly duplicates: DuplicateService,
    private readonly logger: Logger,
  ) {}

  async handle({ payload: { kind, listingId } }: Delivery<Payload>): Promise<void> {
    const copies = await this.duplicates.examine(kind, listingId);
    if (copies) this.logger.info('duplicates.found', { kind, listingId, copies });
  }
}
