import { Moment, VersionedRow } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Check, Column, Entity, Index, Unique } from 'typeorm';

export const registrableKinds = ['university', 'institute', 'enterprise', 'agency'] as const;
export const organisationKinds = [...registrableKinds, 'office', 'administration'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const ownerships = ['wholly_state', 'state_controlled', 'private'] as const;
export type Ownership = (typeof ownerships)[number];

export const organisationStatuses = ['unverified', 'verified', 'refused', 'suspended'] as const;
export type OrganisationStatus = (typeof organisationStatuses)[number];

/** A member of the market: university, institute, enterprise, agency, registration office or the administration. */
@Entity()
@Unique('organisation_unified_social_credit_code_key', ['unifiedSocialCreditCode'])
@Index('organisation_kind_id_idx', ['kind', 'id'])
@Check('organisation_kind_check', `kind in (${organisationKinds.map((k) => `'${k}'`).join(', ')})`)
@Check('organisation_status_check', `status in (${organisationStatuses.map((s) => `'${s}'`).join(', ')})`)
export class Organisation extends VersionedRow {
  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  nameEn: string | null;

  @Column('text')
  kind: OrganisationKind;

  @Column('text')
  unifiedSocialCreditCode: string;

  /** GB/T 2260, six digits. */
  @Column('text')
  regionCode: string;

  /** Decides later which appraisal rule holds. */
  @Column('text', { nullable: true })
  ownership: Ownership | null;

  /** Code of the table party-types. */
  @Column('text', { nullable: true })
  partyType: string | null;

  /** GB/T 4754 section. */
  @Column('text', { nullable: true })
  industryCode: string | null;

  @Column('text', { nullable: true })
  introduction: string | null;

  @Column('text', { nullable: true })
  address: string | null;

  @Column('text')
  status: OrganisationStatus;

  /** May publish its listings without a review. */
  @Column('boolean', { default: false })
  isTrusted: boolean;

  /** Why it was refused or suspended, for its own people. */
  @Column('text', { nullable: true })
  statusRemark: string | null;

  @Moment({ nullable: true })
  verifiedAt: Date | null;

  @Column('uuid', { nullable: true })
  verifiedBy: Id | null;
}
