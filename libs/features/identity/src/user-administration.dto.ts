import { Identifier, Line, OneOf, Out, QueryInt, Text } from '@techmart/validation';
import { MyMembershipView, UserView } from './identity.dto.js';

export class UserQuery {
  @Line(1, 100, { optional: true, description: 'part of name or mail address' }) q?: string;
  @OneOf(['active', 'disabled'], { optional: true }) status?: 'active' | 'disabled';
  @Identifier({ optional: true }) organisationId?: string;
  @Line(1, 300, { optional: true }) cursor?: string;
  @QueryInt(1, 100, { optional: true }) limit?: number;
}

export class DisableUser {
  @Text(1, 1_000, { description: 'why; kept in the audit trail' }) reason: string;
}

export class UserEntryView extends UserView {
  @Out('string', { enum: ['active', 'disabled'] }) status: 'active' | 'disabled';
  @Out('string', { format: 'date-time' }) createdAt: Date;
  @Out('string', { nullable: true, format: 'date-time' }) lastSignInAt: Date | null;
  @Out([MyMembershipView]) memberships: MyMembershipView[];
}
