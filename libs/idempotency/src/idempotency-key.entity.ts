import { Json, Moment } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * `running`: somebody is at it. `committed`: its change stands in the database, its answer not yet here. `done`: the
 * answer can be given again.
 */
export const keyStates = ['running', 'committed', 'done'] as const;
export type KeyState = (typeof keyStates)[number];

/** A request that its sender may repeat without doing it twice. */
@Entity()
@Check('idempotency_key_state_check', `state in ('running', 'committed', 'done')`)
@Index('idempotency_key_created_at_idx', ['createdAt'])
export class IdempotencyKey {
  /** Person or API token, method and path: keys of different people or routes never meet. */
  @PrimaryColumn('text')
  scope: string;

  @PrimaryColumn('text')
  key: string;

  /** SHA-256 of the address with its query and of the body. */
  @Column('bytea')
  requestHash: Buffer;

  @Column('text')
  state: KeyState;

  /** The run that may commit; another one once this was given up. */
  @Column('uuid')
  owner: Id;

  @Moment({ default: () => 'now()' })
  startedAt: Date;

  @Column('integer', { nullable: true })
  status: number | null;

  @Json({ nullable: true })
  headers: Record<string, string> | null;

  @Column('text', { nullable: true })
  body: string | null;

  @Moment({ default: () => 'now()' })
  createdAt: Date;
}
