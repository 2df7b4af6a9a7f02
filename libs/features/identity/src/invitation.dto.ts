import { roles, type Role } from '@techmart/access';
import type { Language } from '@techmart/kernel';
import { Email, Identifier, Line, OneOf, Out, QueryInt, SomeOf } from '@techmart/validation';
import { MyMembershipView, Password, UserView } from './identity.dto.js';

export class NewInvitation {
  @Email() email: string;
  @SomeOf(roles, 1) roles: Role[];
  @Identifier({ optional: true, description: 'for administrators: another organisation than their own' })
  organisationId?: string;
}

export class InvitationQuery {
  @Identifier({ optional: true, description: 'for administrators: another organisation than their own' })
  organisationId?: string;
  @Line(1, 300, { optional: true }) cursor?: string;
  @QueryInt(1, 100, { optional: true }) limit?: number;
}

export const invitationStatuses = ['open', 'accepted', 'revoked', 'expired'] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];

export class InvitationView {
  @Out('string') id: string;
  @Out('string') organisationId: string;
  @Out('string') email: string;
  @Out(['string'], { enum: roles }) roles: Role[];
  @Out('string', { enum: invitationStatuses }) status: InvitationStatus;
  @Out('string', { nullable: true }) invitedByName: string | null;
  @Out('string', { format: 'date-time' }) createdAt: Date;
  @Out('string', { format: 'date-time' }) expiresAt: Date;
}

/** What the holder of the link sees before accepting. */
export class InvitationOfferView {
  @Out('string') organisationName: string;
  @Out('string') organisationKind: string;
  @Out('string') email: string;
  @Out(['string'], { enum: roles }) roles: Role[];
  @Out('string', { nullable: true }) invitedByName: string | null;
  @Out('string', { format: 'date-time' }) expiresAt: Date;
  @Out('boolean', {
    description: 'the address has an account: sign in or give its password; else choose name and password',
  })
  hasAccount: boolean;
}

export class InvitationAcceptance {
  @Line(1, 50, { optional: true, description: 'for a new account' }) name?: string;
  @Password({ optional: true, description: 'of the new account, or of the account that the address has' })
  password?: string;
  @Line(6, 20, { optional: true, description: 'code of the authenticator, where the account uses one' }) code?: string;
  @OneOf(['zh', 'en'], { optional: true }) language?: Language;
}

export class InvitationAcceptedView {
  @Out(UserView) user: UserView;
  @Out(MyMembershipView) membership: MyMembershipView;
}
