import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Requires } from '@techmart/access';
import { Answers } from '@techmart/validation';
import { MatchQualityQuery, MatchQualityView } from './match-quality.dto.js';
import { MatchQualityService } from './match-quality.service.js';

@ApiTags('matching')
@Controller('matching/quality')
export class MatchQualityController {
  constructor(private readonly quality: MatchQualityService) {}

  @Get()
  @Requires('operations.read')
  @Answers(MatchQualityView, 'What people made of the matches they were told of, by week or month')
  report(@CurrentActor() actor: Actor, @Query() query: MatchQualityQuery): Promise<MatchQualityView> {
    return this.quality.report(actor, query);
  }
}
