import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock, marketDay, type Id } from '@techmart/kernel';
import type { ListingKind } from '@techmart/listings';
import { Logger } from '@techmart/logging';
import { NOBODY } from './visit.entity.js';
import { VisitStore, type Visits } from './visit-store.js';

const FLUSH_MILLIS = 2_000;
/** While Redis is away, so many different ones are kept; counts are no state of the market, and the rest is lost. */
const MOST_KEPT = 10_000;

/** Counts visits in memory and hands them on every other second: reading a listing waits for nothing and writes nothing. */
@Injectable()
export class VisitRecorder implements BeforeApplicationShutdown {
  private kept = new Map<string, Visits & { count: number }>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: VisitStore,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** @param organisationId for whom the reader acts; null for a visitor */
  note(kind: ListingKind, listingId: Id, organisationId: Id | null): void {
    this.keep({
      kind,
      listingId,
      organisationId: organisationId ?? NOBODY,
      day: marketDay(this.clock.now()),
      count: 1,
    });
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MILLIS).unref();
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.kept.size === 0) return;
    const visits = [...this.kept.values()];
    this.kept = new Map();
    try {
      await this.store.add(visits);
    } catch (error) {
      this.logger.warn('visits.kept', { reason: (error as Error).message });
      visits.forEach((each) => this.keep(each));
      this.timer ??= setTimeout(() => void this.flush(), FLUSH_MILLIS).unref();
    }
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.flush();
  }

  private keep(visits: Visits & { count: number }): void {
    const key = `${visits.listingId} ${visits.organisationId} ${visits.day}`;
    const known = this.kept.get(key);
    if (known) known.count += visits.count;
    else if (this.kept.size < MOST_KEPT) this.kept.set(key, visits);
  }
}
