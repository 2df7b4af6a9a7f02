import type { Id } from '@techmart/kernel';
import { defineEvent } from '@techmart/outbox';

export const termChanged = defineEvent<{ termId: Id }>(
  'term.changed.v1',
  ['termId'],
  'an administrator has added, corrected or removed a bilingual term',
);
