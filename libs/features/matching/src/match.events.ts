import type { Id } from '@techmart/kernel';
import { defineEvent } from '@techmart/outbox';

export const matchFound = defineEvent<{ matchId: Id; needId: Id; resultId: Id }>(
  'match.found.v1',
  ['matchId', 'needId', 'resultId'],
  'a need and a result were found to fit well enough to tell their people; once for each pair',
);
