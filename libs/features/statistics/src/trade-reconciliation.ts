import { Injectable } from '@nestjs/common';
import { TradeService } from '@techmart/deals';
import { UnitOfWork } from '@techmart/database';
import { Clock } from '@techmart/kernel';
import { TradeCountRepository } from './trade-count.repository.js';

/** What the comparison of deals, ledger and daily sums has found and done. */
export interface TradeReconciliationReport {
  readonly completedDeals: number;
  readonly trades: number;
  readonly countedTrades: number;
  /** Completed deals without a trade, announced once more. */
  readonly announcedDeals: number;
  /** Days with trades that nobody had counted. */
  readonly daysUncounted: readonly string[];
  /** Days whose sums differed from the ledger. */
  readonly daysAdrift: readonly string[];
  readonly isClean: boolean;
}

/** Compares the three accounts of the same business: completed deals, the ledger of trades, the daily sums. */
@Injectable()
export class TradeReconciliation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly counts: TradeCountRepository,
    private readonly trades: TradeService,
    private readonly clock: Clock,
  ) {}

  /**
   * Finds and mends differences. What is younger than `settleMinutes` may still be on its way and is left alone. With
   * `mend: false` it only looks.
   */
  async reconcileTrades({ settleMinutes = 10, mend = true } = {}): Promise<TradeReconciliationReport> {
    const { reader } = this.unitOfWork;
    const limit = new Date(this.clock.now().valueOf() - settleMinutes * 60_000);
    const announcedDeals = mend
      ? await this.trades.announceUnrecorded(settleMinutes)
      : await this.trades.countUnrecorded(settleMinutes);
    const daysUncounted = await this.counts.daysUncounted(reader, limit);
    const daysAdrift = await this.counts.daysAdrift(reader);
    const days = [...new Set([...daysUncounted, ...daysAdrift])];
    if (mend && days.length > 0) await this.unitOfWork.run((tx) => this.counts.rebuild(tx, days));
    return {
      ...(await this.counts.totals(reader)),
      announcedDeals,
      daysUncounted,
      daysAdrift,
      isClean: announcedDeals === 0 && days.length === 0,
    };
  }
}
