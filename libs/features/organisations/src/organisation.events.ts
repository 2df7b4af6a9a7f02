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

export interface OrganisationDecision {
  organisationId: Id;
  version: number;
}

export const organisationVerified = defineEvent<OrganisationDecision>(
  'organisation.verified.v1',
  ['organisationId', 'version'],
  'the administration has confirmed name and credit code of an organisation',
);

export const organisationRefused = defineEvent<OrganisationDecision>(
  'organisation.refused.v1',
  ['organisationId', 'version'],
  'the administration has refused to verify an organisation, with a remark',
);
