import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { IndexKeeper } from './index-keeper.js';
import { IndexRebuild } from './index-rebuild.js';
import { IndexWriter } from './index-writer.js';
import { MeiliConnection } from './meili-connection.js';
import { SearchIndexes } from './search-indexes.js';
import { SearchMarks } from './search-marks.js';

/** Searching and marking; in every door. */
@Global()
@Module({ providers: [MeiliConnection, SearchMarks], exports: [MeiliConnection, SearchMarks] })
export class SearchModule {}

/** Writing, rebuilding and comparing indexes; in the worker and the command line. */
@Module({
  imports: [DiscoveryModule],
  providers: [SearchIndexes, IndexWriter, IndexRebuild, IndexKeeper],
  exports: [SearchIndexes, IndexWriter, IndexRebuild, IndexKeeper],
})
export class SearchWriterModule {}
