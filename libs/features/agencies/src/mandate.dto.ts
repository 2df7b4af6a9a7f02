import { Day, Identifier, Line, OneOf, Out, QueryInt, Text } from '@techmart/validation';
import { mandateEnds, mandateStatuses, type MandateEnd, type MandateStatus } from './mandate.entity.js';

export class NewMandate {
  @Identifier() agencyId: string;
  @Text(1, 2_000, { description: 'what the agency is asked to do' }) purpose: string;
  @Day({ optional: true, description: 'its last day; open-ended without one' }) validUntil?: string;
}

export class MandateQuery {
  @OneOf(mandateStatuses, { optional: true }) status?: MandateStatus;
  @Line(1, 300, { optional: true }) cursor?: string;
  @QueryInt(1, 100, { optional: true }) limit?: number;
}

export class MandateSideView {
  @Out('string') id: string;
  @Out('string') name: string;
  @Out('string', { nullable: true }) nameEn: string | null;
}

export class MandateView {
  @Out('string') id: string;
  @Out(MandateSideView) organisation: MandateSideView;
  @Out(MandateSideView) agency: MandateSideView;
  @Out('string', { enum: mandateStatuses }) status: MandateStatus;
  @Out('string', { nullable: true }) purpose: string | null;
  @Out('string', { nullable: true, format: 'date-time' }) validUntil: Date | null;
  @Out('string', { format: 'date-time' }) createdAt: Date;
  @Out('string', { nullable: true, format: 'date-time' }) answeredAt: Date | null;
  @Out('string', { nullable: true, format: 'date-time' }) endedAt: Date | null;
  @Out('string', { nullable: true, enum: mandateEnds }) endedBy: MandateEnd | null;
  @Out('integer') version: number;
}
