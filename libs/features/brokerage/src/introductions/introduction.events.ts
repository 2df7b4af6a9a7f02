import type { Id } from '@techmart/kernel';
import { defineEvent } from '@techmart/outbox';

export interface IntroductionEvent {
  introductionId: Id;
  version: number;
}
const keys = ['introductionId', 'version'] as const;

export const introductionOffered = defineEvent<IntroductionEvent>(
  'introduction.offered.v1',
  keys,
  'an agency offers the owners of a need and of a result to bring them together; both are to answer',
);
export const introductionAnswered = defineEvent<IntroductionEvent>(
  'introduction.answered.v1',
  keys,
  'one side of an introduction has agreed, and the other has not answered yet',
);
export const introductionAccepted = defineEvent<IntroductionEvent & { dealId: Id }>(
  'introduction.accepted.v1',
  [...keys, 'dealId'],
  'both sides of an introduction have agreed; they know each other now, and their deal is open',
);
export const introductionEnded = defineEvent<IntroductionEvent>(
  'introduction.ended.v1',
  keys,
  'an introduction was declined, taken back, or nobody answered it in time',
);
