import { Module } from '@nestjs/common';
import { DocumentsModule } from '@techmart/documents';
import { ListingsModule } from '@techmart/listings';
import { ExpireResultsHandler } from './jobs/expire-results.handler.js';
import { ResultImporter } from './result.importer.js';
import { ResultRepository } from './result.repository.js';
import { ResultSearchIndex } from './result.search-index.js';
import { ResultService } from './result.service.js';
import { ResultSheets } from './result.sheets.js';
import { ResultsController } from './results.controller.js';

@Module({
  imports: [ListingsModule],
  providers: [ResultRepository, ResultService],
  exports: [ResultService, ResultRepository],
})
export class ResultsModule {}

@Module({ imports: [DocumentsModule, ResultsModule], providers: [ResultSheets], controllers: [ResultsController] })
export class ResultsApiModule {}

/** What the worker and the operators' commands need: the search index. */
@Module({ imports: [ResultsModule], providers: [ResultSearchIndex] })
export class ResultsIndexModule {}

/** Taking them in from files, for the operators' commands. */
@Module({ imports: [ListingsModule, ResultsModule], providers: [ResultImporter], exports: [ResultImporter] })
export class ResultsImportModule {}

/** The jobs, for the worker. */
@Module({ imports: [ResultsModule, ResultsIndexModule], providers: [ExpireResultsHandler] })
export class ResultsWorkerModule {}
