import type { Id } from '@techmart/kernel';
import { defineEvent } from '@techmart/outbox';

export const importChanged = defineEvent<{ importId: Id; version: number }>(
  'import.changed.v1',
  ['importId', 'version'],
  'a file of listings was sent, or its import was started, stopped or has ended',
);
