import { Moment, VersionedRow } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Check, Column, Entity, Index } from 'typeorm';
import type { From } from '../match.repository.js';

export const recomputationStatuses = ['running', 'stopped', 'done', 'replaced'] as const;
export type RecomputationStatus = (typeof recomputationStatuses)[number];

/** One way through all listings of the market: needs first, then results, each side by id. */
@Entity()
@Index('match_recomputation_running_key', ['status'], { unique: true, where: `status = 'running'` })
@Check('match_recomputation_status_check', `status in (${recomputationStatuses.map((s) => `'${s}'`).join(', ')})`)
export class MatchRecomputation extends VersionedRow {
  @Column('text')
  status: RecomputationStatus;

  /** Where it is. */
  @Column('text')
  side: From;

  /** The last listing of that side that is done; null before the first. */
  @Column('uuid', { nullable: true })
  afterId: Id | null;

  /** Listings on the market when it began. */
  @Column('integer')
  total: number;

  @Column('integer', { default: 0 })
  done: number;

  /** Of these, listings whose partners could not be computed; the log says why. */
  @Column('integer', { default: 0 })
  failed: number;

  /** Null where an operator started it from the command line. */
  @Column('uuid', { nullable: true })
  startedBy: Id | null;

  @Column('text')
  snapshotVersion: string;

  @Column('text')
  lexiconVersion: string;

  @Column('text')
  weightsVersion: string;

  @Moment({ nullable: true })
  endedAt: Date | null;
}
