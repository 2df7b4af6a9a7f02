import type { Language } from '@techmart/kernel';
import { Identifier, Line, OneOf, Out } from '@techmart/validation';
import { Email } from '@techmart/validation';
import { GivenPassword, Password } from './identity.dto.js';

export class ProfileChange {
  @Line(1, 50, { optional: true }) name?: string;
  @OneOf(['zh', 'en'], { optional: true }) language?: Language;
}

export class PasswordChange {
  @GivenPassword() currentPassword: string;
  @Password() newPassword: string;
}

export class SessionMove {
  @Identifier({ description: 'one of my organisations' }) organisationId: string;
}

export class SessionEntryView {
  @Out('string') id: string;
  @Out('string', { format: 'date-time' }) createdAt: Date;
  @Out('string', { format: 'date-time' }) expiresAt: Date;
  @Out('string', { nullable: true }) userAgent: string | null;
  @Out('string') organisationId: string;
  @Out('string') organisationName: string;
  @Out('boolean') isCurrent: boolean;
}

export class SessionListView {
  @Out([SessionEntryView]) items: SessionEntryView[];
}

export class PasswordResetRequest {
  @Email() email: string;
}

export class NewPassword {
  @Password() password: string;
}

export class PasswordProof {
  @Line(1, 200) password: string;
}

export class AuthenticatorProof extends PasswordProof {
  @Line(6, 20, { description: 'code of the authenticator, or a recovery code' }) code: string;
}

export class AuthenticatorCode {
  @Line(6, 6, { description: 'the code that the authenticator shows now' }) code: string;
}

export class AuthenticatorView {
  @Out('string', { description: 'Base32, for typing it in by hand' }) secret: string;
  @Out('string', { description: 'otpauth address, for a QR code' }) uri: string;
}

export class RecoveryCodesView {
  @Out(['string'], { description: 'shown this once; each serves once in place of a code' }) recoveryCodes: string[];
}
