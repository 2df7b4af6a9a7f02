import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AccessGuard } from '@techmart/access';
import { AgenciesApiModule } from '@techmart/agencies';
import { AnnouncementsApiModule } from '@techmart/announcements';
import { AuditModule } from '@techmart/audit';
import { BrokerageApiModule } from '@techmart/brokerage';
import { ConfigModule, type Config } from '@techmart/config';
import { DatabaseModule } from '@techmart/database';
import { DealsApiModule } from '@techmart/deals';
import { HealthModule, OperationsModule } from '@techmart/health';
import { IdempotencyInterceptor, IdempotencyModule } from '@techmart/idempotency';
import { IdentityApiModule, IdentityModule } from '@techmart/identity';
import { ImportsApiModule } from '@techmart/imports';
import { LoggingModule } from '@techmart/logging';
import { MatchingApiModule } from '@techmart/matching';
import { NeedsApiModule } from '@techmart/needs';
import { NotificationsApiModule } from '@techmart/notifications';
import { OrganisationsApiModule } from '@techmart/organisations';
import { OutboxModule } from '@techmart/outbox';
import { QueueModule } from '@techmart/queue';
import { ReceptionApiModule } from '@techmart/reception';
import { ResultsApiModule } from '@techmart/results';
import { SearchModule } from '@techmart/search';
import { StatisticsApiModule } from '@techmart/statistics';
import { TaxonomyApiModule } from '@techmart/taxonomy';
import { TimeModule } from '@techmart/time';
import { WebhooksApiModule } from '@techmart/webhooks';
import { DoorGuard } from './http/door.guard.js';
import { EtagInterceptor } from './http/etag.interceptor.js';
import { inputPipe } from './http/input.pipe.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RateLimits } from './http/rate-limits.js';
import { HealthController } from './health/health.controller.js';
import { OperationsController } from './health/operations.controller.js';

/** The rooms that the HTTP door serves. */
@Module({})
export class ApiModule {
  static with(config: Config): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule.forDoor('api'),
        TimeModule,
        DatabaseModule.forDoor('api'),
        QueueModule,
        OutboxModule,
        AuditModule,
        SearchModule,
        TaxonomyApiModule,
        HealthModule,
        OperationsModule,
        IdempotencyModule,
        OrganisationsApiModule,
        IdentityModule,
        IdentityApiModule,
        AgenciesApiModule,
        ResultsApiModule,
        NeedsApiModule,
        ImportsApiModule,
        MatchingApiModule,
        DealsApiModule,
        BrokerageApiModule,
        ReceptionApiModule,
        WebhooksApiModule,
        StatisticsApiModule,
        NotificationsApiModule,
        AnnouncementsApiModule,
      ],
      controllers: [HealthController, OperationsController],
      providers: [
        AccessGuard,
        RateLimits,
        { provide: APP_GUARD, useClass: DoorGuard },
        { provide: APP_PIPE, useFactory: inputPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
      ],
    };
  }
}
