import { Module, type DynamicModule } from '@nestjs/common';
import { AuditModule } from '@techmart/audit';
import { ConfigModule, type Config } from '@techmart/config';
import { DatabaseModule } from '@techmart/database';
import { AgenciesModule } from '@techmart/agencies';
import { AnnouncementsModule } from '@techmart/announcements';
import { DealsModule } from '@techmart/deals';
import { Clock, SystemClock } from '@techmart/kernel';
import { IdentityModule } from '@techmart/identity';
import { LoggingModule } from '@techmart/logging';
import { MatchingIndexModule, MatchingModule } from '@techmart/matching';
import { NeedsImportModule, NeedsIndexModule } from '@techmart/needs';
import { OrganisationsModule } from '@techmart/organisations';
import { OutboxDeskModule, OutboxModule } from '@techmart/outbox';
import { QueueModule } from '@techmart/queue';
import { ResultsImportModule, ResultsIndexModule } from '@techmart/results';
import { SearchModule, SearchWriterModule } from '@techmart/search';
import { TimeModule } from '@techmart/time';
import './rooms.js';

/** The rooms as operators use them: no routes and no jobs, but everything that writes and repairs. */
@Module({})
export class CliModule {
  static with(config: Config, clock: Clock = new SystemClock()): DynamicModule {
    return {
      module: CliModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule.forDoor('cli', 'stderr'),
        TimeModule.with(clock),
        DatabaseModule.forDoor('cli'),
        QueueModule,
        OutboxModule,
        OutboxDeskModule,
        AuditModule,
        SearchModule,
        SearchWriterModule,
        OrganisationsModule,
        AgenciesModule,
        AnnouncementsModule,
        DealsModule,
        IdentityModule,
        ResultsIndexModule,
        ResultsImportModule,
        NeedsIndexModule,
        NeedsImportModule,
        MatchingModule,
        MatchingIndexModule,
      ],
    };
  }
}
