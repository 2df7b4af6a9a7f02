import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { IndexKeeper } from './index-keeper.js';
import { IndexRebuild } from './index-rebuild.js';
import { IndexWriter } from './index-writer.js';
import { ReconcileSearchHandler } from './jobs/reconcile-search.handler.js';
import { MeiliConnection } from './meili-connection.js';
import { SearchDesk } from './search-desk.js';
import { SearchIndexes } from './search-indexes.js';
import { SearchMarks } from './search-marks.js';
import { SearchMetrics } from './search-metrics.js';

/** Searching and marking; in every door. */
@Global()
@Module({
  providers: [MeiliConnection, SearchMarks, SearchMetrics],
  exports: [MeiliConnection, SearchMarks],
})
export class SearchModule {}

/** Looking at the indexes' state; for operators. */
@Module({ providers: [SearchDesk], exports: [SearchDesk] })
export class SearchDeskModule {}

/** Writing, rebuilding and comparing indexes; in the worker and the command line. */
@Module({
  imports: [DiscoveryModule],
  providers: [SearchIndexes, IndexWriter, IndexRebuild, IndexKeeper, ReconcileSearchHandler],
  exports: [SearchIndexes, IndexWriter, IndexRebuild, IndexKeeper],
})
export class SearchWriterModule {}
