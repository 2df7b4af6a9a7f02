import { defineEvent } from '@techmart/outbox';

export const weightsChanged = defineEvent<{ version: number }>(
  'match-weights.changed.v1',
  ['version'],
  'an administrator has changed how much conditions beyond words count',
);
