import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, PageOf } from '@techmart/validation';
import { MatchStateView, RecomputationQuery, RecomputationView } from './recomputation.dto.js';
import { RecomputationService } from './recomputation.service.js';

@ApiTags('matching')
@Controller('matching')
export class RecomputationsController {
  constructor(private readonly recomputations: RecomputationService) {}

  @Get('state')
  @Requires('operations.read')
  @Answers(MatchStateView, 'What matching uses now, and whether stored matches are older')
  state(@CurrentActor() actor: Actor): Promise<MatchStateView> {
    return this.recomputations.state(actor);
  }

  @Get('recomputations')
  @Requires('operations.read')
  @Answers(PageOf(RecomputationView), 'Recomputations of all matches, newest first, with their progress')
  list(@CurrentActor() actor: Actor, @Query() query: RecomputationQuery): Promise<Page<RecomputationView>> {
    return this.recomputations.list(actor, query);
  }

  @Post('recomputations')
  @Requires('operations.manage')
  @Answers(RecomputationView, 'Compute all matches anew in the background', 201)
  start(@CurrentActor() actor: Actor): Promise<RecomputationView> {
    return this.recomputations.start(actor.require('operations.manage'));
  }

  @Get('recomputations/:id')
  @Requires('operations.read')
  @Answers(RecomputationView, 'One recomputation with its progress')
  get(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RecomputationView> {
    return this.recomputations.get(actor, id);
  }

  @Post('recomputations/:id/stop')
  @Requires('operations.manage')
  @Answers(RecomputationView, 'Stop it after the listings that are being dealt with', 200)
  stop(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RecomputationView> {
    return this.recomputations.stop(actor.require('operations.manage'), id);
  }

  @Post('recomputations/:id/resume')
  @Requires('operations.manage')
  @Answers(RecomputationView, 'Go on where it was stopped', 200)
  resume(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RecomputationView> {
    return this.recomputations.resume(actor.require('operations.manage'), id);
  }
}
