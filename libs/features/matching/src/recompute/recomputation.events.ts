import type { Id } from '@techmart/kernel';
import { defineEvent } from '@techmart/outbox';

export const recomputationChanged = defineEvent<{ recomputationId: Id }>(
  'match-recomputation.changed.v1',
  ['recomputationId'],
  'somebody has started, stopped or resumed computing all matches anew',
);
