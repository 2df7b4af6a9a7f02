import { Module } from '@nestjs/common';
import { NeedsModule } from '@techmart/needs';
import { OrganisationsModule } from '@techmart/organisations';
import { ResultsModule } from '@techmart/results';
import { AnswerRateService } from './answer-rate.service.js';
import { DealRepository } from './deal.repository.js';
import { DealService } from './deal.service.js';
import { DealsController } from './deals.controller.js';
import { InterestRepository } from './interest.repository.js';
import { InterestService } from './interest.service.js';
import { AnswerRateController, InterestsController } from './interests.controller.js';
import { MindInterestsHandler } from './jobs/mind-interests.handler.js';
import { RecordTradeHandler } from './jobs/record-trade.handler.js';
import { TradeRepository } from './trade.repository.js';
import { TradeService } from './trade.service.js';
import { TradesController } from './trades.controller.js';

/** The verbs, for every door. */
@Module({
  imports: [NeedsModule, OrganisationsModule, ResultsModule],
  providers: [
    AnswerRateService,
    DealRepository,
    DealService,
    InterestRepository,
    InterestService,
    TradeRepository,
    TradeService,
  ],
  exports: [AnswerRateService, DealService, InterestService, TradeService],
})
export class DealsModule {}

/** The routes, for the API. */
@Module({
  imports: [DealsModule],
  controllers: [AnswerRateController, InterestsController, DealsController, TradesController],
})
export class DealsApiModule {}

/** The jobs, for the worker. */
@Module({ imports: [DealsModule], providers: [MindInterestsHandler, RecordTradeHandler] })
export class DealsWorkerModule {}
