import { CodeFrom, CodesFrom } from '@techmart/taxonomy';
import { Flag, Int, Line, ListOf, Out, PageOf, QueryInt, Text, WebAddress } from '@techmart/validation';

const gone = { optional: true, nullable: true } as const;

export class AgencyProfileChange {
  @CodesFrom('agency-types', 0, 4, { optional: true }) kinds?: string[];
  @CodesFrom('tech-fields', 0, 20, { optional: true }) fields?: string[];
  @WebAddress(300, { ...gone }) website?: string | null;
  @Text(0, 500, { ...gone, description: 'how visitors reach the agency; public' }) contact?: string | null;
}

export class ServiceOfferInput {
  @CodeFrom('services') serviceCode: string;
  @Text(0, 1_000, { optional: true }) description?: string;
  @Line(0, 200, { optional: true, description: 'price or how it is made up, in words' }) priceText?: string;
}

export class ServiceCatalogueChange {
  @ListOf(() => ServiceOfferInput, 40, { description: 'the whole catalogue of the agency, each service once' })
  services: ServiceOfferInput[];
}

export class NewHonour {
  @CodeFrom('agency-honours') honourCode: string;
  @Int(1980, 2200) year: number;
}

export class BrokerProfileChange {
  @Flag({ optional: true, description: 'I agree to be listed in the public directory' }) isListed?: boolean;
  @CodeFrom('broker-levels', { ...gone }) levelCode?: string | null;
  @Line(0, 60, { ...gone }) certificateNumber?: string | null;
  @CodesFrom('tech-fields', 0, 20, { optional: true }) fields?: string[];
  @Text(0, 1_000, { ...gone }) introduction?: string | null;
}

export class AgencyQuery {
  @Line(1, 100, { optional: true, description: 'part of the name' }) q?: string;
  @CodeFrom('tech-fields', { optional: true }) field?: string;
  @CodeFrom('services', { optional: true }) service?: string;
  @CodeFrom('regions', { optional: true }) regionCode?: string;
  @CodeFrom('agency-honours', { optional: true }) honour?: string;
  @CodeFrom('agency-types', { optional: true }) kind?: string;
  @Line(1, 300, { optional: true }) cursor?: string;
  @QueryInt(1, 100, { optional: true }) limit?: number;
}

export class BrokerQuery {
  @CodeFrom('tech-fields', { optional: true }) field?: string;
  @CodeFrom('regions', { optional: true }) regionCode?: string;
  @CodeFrom('broker-levels', { optional: true }) level?: string;
  @Line(36, 36, { optional: true }) agencyId?: string;
  @Line(1, 300, { optional: true }) cursor?: string;
  @QueryInt(1, 100, { optional: true }) limit?: number;
}

export class HonourView {
  @Out('string') id: string;
  @Out('string') honourCode: string;
  @Out('integer') year: number;
}

export class ServiceOfferView {
  @Out('string') serviceCode: string;
  @Out('string', { nullable: true }) description: string | null;
  @Out('string', { nullable: true }) priceText: string | null;
}

export class BrokerView {
  @Out('string') id: string;
  @Out('string') name: string;
  @Out('string') agencyId: string;
  @Out('string') agencyName: string;
  @Out('string') regionCode: string;
  @Out('string', { nullable: true }) levelCode: string | null;
  @Out('string', { nullable: true }) certificateNumber: string | null;
  @Out(['string']) fields: string[];
  @Out('string', { nullable: true }) introduction: string | null;
}

export class MyBrokerProfileView {
  @Out('boolean') isListed: boolean;
  @Out('string', { nullable: true }) levelCode: string | null;
  @Out('string', { nullable: true }) certificateNumber: string | null;
  @Out(['string']) fields: string[];
  @Out('string', { nullable: true }) introduction: string | null;
}

export class AgencyCardView {
  @Out('string') id: string;
  @Out('string') name: string;
  @Out('string', { nullable: true }) nameEn: string | null;
  @Out('string') regionCode: string;
  @Out(['string'], { description: 'codes of agency-types' }) kinds: string[];
  @Out(['string'], { description: 'codes of tech-fields' }) fields: string[];
  @Out(['string'], { description: 'codes of services' }) serviceCodes: string[];
  @Out([HonourView]) honours: HonourView[];
  @Out('integer', { description: 'brokers in the public directory' }) brokerCount: number;
}

export class AgencyView extends AgencyCardView {
  @Out('string', { nullable: true }) introduction: string | null;
  @Out('string', { nullable: true }) address: string | null;
  @Out('string', { nullable: true }) website: string | null;
  @Out('string', { nullable: true }) contact: string | null;
  @Out([ServiceOfferView]) services: ServiceOfferView[];
  @Out([BrokerView]) brokers: BrokerView[];
  @Out('integer', { description: 'of the profile; 0 while there is none' }) version: number;
}

export const AgencyPage = PageOf(AgencyCardView);
export const BrokerPage = PageOf(BrokerView);
