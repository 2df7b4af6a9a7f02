import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Public, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, PageOf } from '@techmart/validation';
import { AnswerRateService } from './answer-rate.service.js';
import { DealView } from './deal.dto.js';
import { AnswerRateView, DeclineInterest, InterestQuery, InterestView, NewInterest } from './interest.dto.js';
import { InterestService } from './interest.service.js';

@ApiTags('interests')
@Controller('interests')
export class InterestsController {
  constructor(private readonly interests: InterestService) {}

  @Post()
  @Requires('interest.write')
  @Answers(InterestView, 'Show interest in a result or a need of another organisation', 201)
  submit(@CurrentActor() actor: Actor, @Body() body: NewInterest): Promise<InterestView> {
    return this.interests.submit(actor, body);
  }

  @Get()
  @Requires('deal.read')
  @Answers(PageOf(InterestView), 'Interests that my organisation has received or sent, newest first')
  list(@CurrentActor() actor: Actor, @Query() query: InterestQuery): Promise<Page<InterestView>> {
    return this.interests.list(actor, query);
  }

  @Get(':id')
  @Requires('deal.read')
  @Answers(InterestView, 'One interest')
  get(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<InterestView> {
    return this.interests.get(actor, id);
  }

  @Post(':id/accept')
  @Requires('interest.write')
  @Answers(DealView, 'Accept: both sides learn who the other is, and their deal opens')
  accept(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<DealView> {
    return this.interests.accept(actor, id);
  }

  @Post(':id/decline')
  @Requires('interest.write')
  @Answers(InterestView, 'Decline, with a reason')
  decline(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: DeclineInterest): Promise<InterestView> {
    return this.interests.decline(actor, id, body);
  }

  @Post(':id/withdraw')
  @Requires('interest.write')
  @Answers(InterestView, 'Take an interest back that has no answer yet')
  withdraw(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<InterestView> {
    return this.interests.withdraw(actor, id);
  }
}

@ApiTags('organisations')
@Controller('organisations')
export class AnswerRateController {
  constructor(private readonly answerRates: AnswerRateService) {}

  @Get(':id/answer-rate')
  @Public()
  @Answers(AnswerRateView, 'How reliably and how fast an organisation answers interests')
  answerRate(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<AnswerRateView> {
    return this.answerRates.of(actor, id);
  }
}
