import { Injectable } from '@nestjs/common';
import { Clock, type Id } from '@techmart/kernel';

const PAUSE_MILLIS = 30 * 60_000;
const MOST_REMEMBERED = 20_000;

/**
 * Who has read which listing a moment ago, so that a reload is no second visit. Kept in memory only and never stored;
 * where several API processes stand side by side, a reader of two of them counts twice.
 */
@Injectable()
export class RecentReaders {
  /** When each read it last, longest ago first. */
  private readonly times = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** True unless the same reader has read it within the last half hour. */
  isNew(reader: string, listingId: Id): boolean {
    const key = `${listingId} ${reader}`;
    const now = this.clock.now().getTime();
    const before = this.times.get(key);
    this.times.delete(key);
    this.times.set(key, now);
    if (this.times.size > MOST_REMEMBERED) this.times.delete(this.times.keys().next().value!);
    return before === undefined || now - before > PAUSE_MILLIS;
  }
}
