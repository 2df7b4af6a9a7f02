import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, PageOf } from '@techmart/validation';
import { DuplicateListView, DuplicateQuery, SuspectView } from './duplicate.dto.js';
import { DuplicateService } from './duplicate.service.js';

@ApiTags('duplicates')
@Controller()
export class DuplicatesController {
  constructor(private readonly duplicates: DuplicateService) {}

  @Get('duplicates')
  @Requires('listing.review')
  @Answers(PageOf(SuspectView), 'Listings that wait for a reviewer and may be copies, the longest waiting first')
  list(@CurrentActor() actor: Actor, @Query() query: DuplicateQuery): Promise<Page<SuspectView>> {
    return this.duplicates.listSuspects(actor, query);
  }

  @Get('results/:id/duplicates')
  @Requires('listing.review')
  @Answers(DuplicateListView, 'Other results that say much the same, for whoever reviews it')
  ofResult(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<DuplicateListView> {
    return this.duplicates.list(actor, 'result', id);
  }

  @Get('needs/:id/duplicates')
  @Requires('listing.review')
  @Answers(DuplicateListView, 'Other needs that say much the same, for whoever reviews it')
  ofNeed(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<DuplicateListView> {
    return this.duplicates.list(actor, 'need', id);
  }
}
