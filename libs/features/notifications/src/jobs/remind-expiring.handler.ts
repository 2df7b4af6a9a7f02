import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@techmart/database';
import { Clock, marketDay, type Id } from '@techmart/kernel';
import { listingKinds, type ListingKind } from '@techmart/listings';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { Notifier } from '../notifier.service.js';
import { RecipientRepository } from '../recipient.repository.js';

export const remindExpiring = defineScheduledJob({
  name: 'remind-expiring',
  queue: 'notices',
  purpose: 'tells owners two weeks ahead that a listing is about to leave the market',
  everySeconds: 3_600,
});

const AHEAD_MILLIS = 14 * 86_400_000;
const BATCH = 500;

@Injectable()
@HandlesJob(remindExpiring)
export class RemindExpiringHandler implements ScheduleHandler {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recipients: RecipientRepository,
    private readonly notifier: Notifier,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    for (const kind of listingKinds) {
      const [moments, ids] = [[] as Date[], [] as Id[]];
      for (;;) {
        const due = await this.listDue(kind, now, moments.at(-1) ?? now, ids.at(-1) ?? null);
        for (const { id, validUntil } of due) await this.remind(kind, id, marketDay(validUntil));
        if (due.length < BATCH) break;
        moments.push(due.at(-1)!.validUntil);
        ids.push(due.at(-1)!.id);
      }
    }
  }

  /** Listings near their end, in the order of their ends, of which nobody was told yet for this end. */
  private listDue(
    kind: ListingKind,
    now: Date,
    after: Date,
    afterId: Id | null,
  ): Promise<{ id: Id; validUntil: Date }[]> {
    return this.unitOfWork.reader.query(
      `select l.id, l.valid_until as "validUntil" from ${kind} l
       where l.status = 'published' and l.valid_until >= $1 and l.valid_until <= $2
         and ($3::uuid is null or (l.valid_until, l.id) > ($1, $3))
         and not exists (select from notification n
           where n.dedupe_key = 'expiring:' || l.id || ':' || to_char(l.valid_until at time zone 'Asia/Shanghai', 'YYYY-MM-DD'))
       order by l.valid_until, l.id limit $4`,
      [after, new Date(now.valueOf() + AHEAD_MILLIS), afterId, BATCH],
    );
  }

  private async remind(listingKind: ListingKind, listingId: Id, until: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const people = await this.recipients.ofListing(tx, listingKind, listingId);
      await this.notifier.notify(
        tx,
        people.map((person) => ({
          ...person,
          kind: 'listing.expiring' as const,
          subject: { listingKind, listingId, until },
          dedupeKey: `expiring:${listingId}:${until}`,
        })),
      );
    });
  }
}
