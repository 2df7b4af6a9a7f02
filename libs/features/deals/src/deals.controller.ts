import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, IfMatch, PageOf } from '@techmart/validation';
import { AgreeToTerms, CancelDeal, CompleteDeal, DealCardView, DealQuery, DealView, ProposeTerms } from './deal.dto.js';
import { DealService } from './deal.service.js';

@ApiTags('deals')
@Controller('deals')
export class DealsController {
  constructor(private readonly deals: DealService) {}

  @Get()
  @Requires('deal.read')
  @Answers(
    PageOf(DealCardView),
    "My organisation's deals and those that it brokered, newest first; all of them for an administrator",
  )
  list(@CurrentActor() actor: Actor, @Query() query: DealQuery): Promise<Page<DealCardView>> {
    return this.deals.list(actor, query);
  }

  @Get(':id')
  @Requires('deal.read')
  @Answers(DealView, 'One deal with its proposals and steps')
  get(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<DealView> {
    return this.deals.get(actor, id);
  }

  @Post(':id/propose')
  @Requires('deal.write')
  @Answers(DealView, 'Put terms forward; they replace the earlier ones')
  propose(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: ProposeTerms,
    @IfMatch() version: number | null,
  ): Promise<DealView> {
    return this.deals.propose(actor, id, body, version);
  }

  @Post(':id/agree')
  @Requires('deal.write')
  @Answers(DealView, "Agree to the other side's newest terms")
  agree(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: AgreeToTerms,
    @IfMatch() version: number | null,
  ): Promise<DealView> {
    return this.deals.agree(actor, id, body, version);
  }

  @Post(':id/complete')
  @Requires('deal.write')
  @Answers(DealView, 'Confirm that the deal is done; completed when both sides have')
  complete(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: CompleteDeal,
    @IfMatch() version: number | null,
  ): Promise<DealView> {
    return this.deals.complete(actor, id, body, version);
  }

  @Post(':id/cancel')
  @Requires('deal.write')
  @Answers(DealView, 'End the deal without a contract')
  cancel(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: CancelDeal,
    @IfMatch() version: number | null,
  ): Promise<DealView> {
    return this.deals.cancel(actor, id, body, version);
  }
}
