import type { Id } from '@techmart/kernel';
import { defineEvent } from '@techmart/outbox';

export interface MandateEvent {
  mandateId: Id;
  version: number;
}
const keys = ['mandateId', 'version'] as const;

export const mandateOffered = defineEvent<MandateEvent>(
  'mandate.offered.v1',
  keys,
  'an organisation has asked an agency to act for it',
);
export const mandateAnswered = defineEvent<MandateEvent>(
  'mandate.answered.v1',
  keys,
  'an agency has accepted or declined a mandate',
);
export const mandateEnded = defineEvent<MandateEvent>(
  'mandate.ended.v1',
  keys,
  'a mandate was ended by one of its sides or by time',
);
