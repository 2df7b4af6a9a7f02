import { Moment, VersionedRow } from '@techmart/database';
import type { DealSide } from '@techmart/deals';
import type { Id } from '@techmart/kernel';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { introductionStatuses, type Answer, type IntroductionStatus } from './introduction.state.js';

/** An agency's offer to the owners of a need and of a result to bring them together. */
@Entity()
@Index('introduction_open_key', ['needId', 'resultId'], { unique: true, where: `status = 'open'` })
@Index('introduction_agency_idx', ['agencyId', 'id'])
@Index('introduction_need_owner_idx', ['needOwnerId', 'id'])
@Index('introduction_result_owner_idx', ['resultOwnerId', 'id'])
@Index('introduction_result_id_idx', ['resultId'])
@Index('introduction_expires_at_idx', ['expiresAt'], { where: `status = 'open'` })
@Check('introduction_status_check', `status in (${introductionStatuses.map((s) => `'${s}'`).join(', ')})`)
export class Introduction extends VersionedRow {
  @Column('uuid')
  @ForeignKey('Need')
  needId: Id;

  @Column('uuid')
  @ForeignKey('Result')
  resultId: Id;

  @Column('uuid')
  @ForeignKey('Organisation')
  needOwnerId: Id;

  @Column('uuid')
  @ForeignKey('Organisation')
  resultOwnerId: Id;

  @Column('uuid')
  @ForeignKey('Organisation')
  agencyId: Id;

  /** The side whose listing the agency holds; that of the need where it holds both. */
  @Column('text')
  agencyRole: DealSide;

  @Column('uuid')
  createdBy: Id;

  /** The need was anonymous, and is so to everybody but its own agency until both have agreed. */
  @Column('boolean')
  isAnonymous: boolean;

  /** As both stood when it was offered. */
  @Column('text')
  needTitle: string;

  @Column('text')
  resultTitle: string;

  @Column('text')
  fieldCode: string;

  /** To both sides. */
  @Column('text')
  message: string;

  @Column('text')
  status: IntroductionStatus;

  @Column('text', { nullable: true })
  needAnswer: Answer | null;

  @Column('text', { nullable: true })
  resultAnswer: Answer | null;

  /** Code of the table decline-reasons. */
  @Column('text', { nullable: true })
  declineReason: string | null;

  @Column('text', { nullable: true })
  declineRemark: string | null;

  @Moment()
  expiresAt: Date;

  @Moment({ nullable: true })
  endedAt: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Deal')
  dealId: Id | null;
}
