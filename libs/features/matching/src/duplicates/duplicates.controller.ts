import { Body, Controller, Delete, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, PageOf } from '@techmart/validation';
import { DismissDuplicate, DuplicateListView, DuplicateQuery, SuspectView } from './duplicate.dto.js';
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

  @Post('results/:id/duplicates/:otherId/dismissal')
  @Requires('listing.review')
  @Answers(null, 'Say that another result is no copy of this one; it comes up again once either says something else')
  dismissResult(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('otherId') otherId: string,
    @Body() body: DismissDuplicate,
  ): Promise<void> {
    return this.duplicates.dismiss(actor, 'result', [id, otherId], body.reason);
  }

  @Delete('results/:id/duplicates/:otherId/dismissal')
  @Requires('listing.review')
  @Answers(null, 'Take that back')
  reopenResult(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('otherId') otherId: string,
  ): Promise<void> {
    return this.duplicates.reopen(actor, 'result', [id, otherId]);
  }

  @Post('needs/:id/duplicates/:otherId/dismissal')
  @Requires('listing.review')
  @Answers(null, 'Say that another need is no copy of this one; it comes up again once either says something else')
  dismissNeed(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('otherId') otherId: string,
    @Body() body: DismissDuplicate,
  ): Promise<void> {
    return this.duplicates.dismiss(actor, 'need', [id, otherId], body.reason);
  }

  @Delete('needs/:id/duplicates/:otherId/dismissal')
  @Requires('listing.review')
  @Answers(null, 'Take that back')
  reopenNeed(@CurrentActor() actor: Actor, @IdParam() id: string, @IdParam('otherId') otherId: string): Promise<void> {
    return this.duplicates.reopen(actor, 'need', [id, otherId]);
  }
}
