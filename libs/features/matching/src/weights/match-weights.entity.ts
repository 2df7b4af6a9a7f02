import { Json, Moment } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { FitWeights } from '../fit/fit.js';

/** How much each condition counts, as an administrator has set it; the newest version is in use. None is ever changed. */
@Entity()
@Unique('match_weights_id_key', ['id'])
export class MatchWeights {
  /** 1, 2, 3 … as text; 0 names those that come with the release. */
  @PrimaryColumn('text')
  version: string;

  /** By which the audit trail knows it. */
  @Column('uuid')
  id: Id;

  @Json()
  data: FitWeights;

  /** Why, in the administrator's words. */
  @Column('text', { nullable: true })
  remark: string | null;

  @Column('uuid', { nullable: true })
  changedBy: Id | null;

  @Moment({ default: () => 'clock_timestamp()' })
  builtAt: Date;
}
