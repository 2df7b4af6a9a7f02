import { Module } from '@nestjs/common';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork } from '@techmart/database';
import { Clock } from '@techmart/kernel';
import { Outbox } from '@techmart/outbox';
import { SearchMarks } from '@techmart/search';
import { ListingTools } from './listing.service.js';
import { MarketSearch } from './market-search.js';

@Module({
  providers: [
    MarketSearch,
    {
      provide: ListingTools,
      inject: [UnitOfWork, AuditLog, Outbox, SearchMarks, Clock],
      useFactory: (unitOfWork: UnitOfWork, audit: AuditLog, outbox: Outbox, marks: SearchMarks, clock: Clock) =>
        new ListingTools(unitOfWork, audit, outbox, marks, clock),
    },
  ],
  exports: [ListingTools, MarketSearch],
})
export class ListingsModule {}
