import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, PageOf } from '@techmart/validation';
import { HeldListingView, WorkbenchQuery } from './workbench.dto.js';
import { WorkbenchService } from './workbench.service.js';

@ApiTags('mandates')
@Controller('workbench')
export class WorkbenchController {
  constructor(private readonly workbench: WorkbenchService) {}

  @Get()
  @Requires('listing.read')
  @Answers(
    PageOf(HeldListingView),
    'For a broker: listings in the hands of the agency, with matches and what stands open',
  )
  list(@CurrentActor() actor: Actor, @Query() query: WorkbenchQuery): Promise<Page<HeldListingView>> {
    return this.workbench.list(actor, query);
  }
}
