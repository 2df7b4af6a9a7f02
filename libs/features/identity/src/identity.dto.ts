import { roles } from '@techmart/access';
import type { Language } from '@techmart/kernel';
import { NewOrganisation, OrganisationDetailView } from '@techmart/organisations';
import { Email, field, Follows, Line, Nested, OneOf, Out, type FieldOptions } from '@techmart/validation';

function password(min: number, options: FieldOptions): PropertyDecorator {
  const rule = {
    code: 'password',
    check: (value: unknown): boolean =>
      typeof value === 'string' && value.isWellFormed() && [...value].length >= min && value.length <= 200,
    allowed: { zh: `密码应为 ${min}–200 个字符`, en: `must have ${min} to 200 characters` },
  };
  return field(options, { type: String, format: 'password', minLength: min, maxLength: 200 }, Follows(rule));
}

/** A password that somebody chooses: at least 10 characters, kept as typed, outer spaces too. */
export const Password = (options: FieldOptions = {}): PropertyDecorator => password(10, options);

/** A password given as proof, as typed; what it must be like is not told here. */
export const GivenPassword = (options: FieldOptions = {}): PropertyDecorator => password(1, options);

export class NewUser {
  @Line(1, 50) name: string;
  @Email() email: string;
  @Password() password: string;
  @OneOf(['zh', 'en'], { optional: true }) language?: Language;
}

export class Registration {
  @Nested(() => NewOrganisation) organisation: NewOrganisation;
  @Nested(() => NewUser) user: NewUser;
}

export class SignIn {
  @Email() email: string;
  @GivenPassword() password: string;
  @Line(6, 20, { optional: true, description: 'code of the authenticator, where the person has turned it on' })
  code?: string;
}

export class UserView {
  @Out('string') id: string;
  @Out('string') name: string;
  @Out('string') email: string;
  @Out('string', { enum: ['zh', 'en'] }) language: Language;
  @Out('boolean', { description: 'signing in needs a code besides the password' }) hasAuthenticator: boolean;
}

export class MyMembershipView {
  @Out('string') organisationId: string;
  @Out('string') organisationName: string;
  @Out('string') organisationKind: string;
  @Out(['string'], { enum: roles }) roles: string[];
}

export class RegistrationView {
  @Out(OrganisationDetailView) organisation: OrganisationDetailView;
  @Out(UserView) user: UserView;
}

export class SessionView {
  @Out('string', { description: 'bearer token; also set as an httpOnly cookie' }) accessToken: string;
  @Out('string', { format: 'date-time' }) expiresAt: Date;
  @Out(UserView) user: UserView;
}

export class MeView extends UserView {
  @Out(MyMembershipView) organisation: MyMembershipView;
  @Out([MyMembershipView]) memberships: MyMembershipView[];
  @Out(['string']) permissions: string[];
}
