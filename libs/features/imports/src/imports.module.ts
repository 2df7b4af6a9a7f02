import { Module } from '@nestjs/common';
import { NeedsImportModule } from '@techmart/needs';
import { OrganisationsModule } from '@techmart/organisations';
import { ResultsImportModule } from '@techmart/results';
import { ImportRunner } from './import-runner.js';
import { ImportRepository } from './import.repository.js';
import { ImportService } from './import.service.js';
import { ImportsController } from './imports.controller.js';
import { PruneImportsHandler } from './jobs/prune-imports.handler.js';
import { WorkImportHandler } from './jobs/work-import.handler.js';

/** The routes, for the API. */
@Module({ providers: [ImportRepository, ImportService], controllers: [ImportsController] })
export class ImportsApiModule {}

/** The jobs, for the worker. */
@Module({
  imports: [NeedsImportModule, OrganisationsModule, ResultsImportModule],
  providers: [ImportRepository, ImportRunner, WorkImportHandler, PruneImportsHandler],
})
export class ImportsWorkerModule {}
