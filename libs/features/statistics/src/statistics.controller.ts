import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Public } from '@techmart/access';
import { Answers } from '@techmart/validation';
import {
  LatestTradesQuery,
  LatestTradesView,
  MarketPulseView,
  statisticTables,
  StatisticsQuery,
  StatisticsView,
} from './statistics.dto.js';
import { StatisticsService } from './statistics.service.js';

@ApiTags('statistics')
@Controller('statistics')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsService) {}

  @Get('market')
  @Public()
  @Answers(MarketPulseView, 'Live numbers of the market')
  market(): Promise<MarketPulseView> {
    return this.statistics.pulse();
  }

  @Get('latest-trades')
  @Public()
  @Answers(
    LatestTradesView,
    'The newest trades of the fields in which enough organisations sold within a year; amounts by their order of size',
  )
  latestTrades(@Query() query: LatestTradesQuery): Promise<LatestTradesView> {
    return this.statistics.latestTrades(query.limit);
  }

  @Get(':table')
  @Public()
  @ApiParam({ name: 'table', enum: statisticTables })
  @Answers(StatisticsView, 'A table of the yearly report; small cells are closed for everybody but administrators')
  table(
    @CurrentActor() actor: Actor,
    @Param('table') table: string,
    @Query() query: StatisticsQuery,
  ): Promise<StatisticsView> {
    return this.statistics.table(actor, table, query);
  }
}
