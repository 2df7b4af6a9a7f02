import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Analyser } from '@techmart/analysis';
import { DealsModule } from '@techmart/deals';
import { NeedsModule } from '@techmart/needs';
import { ResultsModule } from '@techmart/results';
import { SearchWriterModule } from '@techmart/search';
import { ClinicService } from './clinic/clinic.service.js';
import { DuplicateFinder } from './duplicates/duplicate-finder.js';
import { DuplicateRepository } from './duplicates/duplicate.repository.js';
import { DuplicateService } from './duplicates/duplicate.service.js';
import { DuplicatesController } from './duplicates/duplicates.controller.js';
import { FindDuplicatesHandler } from './duplicates/find-duplicates.handler.js';
import { EmbeddingKeeper } from './embeddings/embedding-keeper.js';
import { EmbeddingServer } from './embeddings/embedding-server.js';
import { EmbeddingRepository } from './embeddings/embedding.repository.js';
import { Embeddings } from './embeddings/embeddings.js';
import { ComputeMatchesHandler } from './jobs/compute-matches.handler.js';
import { EmbedListingsHandler, KeepEmbeddingsHandler } from './jobs/keep-embeddings.handler.js';
import { KeepStatisticsHandler } from './jobs/keep-statistics.handler.js';
import { BuildLexiconHandler, KeepTermsHandler } from './jobs/keep-terms.handler.js';
import { JudgedMatches } from './learning/judged-matches.js';
import { MatchFinder } from './match-finder.js';
import { MatchKeeper } from './match-keeper.js';
import { CurrentVersions } from './match-versions.js';
import { MatchRepository } from './match.repository.js';
import { MatchService } from './match.service.js';
import { PairFitService } from './pair-fit.service.js';
import { NeedMatchIndex, ResultMatchIndex } from './match.search-index.js';
import { MatchesController } from './matches.controller.js';
import { RecomputationRunner } from './recompute/recomputation-runner.js';
import { RecomputationRepository } from './recompute/recomputation.repository.js';
import { RecomputationService } from './recompute/recomputation.service.js';
import { RecomputationsController } from './recompute/recomputations.controller.js';
import { RecomputeMatchesHandler } from './recompute/recompute-matches.handler.js';
import { SnapshotHolder } from './snapshot-holder.js';
import { SnapshotKeeper } from './snapshot-keeper.js';
import { LexiconHolder } from './terms/lexicon-holder.js';
import { LexiconKeeper } from './terms/lexicon-keeper.js';
import { TermLoader } from './terms/term-loader.js';
import { TermRepository } from './terms/term.repository.js';
import { TermService } from './terms/term.service.js';
import { TermsController } from './terms/terms.controller.js';
import { WeightPreviewService } from './weights/weight-preview.service.js';
import { WeightsHolder } from './weights/weights-holder.js';
import { WeightsController } from './weights/weights.controller.js';
import { WeightsRepository } from './weights/weights.repository.js';
import { WeightsService } from './weights/weights.service.js';

@Module({
  imports: [DealsModule, NeedsModule, ResultsModule],
  providers: [
    Analyser,
    SnapshotHolder,
    LexiconHolder,
    WeightsHolder,
    EmbeddingServer,
    EmbeddingRepository,
    Embeddings,
    MatchFinder,
    MatchRepository,
    MatchService,
    TermRepository,
    TermService,
    DuplicateFinder,
    DuplicateRepository,
    DuplicateService,
    CurrentVersions,
    MatchKeeper,
    RecomputationRepository,
    RecomputationService,
    RecomputationRunner,
  ],
  exports: [
    Analyser,
    SnapshotHolder,
    LexiconHolder,
    WeightsHolder,
    EmbeddingServer,
    EmbeddingRepository,
    Embeddings,
    MatchFinder,
    MatchService,
    MatchRepository,
    TermRepository,
    TermService,
    DuplicateService,
    WeightsHolder,
    MatchKeeper,
    RecomputationService,
    RecomputationRunner,
  ],
})
export class MatchingModule {}

@Module({
  imports: [DealsModule, MatchingModule, NeedsModule, ResultsModule],
  providers: [ClinicService, PairFitService, WeightsRepository, WeightsService, WeightPreviewService],
  controllers: [MatchesController, TermsController, DuplicatesController, WeightsController, RecomputationsController],
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
  providers: [
    NeedMatchIndex,
    ResultMatchIndex,
    SnapshotKeeper,
    LexiconKeeper,
    EmbeddingKeeper,
    TermLoader,
    JudgedMatches,
  ],
  exports: [SnapshotKeeper, EmbeddingKeeper, LexiconKeeper, TermLoader, JudgedMatches],
})
export class MatchingIndexModule {}

@Module({
  imports: [MatchingModule, MatchingIndexModule, NeedsModule, ResultsModule],
  providers: [
    ComputeMatchesHandler,
    FindDuplicatesHandler,
    RecomputeMatchesHandler,
    KeepStatisticsHandler,
    EmbedListingsHandler,
    KeepEmbeddingsHandler,
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
