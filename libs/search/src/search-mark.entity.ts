import { Moment } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** "This record has changed; its documents must be written anew." Lives in PostgreSQL, so nothing is lost with a queue. */
@Entity()
@Index('search_mark_waiting_idx', ['isBulk', 'markedAt'])
export class SearchMark {
  @PrimaryColumn('text')
  source: string;

  @PrimaryColumn('uuid')
  recordId: Id;

  /** Goes up with each mark: a change that comes while the record is being written keeps its mark. */
  @Column({ type: 'bigint', default: 1 })
  seq: number;

  @Moment({ default: () => 'now()' })
  markedAt: Date;

  @Column('text')
  requestId: string;

  /** Marked by a load that nobody waits for, and by nobody else. */
  @Column('boolean', { default: false })
  isBulk: boolean;

  /** The writer that has taken it, until when. */
  @Column('uuid', { nullable: true })
  lease: Id | null;

  @Moment({ nullable: true })
  leasedUntil: Date | null;
}
