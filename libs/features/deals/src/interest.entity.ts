import { Moment, VersionedRow } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { interestStatuses, type InterestStatus } from './interest.state.js';

/** An organisation's wish to talk about a listing of another one, with a clock for the answer. */
@Entity()
@Index('interest_open_result_key', ['organisationId', 'resultId'], { unique: true, where: `status = 'submitted'` })
@Index('interest_open_need_key', ['organisationId', 'needId'], { unique: true, where: `status = 'submitted'` })
@Index('interest_owner_idx', ['ownerId', 'id'])
@Index('interest_organisation_idx', ['organisationId', 'id'])
@Index('interest_agency_idx', ['agencyId', 'id'], { where: 'agency_id is not null' })
@Index('interest_due_idx', ['dueAt'], { where: `status = 'submitted'` })
@Index('interest_answered_at_idx', ['answeredAt'], { where: 'answered_at is not null' })
@Index('interest_result_id_idx', ['resultId'])
@Index('interest_need_id_idx', ['needId'])
@Check('interest_listing_check', 'num_nonnulls(result_id, need_id) = 1')
@Check('interest_parties_check', 'organisation_id <> owner_id')
@Check('interest_status_check', `status in (${interestStatuses.map((s) => `'${s}'`).join(', ')})`)
export class Interest extends VersionedRow {
  @Column('uuid', { nullable: true })
  @ForeignKey('Result')
  resultId: Id | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Need')
  needId: Id | null;

  /** Who is interested. */
  @Column('uuid')
  @ForeignKey('Organisation')
  organisationId: Id;

  /** Whose listing it is; kept from the interested side while the listing is anonymous. */
  @Column('uuid')
  @ForeignKey('Organisation')
  ownerId: Id;

  /** The agency that sent it for the interested organisation. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Organisation')
  agencyId: Id | null;

  @Column('uuid', { nullable: true })
  createdBy: Id | null;

  /** The listing was anonymous when the interest was sent. */
  @Column('boolean')
  isAnonymous: boolean;

  /** Title and field of the listing as the interested side saw them. */
  @Column('text')
  title: string;

  @Column('text')
  fieldCode: string;

  @Column('text')
  message: string;

  @Column('text')
  status: InterestStatus;

  /** An answer is in time until here. */
  @Moment()
  dueAt: Date;

  /** Without an answer it ends here. */
  @Moment()
  expiresAt: Date;

  @Moment({ nullable: true })
  remindedAt: Date | null;

  @Moment({ nullable: true })
  answeredAt: Date | null;

  @Column('uuid', { nullable: true })
  answeredBy: Id | null;

  /** Code of the table decline-reasons. */
  @Column('text', { nullable: true })
  declineReason: string | null;

  @Column('text', { nullable: true })
  declineRemark: string | null;
}
