import { Moment } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import type { ListingKind } from '@techmart/listings';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Stands for all who were not signed in. */
export const NOBODY: Id = '00000000-0000-0000-0000-000000000000';

/** How often the people of one organisation looked at a listing on one day; never who of them. */
@Entity()
@Index('listing_visit_day_idx', ['day'])
export class ListingVisit {
  @PrimaryColumn('uuid')
  listingId: Id;

  /** In Asia/Shanghai. */
  @PrimaryColumn('date')
  day: string;

  /** `NOBODY` for visitors. */
  @PrimaryColumn('uuid')
  organisationId: Id;

  @Column('text')
  kind: ListingKind;

  @Column('integer')
  count: number;
}

/** A batch of visits that has been counted: whoever finds it in Redis once more only throws it away. */
@Entity()
@Index('visit_batch_counted_at_idx', ['countedAt'])
export class VisitBatch {
  @PrimaryColumn('uuid')
  id: Id;

  @Moment({ default: () => 'now()' })
  countedAt: Date;
}
