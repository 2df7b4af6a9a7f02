import { CodeFrom } from '@techmart/taxonomy';
import { Flag, Line, OneOf, Out, QueryInt, Text } from '@techmart/validation';
import { CreditCode } from './credit-code.js';
import {
  organisationKinds,
  organisationStatuses,
  ownerships,
  registrableKinds,
  type OrganisationKind,
  type Ownership,
} from './organisation.entity.js';

/** What an organisation says of itself when it signs up. */
export class NewOrganisation {
  @Line(2, 100, { description: 'full legal name' }) name: string;
  @Line(2, 200, { optional: true }) nameEn?: string;
  @OneOf(registrableKinds) kind: (typeof registrableKinds)[number];
  @CreditCode() unifiedSocialCreditCode: string;
  @CodeFrom('regions') regionCode: string;
  @OneOf(ownerships, { optional: true }) ownership?: Ownership;
  @CodeFrom('party-types', { optional: true }) partyType?: string;
  @CodeFrom('industries', { optional: true }) industryCode?: string;
  @Text(0, 2_000, { optional: true }) introduction?: string;
  @Line(0, 200, { optional: true }) address?: string;
}

export class OrganisationChange {
  @Line(2, 100, { optional: true }) name?: string;
  @Line(2, 200, { optional: true, nullable: true }) nameEn?: string | null;
  @CodeFrom('regions', { optional: true }) regionCode?: string;
  @OneOf(ownerships, { optional: true, nullable: true }) ownership?: Ownership | null;
  @CodeFrom('party-types', { optional: true, nullable: true }) partyType?: string | null;
  @CodeFrom('industries', { optional: true, nullable: true }) industryCode?: string | null;
  @Text(0, 2_000, { optional: true, nullable: true }) introduction?: string | null;
  @Line(0, 200, { optional: true, nullable: true }) address?: string | null;
}

export class VerifyOrganisation {
  @Flag({ optional: true, description: 'may publish without review; true unless said otherwise' }) trusted?: boolean;
}

export class RefuseOrganisation {
  @Text(1, 1_000, { description: 'shown to the organisation' }) remark: string;
}

export class OrganisationQuery {
  @Line(1, 100, { optional: true, description: 'part of the name, or a whole credit code' }) q?: string;
  @OneOf(organisationKinds, { optional: true }) kind?: OrganisationKind;
  @OneOf(organisationStatuses, { optional: true }) status?: string;
  @CodeFrom('regions', { optional: true }) regionCode?: string;
  @Line(1, 300, { optional: true }) cursor?: string;
  @QueryInt(1, 100, { optional: true }) limit?: number;
}

/** What everybody may see of an organisation. */
export class OrganisationView {
  @Out('string') id: string;
  @Out('string') name: string;
  @Out('string', { nullable: true }) nameEn: string | null;
  @Out('string', { enum: organisationKinds }) kind: OrganisationKind;
  @Out('string') regionCode: string;
  @Out('string', { nullable: true }) industryCode: string | null;
  @Out('string', { nullable: true }) introduction: string | null;
  @Out('boolean') isVerified: boolean;
  @Out('string', { format: 'date-time' }) createdAt: Date;
}

/** What its own people and the administration see. */
export class OrganisationDetailView extends OrganisationView {
  @Out('string') unifiedSocialCreditCode: string;
  @Out('string', { enum: organisationStatuses }) status: string;
  @Out('string', { nullable: true }) statusRemark: string | null;
  @Out('boolean') isTrusted: boolean;
  @Out('string', { nullable: true, enum: ownerships }) ownership: Ownership | null;
  @Out('string', { nullable: true }) partyType: string | null;
  @Out('string', { nullable: true }) address: string | null;
  @Out('integer') version: number;
}
