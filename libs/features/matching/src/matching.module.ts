import { Module } from '@nestjs/common';
import { NeedsModule } from '@techmart/needs';
import { ResultsModule } from '@techmart/results';
import { SearchWriterModule } from '@techmart/search';
import { ComputeMatchesHandler } from './jobs/compute-matches.handler.js';
import { KeepStatisticsHandler } from './jobs/keep-statistics.handler.js';
import { MatchFinder } from './match-finder.js';
import { MatchRepository } from './match.repository.js';
import { MatchService } from './match.service.js';
import { NeedMatchIndex, ResultMatchIndex } from './match.search-index.js';
import { MatchesController } from './matches.controller.js';
import { SnapshotHolder } from './snapshot-holder.js';
import { SnapshotKeeper } from './snapshot-keeper.js';

@Module({
  imports: [NeedsModule, ResultsModule],
  providers: [SnapshotHolder, MatchFinder, MatchRepository, MatchService],
  exports: [SnapshotHolder, MatchFinder, MatchService, MatchRepository],
})
export class MatchingModule {}

@Module({ imports: [MatchingModule], controllers: [MatchesController] })
export class MatchingApiModule {}

/** Indexes and statistics, for the worker and the operators' commands. */
@Module({
  imports: [MatchingModule, NeedsModule, ResultsModule, SearchWriterModule],
  providers: [NeedMatchIndex, ResultMatchIndex, SnapshotKeeper],
  exports: [SnapshotKeeper],
})
export class MatchingIndexModule {}

@Module({
  imports: [MatchingModule, MatchingIndexModule, NeedsModule, ResultsModule],
  providers: [ComputeMatchesHandler, KeepStatisticsHandler],
})
export class MatchingWorkerModule {}
