import { Module } from '@nestjs/common';
import { AgenciesController } from './agencies.controller.js';
import { AgencyRepository } from './agency.repository.js';
import { AgencyService } from './agency.service.js';
import { EndMandatesHandler } from './jobs/end-mandates.handler.js';
import { MandateRepository } from './mandate.repository.js';
import { MandateService } from './mandate.service.js';
import { MandatesController } from './mandates.controller.js';

/** The verbs, for every door. */
@Module({
  providers: [AgencyRepository, AgencyService, MandateRepository, MandateService],
  exports: [AgencyService, MandateService],
})
export class AgenciesModule {}

/** The routes, for the API. */
@Module({ imports: [AgenciesModule], controllers: [AgenciesController, MandatesController] })
export class AgenciesApiModule {}

/** The jobs, for the worker. */
@Module({ imports: [AgenciesModule], providers: [EndMandatesHandler] })
export class AgenciesWorkerModule {}
