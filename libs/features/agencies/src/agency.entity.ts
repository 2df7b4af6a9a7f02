import { Row, TextList, VersionedRow } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';

/** What an agency says of itself beyond what every organisation does. */
@Entity()
@Unique('agency_profile_organisation_id_key', ['organisationId'])
export class AgencyProfile extends VersionedRow {
  @Column('uuid')
  @ForeignKey('Organisation', { onDelete: 'CASCADE' })
  organisationId: Id;

  /** Codes of the table agency-types. */
  @TextList()
  kinds: string[];

  /** Technology fields that it knows. */
  @TextList()
  fields: string[];

  @Column('text', { nullable: true })
  website: string | null;

  /** How visitors reach it; public by the agency's own choice. */
  @Column('text', { nullable: true })
  contact: string | null;
}

/** One service of the catalogue that an agency offers. */
@Entity()
@Unique('service_offer_agency_id_service_code_key', ['agencyId', 'serviceCode'])
@Index('service_offer_service_code_idx', ['serviceCode'])
export class ServiceOffer extends Row {
  @Column('uuid')
  @ForeignKey('Organisation', { onDelete: 'CASCADE' })
  agencyId: Id;

  /** Code of the table services. */
  @Column('text')
  serviceCode: string;

  @Column('text', { nullable: true })
  description: string | null;

  /** Prices are agreed case by case, so this is a text and no amount. */
  @Column('text', { nullable: true })
  priceText: string | null;
}

/** A title that an authority has given to an agency; kept by the administration alone. */
@Entity()
@Unique('agency_honour_agency_id_honour_code_year_key', ['agencyId', 'honourCode', 'year'])
@Check('agency_honour_year_check', 'year between 1980 and 2200')
export class AgencyHonour extends Row {
  @Column('uuid')
  @ForeignKey('Organisation', { onDelete: 'CASCADE' })
  agencyId: Id;

  /** Code of the table agency-honours. */
  @Column('text')
  honourCode: string;

  @Column('integer')
  year: number;
}

/** How a broker appears in the public directory; nobody appears who has not agreed. */
@Entity()
@Unique('broker_profile_user_id_agency_id_key', ['userId', 'agencyId'])
@Index('broker_profile_agency_id_idx', ['agencyId'])
export class BrokerProfile extends VersionedRow {
  @Column('uuid')
  @ForeignKey('User', { onDelete: 'CASCADE' })
  userId: Id;

  @Column('uuid')
  @ForeignKey('Organisation', { onDelete: 'CASCADE' })
  agencyId: Id;

  @Column('boolean', { default: false })
  isListed: boolean;

  /** Code of the table broker-levels. */
  @Column('text', { nullable: true })
  levelCode: string | null;

  @Column('text', { nullable: true })
  certificateNumber: string | null;

  @TextList()
  fields: string[];

  @Column('text', { nullable: true })
  introduction: string | null;
}
