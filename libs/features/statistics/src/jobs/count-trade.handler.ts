import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@techmart/database';
import { tradeRecorded } from '@techmart/deals';
import type { Id } from '@techmart/kernel';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import { TradeCountRepository } from '../trade-count.repository.js';

export const countTrade = defineEventJob({
  name: 'count-trade',
  queue: 'trades',
  purpose: 'adds a recorded trade to the sums of its day',
  on: [tradeRecorded],
});

@Injectable()
@HandlesJob(countTrade)
export class CountTradeHandler implements EventHandler<{ tradeId: Id; dealId: Id }> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly counts: TradeCountRepository,
  ) {}

  /** Receipt, mark and sums commit together, so a run that is killed or doubled leaves either all of it or nothing. */
  async handle(delivery: Delivery<{ tradeId: Id; dealId: Id }>): Promise<void> {
    const { tradeId } = delivery.payload;
    await this.unitOfWork.run(async (tx) => {
      if (!(await delivery.claim(tx))) return;
      if (await this.counts.mark(tx, tradeId)) await this.counts.add(tx, tradeId);
    });
  }
}
