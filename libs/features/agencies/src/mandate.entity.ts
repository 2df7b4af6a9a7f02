import { Moment, VersionedRow } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';

export const mandateStatuses = ['offered', 'active', 'declined', 'ended'] as const;
export type MandateStatus = (typeof mandateStatuses)[number];

/** Who or what has ended a mandate. */
export const mandateEnds = ['organisation', 'agency', 'time'] as const;
export type MandateEnd = (typeof mandateEnds)[number];

/** An organisation's leave for an agency to act on those of its listings that it assigns to the mandate. */
@Entity()
@Index('mandate_agency_id_status_idx', ['agencyId', 'status'])
@Index('mandate_organisation_id_idx', ['organisationId'])
@Index('mandate_valid_until_idx', ['validUntil'], { where: "status in ('offered', 'active')" })
@Check('mandate_status_check', `status in (${mandateStatuses.map((s) => `'${s}'`).join(', ')})`)
@Check('mandate_ended_by_check', `ended_by in (${mandateEnds.map((e) => `'${e}'`).join(', ')})`)
@Check('mandate_parties_check', 'organisation_id <> agency_id')
export class Mandate extends VersionedRow {
  @Column('uuid')
  @ForeignKey('Organisation')
  organisationId: Id;

  @Column('uuid')
  @ForeignKey('Organisation')
  agencyId: Id;

  @Column('text')
  status: MandateStatus;

  /** The person who offered it. */
  @Column('uuid', { nullable: true })
  @ForeignKey('User', { onDelete: 'SET NULL' })
  offeredBy: Id | null;

  /** What the agency is asked to do. */
  @Column('text', { nullable: true })
  purpose: string | null;

  /** End of its last day; it ends then by itself. */
  @Moment({ nullable: true })
  validUntil: Date | null;

  @Moment({ nullable: true })
  answeredAt: Date | null;

  @Moment({ nullable: true })
  endedAt: Date | null;

  @Column('text', { nullable: true })
  endedBy: MandateEnd | null;
}
