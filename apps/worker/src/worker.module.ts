import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AgenciesWorkerModule } from '@techmart/agencies';
import { AuditModule, AuditWorkerModule } from '@techmart/audit';
import { BrokerageWorkerModule } from '@techmart/brokerage';
import { ConfigModule, type Config } from '@techmart/config';
import { DatabaseModule } from '@techmart/database';
import { DealsWorkerModule } from '@techmart/deals';
import { IdentityWorkerModule } from '@techmart/identity';
import { HealthModule } from '@techmart/health';
import { IdempotencyWorkerModule } from '@techmart/idempotency';
import { ImportsWorkerModule } from '@techmart/imports';
import { LoggingModule } from '@techmart/logging';
import { MatchingWorkerModule } from '@techmart/matching';
import { NeedsWorkerModule } from '@techmart/needs';
import { NotificationsWorkerModule } from '@techmart/notifications';
import { OutboxModule, OutboxWorkerModule } from '@techmart/outbox';
import { JobObserver, QueueWorkerModule } from '@techmart/queue';
import { ReceptionWorkerModule } from '@techmart/reception';
import { ResultsWorkerModule } from '@techmart/results';
import { SearchModule, SearchWriterModule } from '@techmart/search';
import { StatisticsWorkerModule } from '@techmart/statistics';
import { TaxonomyModule } from '@techmart/taxonomy';
import { TimeModule } from '@techmart/time';
import { WebhooksWorkerModule } from '@techmart/webhooks';
import { JobLog } from './job-log.js';
import { WorkerLoops } from './worker-loops.js';
import { WorkerPages } from './worker-pages.js';

/** Finished jobs are observed by the door, for its log and metrics. */
@Global()
@Module({ providers: [{ provide: JobObserver, useClass: JobLog }], exports: [JobObserver] })
class ObserverModule {}

/** The rooms whose jobs the queue door runs. */
@Module({})
export class WorkerModule {
  static with(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule.forDoor('worker'),
        TimeModule,
        DatabaseModule.forDoor('worker'),
        ObserverModule,
        QueueWorkerModule,
        OutboxModule,
        OutboxWorkerModule,
        AuditModule,
        AuditWorkerModule,
        SearchModule,
        SearchWriterModule,
        TaxonomyModule,
        IdentityWorkerModule,
        AgenciesWorkerModule,
        HealthModule,
        IdempotencyWorkerModule,
        ResultsWorkerModule,
        NeedsWorkerModule,
        ImportsWorkerModule,
        MatchingWorkerModule,
        DealsWorkerModule,
        BrokerageWorkerModule,
        ReceptionWorkerModule,
        WebhooksWorkerModule,
        StatisticsWorkerModule,
        NotificationsWorkerModule,
      ],
      providers: [WorkerLoops, WorkerPages],
    };
  }
}
