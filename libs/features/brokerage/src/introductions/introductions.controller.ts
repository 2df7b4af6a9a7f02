import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, PageOf } from '@techmart/validation';
import { DeclineIntroduction, IntroductionQuery, IntroductionView, NewIntroduction } from './introduction.dto.js';
import { IntroductionService } from './introduction.service.js';

@ApiTags('introductions')
@Controller('introductions')
export class IntroductionsController {
  constructor(private readonly introductions: IntroductionService) {}

  @Post()
  @Requires('interest.write')
  @Answers(IntroductionView, 'For an agency: ask the owners of a need and of a result whether they want to talk', 201)
  offer(@CurrentActor() actor: Actor, @Body() body: NewIntroduction): Promise<IntroductionView> {
    return this.introductions.offer(actor, body);
  }

  @Get()
  @Requires('deal.read')
  @Answers(PageOf(IntroductionView), 'Introductions that my organisation has offered or is asked in, newest first')
  list(@CurrentActor() actor: Actor, @Query() query: IntroductionQuery): Promise<Page<IntroductionView>> {
    return this.introductions.list(actor, query);
  }

  @Get(':id')
  @Requires('deal.read')
  @Answers(IntroductionView, 'One introduction')
  get(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<IntroductionView> {
    return this.introductions.get(actor, id);
  }

  @Post(':id/accept')
  @Requires('interest.write')
  @Answers(IntroductionView, 'Agree for my side; once both have, their deal opens', 200)
  accept(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<IntroductionView> {
    return this.introductions.accept(actor, id);
  }

  @Post(':id/decline')
  @Requires('interest.write')
  @Answers(IntroductionView, 'Decline for my side, with a reason for the agency', 200)
  decline(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: DeclineIntroduction,
  ): Promise<IntroductionView> {
    return this.introductions.decline(actor, id, body);
  }

  @Post(':id/withdraw')
  @Requires('interest.write')
  @Answers(IntroductionView, 'For the agency: take it back', 200)
  withdraw(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<IntroductionView> {
    return this.introductions.withdraw(actor, id);
  }
}
