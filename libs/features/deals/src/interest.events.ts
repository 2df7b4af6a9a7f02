import type { Id } from '@techmart/kernel';
import { defineEvent } from '@techmart/outbox';

export interface InterestEvent {
  interestId: Id;
  version: number;
}
const keys = ['interestId', 'version'] as const;

export const interestSubmitted = defineEvent<InterestEvent>(
  'interest.submitted.v1',
  keys,
  'an organisation is interested in a listing; its owner is to answer',
);
export const interestAccepted = defineEvent<InterestEvent & { dealId: Id }>(
  'interest.accepted.v1',
  [...keys, 'dealId'],
  'the owner of a listing has accepted an interest; both sides know each other now',
);
export const interestDeclined = defineEvent<InterestEvent>(
  'interest.declined.v1',
  keys,
  'the owner of a listing has declined an interest, with a reason',
);
export const interestWithdrawn = defineEvent<InterestEvent>(
  'interest.withdrawn.v1',
  keys,
  'the interested side has taken its interest back',
);
export const interestReminded = defineEvent<InterestEvent>(
  'interest.reminded.v1',
  keys,
  'an interest is due and has no answer yet; once for each',
);
export const interestExpired = defineEvent<InterestEvent>(
  'interest.expired.v1',
  keys,
  'an interest has ended without an answer',
);
