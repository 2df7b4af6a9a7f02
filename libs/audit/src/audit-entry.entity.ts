import { Json, Moment } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who did what to which record, and what changed. Append-only: the database refuses to change or delete a row. */
@Entity()
@Index('audit_entry_subject_idx', ['subjectKind', 'subjectId', 'seq'])
@Index('audit_entry_block_idx', ['blockNumber', 'blockPosition'], {
  unique: true,
  where: 'block_number is not null',
})
@Index('audit_entry_unsealed_idx', ['seq'], { where: 'block_number is null' })
export class AuditEntry {
  @PrimaryColumn('uuid')
  id: Id;

  @Column({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  seq: number;

  @Moment()
  at: Date;

  /** The acting user; null where the market itself acted (a deadline, an import by an operator). */
  @Column('uuid', { nullable: true })
  actorId: Id | null;

  /** The organisation the actor acted for. */
  @Column('uuid', { nullable: true })
  organisationId: Id | null;

  /** `result.publish`, `deal.accept`: the permission or job that acted. */
  @Column('text')
  action: string;

  @Column('text')
  subjectKind: string;

  @Column('uuid')
  subjectId: Id;

  @Json({ nullable: true })
  before: Record<string, unknown> | null;

  @Json({ nullable: true })
  after: Record<string, unknown> | null;

  @Column('text')
  requestId: string;

  /** The sealed block that holds this entry; null while it waits for the sealer. */
  @Column('bigint', { nullable: true })
  blockNumber: number | null;

  /** Place within the block. */
  @Column('integer', { nullable: true })
  blockPosition: number | null;
}
