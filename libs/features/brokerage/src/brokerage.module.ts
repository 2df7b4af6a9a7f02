import { Module } from '@nestjs/common';
import { DealsModule } from '@techmart/deals';
import { NeedsModule } from '@techmart/needs';
import { ResultsModule } from '@techmart/results';
import { IntroductionRepository } from './introductions/introduction.repository.js';
import { IntroductionService } from './introductions/introduction.service.js';
import { IntroductionsController } from './introductions/introductions.controller.js';
import { ExpireIntroductionsHandler } from './jobs/expire-introductions.handler.js';
import { WorkbenchController } from './workbench/workbench.controller.js';
import { WorkbenchRepository } from './workbench/workbench.repository.js';
import { WorkbenchService } from './workbench/workbench.service.js';

@Module({
  imports: [DealsModule, NeedsModule, ResultsModule],
  providers: [IntroductionRepository, IntroductionService],
  exports: [IntroductionService],
})
export class BrokerageModule {}

/** The routes, for the API. */
@Module({
  imports: [BrokerageModule],
  providers: [WorkbenchRepository, WorkbenchService],
  controllers: [IntroductionsController, WorkbenchController],
})
export class BrokerageApiModule {}

/** The jobs, for the worker. */
@Module({ imports: [BrokerageModule], providers: [ExpireIntroductionsHandler] })
export class BrokerageWorkerModule {}
