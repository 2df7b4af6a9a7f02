import type { Id } from '@techmart/kernel';
import { defineEvent } from '@techmart/outbox';

export const organisationRegistered = defineEvent<{ organisationId: Id }>(
  'organisation.registered.v1',
  ['organisationId'],
  'an organisation has signed up and waits for verification',
);

export const organisationChanged = defineEvent<{ organisationId: Id; version: number }>(
  'organisation.changed.v1',
  ['organisationId', 'version'],
  'what others see of an organisation has changed: name, status, region',
);
