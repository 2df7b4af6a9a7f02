import { Injectable } from '@nestjs/common';
import { Logger } from '@techmart/logging';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { TradeReconciliation } from '../trade-reconciliation.js';

export const reconcileTrades = defineScheduledJob({
  name: 'reconcile-trades',
  queue: 'maintenance',
  purpose: 'compares completed deals, the ledger of trades and the daily sums, and mends differences',
  everySeconds: 3_600,
});

@Injectable()
@HandlesJob(reconcileTrades)
export class ReconcileTradesHandler implements ScheduleHandler {
  constructor(
    private readonly reconciliation: TradeReconciliation,
    private readonly logger: Logger,
  ) {}

  async run(): Promise<void> {
    const report = await this.reconciliation.reconcileTrades();
    if (!report.isClean) this.logger.warn('trade.reconciled', { ...report });
  }
}
