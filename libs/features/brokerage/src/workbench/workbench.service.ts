import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { UnitOfWork } from '@techmart/database';
import type { Page } from '@techmart/kernel';
import { agencyOf } from '@techmart/listings';
import type { HeldListingView, WorkbenchQuery } from './workbench.dto.js';
import { WorkbenchRepository } from './workbench.repository.js';

/** What the brokers of an agency have in hand. */
@Injectable()
export class WorkbenchService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workbench: WorkbenchRepository,
  ) {}

  /** Empty for everybody but brokers. */
  list(actor: Actor, query: WorkbenchQuery): Promise<Page<HeldListingView>> {
    actor.require('listing.read');
    const agencyId = agencyOf(actor);
    if (!agencyId) return Promise.resolve({ items: [], nextCursor: null });
    return this.workbench.list(this.unitOfWork.reader, agencyId, query);
  }
}
