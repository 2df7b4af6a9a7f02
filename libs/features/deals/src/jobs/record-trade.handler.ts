import { Injectable } from '@nestjs/common';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import { dealCompleted, type DealEvent } from '../deal.events.js';
import { TradeService } from '../trade.service.js';

export const recordTrade = defineEventJob({
  name: 'record-trade',
  queue: 'trades',
  purpose: 'writes the trade of a completed deal into the ledger',
  on: [dealCompleted],
});

@Injectable()
@HandlesJob(recordTrade)
export class RecordTradeHandler implements EventHandler<DealEvent> {
  constructor(private readonly trades: TradeService) {}

  /** The deal, not the delivery, decides: the unique deal of a trade keeps it single under any number of deliveries. */
  async handle({ payload }: Delivery<DealEvent>): Promise<void> {
    await this.trades.record(payload.dealId);
  }
}
