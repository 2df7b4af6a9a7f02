import { Module } from '@nestjs/common';
import { DocumentsModule } from '@techmart/documents';
import { ListingsModule } from '@techmart/listings';
import { ExpireNeedsHandler } from './jobs/expire-needs.handler.js';
import { NeedImporter } from './need.importer.js';
import { NeedRepository } from './need.repository.js';
import { NeedSearchIndex } from './need.search-index.js';
import { NeedService } from './need.service.js';
import { NeedSheets } from './need.sheets.js';
import { NeedsController } from './needs.controller.js';

@Module({ imports: [ListingsModule], providers: [NeedRepository, NeedService], exports: [NeedService, NeedRepository] })
export class NeedsModule {}

@Module({ imports: [DocumentsModule, NeedsModule], providers: [NeedSheets], controllers: [NeedsController] })
export class NeedsApiModule {}

/** What the worker and the operators' commands need: the search index. */
@Module({ imports: [NeedsModule], providers: [NeedSearchIndex] })
export class NeedsIndexModule {}

/** Taking them in from files, for the operators' commands. */
@Module({ imports: [ListingsModule, NeedsModule], providers: [NeedImporter], exports: [NeedImporter] })
export class NeedsImportModule {}

/** The jobs, for the worker. */
@Module({ imports: [NeedsModule, NeedsIndexModule], providers: [ExpireNeedsHandler] })
export class NeedsWorkerModule {}
