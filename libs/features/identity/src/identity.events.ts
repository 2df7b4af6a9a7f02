import type { Id } from '@techmart/kernel';
import { defineEvent } from '@techmart/outbox';

export const invitationCreated = defineEvent<{ invitationId: Id }>(
  'invitation.created.v1',
  ['invitationId'],
  'an organisation has invited somebody',
);

export const passwordResetRequested = defineEvent<{ passwordResetId: Id }>(
  'password-reset.requested.v1',
  ['passwordResetId'],
  'somebody has asked for a new password; written for unknown addresses too',
);

export const passwordChanged = defineEvent<{ userId: Id }>(
  'password.changed.v1',
  ['userId'],
  'a person has a new password, by their own change or by a mailed link',
);
