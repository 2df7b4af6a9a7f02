import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { UnitOfWork } from '@techmart/database';
import { Clock, marketDay, type Id } from '@techmart/kernel';
import type { ListingKind } from '@techmart/listings';
import { FEWEST_TOLD, tellableKinds } from '../few-organisations.js';
import { HeldListings } from '../held-listings.js';
import { KEPT_DAYS, type VisitLogView } from './visit.dto.js';
import { VisitRepository } from './visit.repository.js';
import { VisitStore } from './visit-store.js';

const DAY = 86_400_000;
const DEFAULT_DAYS = 30;

/** Who looked at a listing, told so that nobody learns of an organisation that has not made itself known. */
@Injectable()
export class VisitLog {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly held: HeldListings,
    private readonly visits: VisitRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `LISTING.NOT_FOUND` for everybody but its own people and the brokers who hold it. */
  async of(actor: Actor, kind: ListingKind, id: Id, days = DEFAULT_DAYS): Promise<VisitLogView> {
    await this.held.expect(actor, kind, id);
    const { reader } = this.unitOfWork;
    const today = this.clock.now();
    const from = marketDay(new Date(today.valueOf() - (days - 1) * DAY));
    const counts = await this.visits.kinds(reader, id, from);
    const organisations = counts.reduce((sum, count) => sum + count.organisations, 0);
    return {
      days: await this.visits.days(reader, id, from, marketDay(today)),
      organisations: organisations > 0 && organisations < FEWEST_TOLD ? null : organisations,
      kinds: tellableKinds(counts),
      known: await this.visits.known(reader, kind, id, from),
      keptDays: KEPT_DAYS,
    };
  }
}

/** Moves what the API has counted into the database. */
@Injectable()
export class VisitCounter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: VisitStore,
    private readonly visits: VisitRepository,
  ) {}

  /** Each batch is counted once, however often and by however many this is run. @returns how many visits were counted */
  async run(): Promise<number> {
    await this.store.setAside();
    let counted = 0;
    for (const batch of await this.store.listBatches()) {
      const visits = await this.store.read(batch);
      await this.unitOfWork.run(async (tx) => {
        if (visits.length === 0 || !(await this.visits.claim(tx, batch))) return;
        await this.visits.count(tx, visits);
        counted += visits.reduce((sum, { count }) => sum + count, 0);
      });
      await this.store.forget(batch);
    }
    return counted;
  }
}
