import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { NeedsModule } from '@techmart/needs';
import { QueueModule } from '@techmart/queue';
import { ResultsModule } from '@techmart/results';
import { HeldListings } from './held-listings.js';
import { ReceptionController } from './reception.controller.js';
import { RefusalService } from './refusals/refusal.service.js';
import { CountVisitsHandler } from './visits/count-visits.handler.js';
import { PruneVisitsHandler } from './visits/prune-visits.handler.js';
import { VisitCounter, VisitLog } from './visits/visit-log.service.js';
import { RecentReaders } from './visits/recent-readers.js';
import { VisitRecorder } from './visits/visit-recorder.js';
import { VisitStore } from './visits/visit-store.js';
import { VisitInterceptor } from './visits/visit.interceptor.js';
import { VisitRepository } from './visits/visit.repository.js';

/** The routes, for the API, and what notes who looks. */
@Module({
  imports: [NeedsModule, QueueModule, ResultsModule],
  providers: [
    HeldListings,
    RefusalService,
    VisitLog,
    RecentReaders,
    VisitRecorder,
    VisitRepository,
    VisitStore,
    { provide: APP_INTERCEPTOR, useClass: VisitInterceptor },
  ],
  controllers: [ReceptionController],
})
export class ReceptionApiModule {}

/** The jobs, for the worker. */
@Module({
  imports: [QueueModule],
  providers: [VisitCounter, VisitRepository, VisitStore, CountVisitsHandler, PruneVisitsHandler],
})
export class ReceptionWorkerModule {}
