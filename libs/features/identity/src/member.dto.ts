import { roles, type Role } from '@techmart/access';
import { Line, Out, QueryInt, SomeOf } from '@techmart/validation';

export class MemberQuery {
  @Line(1, 300, { optional: true }) cursor?: string;
  @QueryInt(1, 100, { optional: true }) limit?: number;
}

export class RoleChange {
  @SomeOf(roles, 1) roles: Role[];
}

export class MemberView {
  @Out('string') userId: string;
  @Out('string') name: string;
  @Out('string') email: string;
  @Out(['string'], { enum: roles }) roles: Role[];
  @Out('boolean') isDisabled: boolean;
  @Out('string', { format: 'date-time' }) joinedAt: Date;
  @Out('string', { nullable: true, format: 'date-time' }) lastSignInAt: Date | null;
  @Out('integer') version: number;
}
