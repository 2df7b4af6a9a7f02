import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '@techmart/access';
import { AnnouncementService, type NewAnnouncement } from '@techmart/announcements';
import { databaseRow, UnitOfWork } from '@techmart/database';
import { marketDay } from '@techmart/kernel';
import type { Market } from '../session.js';
import type { TravelClock } from './travel-clock.js';

const DAY = 86_400_000;
const file = join(import.meta.dirname, '../../demo/announcements.json');

interface DemoAnnouncement extends NewAnnouncement {
  /** Null for one that is still a draft. */
  readonly daysAgo: number | null;
  readonly issuedDaysAgo?: number;
}

/**
 * Policies and notices of the demo market, each published on its own day. A market that has any already, of whatever
 * kind, is left as it is: what an administrator has changed or withdrawn stays so.
 */
export async function publishAnnouncements(
  market: Market,
  administrator: Actor,
  clock: TravelClock,
  now: Date,
): Promise<void> {
  const unitOfWork = market.get(UnitOfWork);
  const announcements = market.get(AnnouncementService);
  const written = JSON.parse(await readFile(file, 'utf8')) as DemoAnnouncement[];
  // All or none of them, so that a start that was broken off leaves no half of it behind.
  await unitOfWork.run(async (tx) => {
    if (await databaseRow(tx, 'select 1 from announcement limit 1', [])) return;
    // The oldest first, as they would have come.
    for (const { daysAgo, issuedDaysAgo, ...content } of written.toReversed()) {
      clock.travel(new Date(now.valueOf() - (daysAgo ?? 0) * DAY));
      const issuedOn =
        issuedDaysAgo === undefined ? undefined : marketDay(new Date(now.valueOf() - issuedDaysAgo * DAY));
      const documentNumber = content.documentNumber?.replace('{year}', issuedOn?.slice(0, 4) ?? '');
      const { id } = await announcements.create(administrator, { ...content, issuedOn, documentNumber });
      if (daysAgo === null) continue;
      await announcements.publish(administrator, id, null);
    }
    // The database stamps rows with its own time, and a reader would be told of a change that there was not.
    await tx.query(
      'update announcement set created_at = published_at, updated_at = published_at where published_at is not null',
    );
  });
  clock.travel(now);
}
