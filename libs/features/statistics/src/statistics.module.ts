import { Module } from '@nestjs/common';
import { DealsModule } from '@techmart/deals';
import { CountTradeHandler } from './jobs/count-trade.handler.js';
import { ReconcileTradesHandler } from './jobs/reconcile-trades.handler.js';
import { MatchQualityController } from './match-quality/match-quality.controller.js';
import { MatchQualityRepository } from './match-quality/match-quality.repository.js';
import { MatchQualityService } from './match-quality/match-quality.service.js';
import { StatisticsController } from './statistics.controller.js';
import { StatisticsRepository } from './statistics.repository.js';
import { StatisticsService } from './statistics.service.js';
import { TradeCountRepository } from './trade-count.repository.js';
import { TradeReconciliation } from './trade-reconciliation.js';

/** The verbs, for every door. */
@Module({
  imports: [DealsModule],
  providers: [StatisticsRepository, StatisticsService, TradeCountRepository, TradeReconciliation],
  exports: [StatisticsService, TradeReconciliation, TradeCountRepository],
})
export class StatisticsModule {}

/** The routes, for the API. */
@Module({
  imports: [StatisticsModule],
  providers: [MatchQualityRepository, MatchQualityService],
  controllers: [StatisticsController, MatchQualityController],
})
export class StatisticsApiModule {}

/** The jobs, for the worker. */
@Module({ imports: [StatisticsModule], providers: [CountTradeHandler, ReconcileTradesHandler] })
export class StatisticsWorkerModule {}
