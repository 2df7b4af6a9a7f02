import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Requires } from '@techmart/access';
import { Answers, IdParam } from '@techmart/validation';
import { RefusalsView, SentRefusalsView } from './refusals/refusal.dto.js';
import { RefusalService } from './refusals/refusal.service.js';
import { VisitLog } from './visits/visit-log.service.js';
import { VisitLogView, VisitQuery } from './visits/visit.dto.js';

@ApiTags('reception')
@Controller()
export class ReceptionController {
  constructor(
    private readonly visits: VisitLog,
    private readonly refusals: RefusalService,
  ) {}

  @Get('results/:id/visits')
  @Requires('listing.read')
  @Answers(VisitLogView, 'Who looked at a result of mine')
  visitsOfResult(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: VisitQuery,
  ): Promise<VisitLogView> {
    return this.visits.of(actor, 'result', id, query.days);
  }

  @Get('needs/:id/visits')
  @Requires('listing.read')
  @Answers(VisitLogView, 'Who looked at a need of mine')
  visitsOfNeed(@CurrentActor() actor: Actor, @IdParam() id: string, @Query() query: VisitQuery): Promise<VisitLogView> {
    return this.visits.of(actor, 'need', id, query.days);
  }

  @Get('results/:id/refusals')
  @Requires('listing.read')
  @Answers(RefusalsView, 'Why others did not want a result of mine, summed up')
  refusalsOfResult(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RefusalsView> {
    return this.refusals.of(actor, 'result', id);
  }

  @Get('needs/:id/refusals')
  @Requires('listing.read')
  @Answers(RefusalsView, 'Why others did not take up a need of mine, summed up')
  refusalsOfNeed(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RefusalsView> {
    return this.refusals.of(actor, 'need', id);
  }

  @Get('interests/refusals')
  @Requires('deal.read')
  @Answers(SentRefusalsView, 'Why interests of my organisation were declined')
  refusalsOfSent(@CurrentActor() actor: Actor): Promise<SentRefusalsView> {
    return this.refusals.ofSent(actor);
  }
}
