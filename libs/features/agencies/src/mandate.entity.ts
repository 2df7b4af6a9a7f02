import { Moment, VersionedRow } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';

export const mandateStatuses = ['offered', 'active', 'declined', 'ended'] as const;
export type MandateStatus = (typeof mandateStatuses)[number];

/** An organisation's leave for an agency to act on those of its listings that it assigns to the mandate. */
@Entity()
@Index('mandate_agency_id_status_idx', ['agencyId', 'status'])
@Index('mandate_organisation_id_idx', ['organisationId'])
@Check('mandate_status_check', `status in (${mandateStatuses.map((s) => `'${s}'`).join(', ')})`)
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

  /** What the agency is asked to do. */
  @Column('text', { nullable: true })
  purpose: string | null;

  @Moment({ nullable: true })
  validUntil: Date | null;
}
