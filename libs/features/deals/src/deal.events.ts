import type { Id } from '@techmart/kernel';
import { defineEvent } from '@techmart/outbox';

export interface DealEvent {
  dealId: Id;
  version: number;
}
const keys = ['dealId', 'version'] as const;

export const dealProposed = defineEvent<DealEvent>(
  'deal.proposed.v1',
  keys,
  'one side of a deal has put new terms forward',
);
export const dealAgreed = defineEvent<DealEvent>(
  'deal.agreed.v1',
  keys,
  'both sides of a deal stand by the same terms',
);
export const dealCompleted = defineEvent<DealEvent>(
  'deal.completed.v1',
  keys,
  'both sides have confirmed that a deal is done; sent again when its trade is found missing',
);
export const dealCancelled = defineEvent<DealEvent>('deal.cancelled.v1', keys, 'one side has ended a deal');
