import { Module } from '@nestjs/common';
import { AgenciesModule, MandateService } from '@techmart/agencies';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork } from '@techmart/database';
import { Clock } from '@techmart/kernel';
import { Outbox } from '@techmart/outbox';
import { SearchMarks } from '@techmart/search';
import { ListingTools } from './listing.service.js';
import { MarketSearch } from './market-search.js';

@Module({
  imports: [AgenciesModule],
  providers: [
    MarketSearch,
    {
      provide: ListingTools,
      inject: [UnitOfWork, AuditLog, Outbox, SearchMarks, Clock, MandateService],
      useFactory: (...tools: ConstructorParameters<typeof ListingTools>) => new ListingTools(...tools),
    },
  ],
  exports: [ListingTools, MarketSearch],
})
export class ListingsModule {}
