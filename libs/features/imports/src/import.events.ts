import type { Id } from '@techmart/kernel';
import { defineEvent } from '@techmart/outbox';

export const importChanged = defineEvent<{ importId: Id; version: number }>(
  'import.changed.v1',
  ['importId', 'version'],
  'a file of listings was sent, or its import was started or stopped',
);

export const importFinished = defineEvent<{ importId: Id; version: number }>(
  'import.finished.v1',
  ['importId', 'version'],
  'the worker has checked a file of listings, taken it in, or could not read it',
);
