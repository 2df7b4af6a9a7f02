import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Public, Requires } from '@techmart/access';
import { Answers, IdParam } from '@techmart/validation';
import { ClinicView } from './clinic/clinic.dto.js';
import { ClinicService } from './clinic/clinic.service.js';
import { DraftNeed, FeedbackRequest, MatchListView, MatchQuery, PairFitView } from './match.dto.js';
import { MatchService } from './match.service.js';
import { PairFitService } from './pair-fit.service.js';

@ApiTags('matches')
@Controller()
export class MatchesController {
  constructor(
    private readonly matches: MatchService,
    private readonly pairs: PairFitService,
    private readonly clinics: ClinicService,
  ) {}

  @Get('needs/:id/matches')
  @Public()
  @Answers(MatchListView, 'Results that fit a need, best first, with reasons and misfits')
  forNeed(@CurrentActor() actor: Actor, @IdParam() id: string, @Query() query: MatchQuery): Promise<MatchListView> {
    return this.matches.forNeed(actor, id, query.limit);
  }

  @Get('needs/:id/matches/:resultId')
  @Public()
  @Answers(PairFitView, 'Why one result fits a need and why not, line by line; words are those of the need')
  pair(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('resultId') resultId: string,
  ): Promise<PairFitView> {
    return this.pairs.of(actor, id, resultId);
  }

  @Get('results/:id/matches')
  @Public()
  @Answers(MatchListView, 'Needs that a result fits, best first, with reasons and misfits')
  forResult(@CurrentActor() actor: Actor, @IdParam() id: string, @Query() query: MatchQuery): Promise<MatchListView> {
    return this.matches.forResult(actor, id, query.limit);
  }

  @Post('matches/preview')
  @Public()
  @Answers(MatchListView, 'Results for a need that is still being written; nothing is saved')
  preview(@CurrentActor() actor: Actor, @Body() body: DraftNeed, @Query() query: MatchQuery): Promise<MatchListView> {
    return this.matches.preview(actor, body, query.limit);
  }

  @Post('needs/clinic')
  @Public()
  @Answers(ClinicView, 'What is vague in a need that is still being written, and what it meets; nothing is saved')
  clinic(@CurrentActor() actor: Actor, @Body() body: DraftNeed): Promise<ClinicView> {
    return this.clinics.examine(actor, body);
  }

  @Post('matches/:id/feedback')
  @Requires('match.read')
  @Answers(null, 'Say whether a match of my own listing is relevant')
  feedback(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: FeedbackRequest): Promise<void> {
    return this.matches.feedback(actor, id, body);
  }
}
