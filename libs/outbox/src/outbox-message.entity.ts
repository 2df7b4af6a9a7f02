import { Json, Moment } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An event that was committed together with the change it tells of. */
@Entity()
@Index('outbox_message_undispatched_idx', ['isBulk', 'seq'], { where: 'dispatched_at is null' })
@Index('outbox_message_unsettled_idx', ['dispatchedAt'], { where: 'settled_at is null' })
export class OutboxMessage {
  @PrimaryColumn('uuid')
  id: Id;

  /** Order of writing; the relay reads by it. */
  @Column({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  seq: number;

  @Column('text')
  event: string;

  @Json()
  payload: Record<string, unknown>;

  @Column('text')
  requestId: string;

  @Column('uuid', { nullable: true })
  actorId: Id | null;

  /** Comes from a load that nobody waits for: goes out behind the others. */
  @Column('boolean', { default: false })
  isBulk: boolean;

  @Moment({ default: () => 'now()' })
  createdAt: Date;

  /** When it was handed to Redis; again later if a receipt stays out. */
  @Moment({ nullable: true })
  dispatchedAt: Date | null;

  /** When every subscriber had given its receipt. */
  @Moment({ nullable: true })
  settledAt: Date | null;
}

/** The receipt of one delivery: this subscriber has dealt with this message. */
@Entity()
export class ProcessedMessage {
  @PrimaryColumn('uuid')
  messageId: Id;

  @PrimaryColumn('text')
  subscriber: string;

  @Moment({ default: () => 'now()' })
  processedAt: Date;
}
