import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Analyser } from '@techmart/analysis';
import { NeedsModule } from '@techmart/needs';
import { ResultsModule } from '@techmart/results';
import { SearchWriterModule } from '@techmart/search';
import { ClinicService } from './clinic/clinic.service.js';
import { DuplicateFinder } from './duplicates/duplicate-finder.js';
import { DuplicateRepository } from './duplicates/duplicate.repository.js';
import { DuplicateService } from './duplicates/duplicate.service.js';
import { DuplicatesController } from './duplicates/duplicates.controller.js';
import { FindDuplicatesHandler } from './duplicates/find-duplicates.handler.js';
import { ComputeMatchesHandler } from './jobs/compute-matches.handler.js';
import { KeepStatisticsHandler } from './jobs/keep-statistics.handler.js';
import { BuildLexiconHandler, KeepTermsHandler } from './jobs/keep-terms.handler.js';
import { MatchFinder } from './match-finder.js';
import { MatchRepository } from './match.repository.js';
import { MatchService } from './match.service.js';
import { NeedMatchIndex, ResultMatchIndex } from './match.search-index.js';
import { MatchesController } from './matches.controller.js';
import { SnapshotHolder } from './snapshot-holder.js';
import { SnapshotKeeper } from './snapshot-keeper.js';
import { LexiconHolder } from './terms/lexicon-holder.js';
import { LexiconKeeper } from './terms/lexicon-keeper.js';
import { TermLoader } from './terms/term-loader.js';
import { TermRepository } from './terms/term.repository.js';
import { TermService } from './terms/term.service.js';
import { TermsController } from './terms/terms.controller.js';

@Module({
  imports: [NeedsModule, ResultsModule],
  providers: [
    Analyser,
    SnapshotHolder,
    LexiconHolder,
    MatchFinder,
    MatchRepository,
    MatchService,
    TermRepository,
    TermService,
    DuplicateFinder,
    DuplicateRepository,
    DuplicateService,
  ],
  exports: [
    Analyser,
    SnapshotHolder,
    LexiconHolder,
    MatchFinder,
    MatchService,
    MatchRepository,
    TermRepository,
    TermService,
    DuplicateService,
  ],
})
export class MatchingModule {}

@Module({
  imports: [MatchingModule],
  providers: [ClinicService],
  controllers: [MatchesController, TermsController, DuplicatesController],
})
export class MatchingApiModule implements OnApplicationBootstrap {
  constructor(private readonly analyser: Analyser) {}

  /** Before the first request comes, not while it waits. */
  onApplicationBootstrap(): void {
    this.analyser.warmUp();
  }
}

/** Indexes and statistics, for the worker and the operators' commands. */
@Module({
  imports: [MatchingModule, NeedsModule, ResultsModule, SearchWriterModule],
  providers: [NeedMatchIndex, ResultMatchIndex, SnapshotKeeper, LexiconKeeper, TermLoader],
  exports: [SnapshotKeeper, LexiconKeeper, TermLoader],
})
export class MatchingIndexModule {}

@Module({
  imports: [MatchingModule, MatchingIndexModule, NeedsModule, ResultsModule],
  providers: [
    ComputeMatchesHandler,
    FindDuplicatesHandler,
    KeepStatisticsHandler,
    BuildLexiconHandler,
    KeepTermsHandler,
  ],
})
export class MatchingWorkerModule implements OnApplicationBootstrap {
  constructor(private readonly analyser: Analyser) {}

  onApplicationBootstrap(): void {
    this.analyser.warmUp();
  }
}
