import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@techmart/database';
import { OUTBOX_CHANNEL } from './outbox.js';

export interface OutboxStatus {
  /** Written, not yet handed to Redis. */
  readonly waiting: number;
  /** Handed to Redis, not yet confirmed by every subscriber. */
  readonly unconfirmed: number;
  readonly settled: number;
  /** When the oldest message that is not settled was written. */
  readonly oldestOpen: Date | null;
  readonly openByEvent: readonly { readonly event: string; readonly messages: number }[];
}

/** What operators do with the outbox. */
@Injectable()
export class OutboxDesk {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async status(): Promise<OutboxStatus> {
    const reader = this.unitOfWork.reader;
    const [totals] = await reader.query<[Omit<OutboxStatus, 'openByEvent'>]>(
      `select count(*) filter (where dispatched_at is null)::int as waiting,
              count(*) filter (where dispatched_at is not null and settled_at is null)::int as unconfirmed,
              count(*) filter (where settled_at is not null)::int as settled,
              min(created_at) filter (where settled_at is null) as "oldestOpen"
       from outbox_message`,
    );
    const openByEvent = await reader.query<{ event: string; messages: number }[]>(
      `select event, count(*)::int as messages from outbox_message where settled_at is null
       group by event order by messages desc, event`,
    );
    return { ...totals, openByEvent };
  }

  /**
   * Makes the relay send unconfirmed messages again that were sent longer ago. Subscribers that have dealt with a
   * message already know it by their receipt, and jobs that Redis still holds are not doubled. Returns how many.
   */
  replay(olderThanSeconds: number): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      const [, count] = await tx.query<[unknown[], number]>(
        `update outbox_message set dispatched_at = null
         where settled_at is null and dispatched_at <= now() - make_interval(secs => $1)`,
        [olderThanSeconds],
      );
      await tx.query(`select pg_notify('${OUTBOX_CHANNEL}', '')`);
      return count;
    });
  }
}
