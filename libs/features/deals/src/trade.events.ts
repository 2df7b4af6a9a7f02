import type { Id } from '@techmart/kernel';
import { defineEvent } from '@techmart/outbox';

export const tradeRecorded = defineEvent<{ tradeId: Id; dealId: Id }>(
  'trade.recorded.v1',
  ['tradeId', 'dealId'],
  'a completed deal stands in the ledger of trades; once for each deal',
);
