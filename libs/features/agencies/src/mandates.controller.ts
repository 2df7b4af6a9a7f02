import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, PageOf } from '@techmart/validation';
import { MandateQuery, MandateView, NewMandate } from './mandate.dto.js';
import { MandateService } from './mandate.service.js';

@ApiTags('mandates')
@Controller('mandates')
export class MandatesController {
  constructor(private readonly mandates: MandateService) {}

  @Get()
  @Requires('listing.read')
  @Answers(PageOf(MandateView), 'Mandates that my organisation has given or holds, newest first')
  list(@CurrentActor() actor: Actor, @Query() query: MandateQuery): Promise<Page<MandateView>> {
    return this.mandates.list(actor, query);
  }

  @Post()
  @Requires('mandate.manage')
  @Answers(MandateView, 'Ask an agency to act for my organisation', 201)
  offer(@CurrentActor() actor: Actor, @Body() body: NewMandate): Promise<MandateView> {
    return this.mandates.offer(actor, body);
  }

  @Get(':id')
  @Requires('listing.read')
  @Answers(MandateView, 'One mandate')
  get(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<MandateView> {
    return this.mandates.get(actor, id);
  }

  @Post(':id/accept')
  @Requires('mandate.manage')
  @Answers(MandateView, 'Take a mandate on, as its agency')
  accept(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<MandateView> {
    return this.mandates.accept(actor, id);
  }

  @Post(':id/decline')
  @Requires('mandate.manage')
  @Answers(MandateView, 'Decline a mandate, as its agency')
  decline(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<MandateView> {
    return this.mandates.decline(actor, id);
  }

  @Post(':id/end')
  @Requires('mandate.manage')
  @Answers(MandateView, 'End a mandate, from either side, or take an offer back')
  end(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<MandateView> {
    return this.mandates.end(actor, id);
  }
}
