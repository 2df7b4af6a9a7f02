import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, PageOf } from '@techmart/validation';
import { TradeQuery, TradeView } from './trade.dto.js';
import { TradeService } from './trade.service.js';

@ApiTags('trades')
@Controller('trades')
export class TradesController {
  constructor(private readonly trades: TradeService) {}

  @Get()
  @Requires('trade.read')
  @Answers(
    PageOf(TradeView),
    "My organisation's trades and those that it brokered, newest first, one for each completed deal; all of them for administrators and registrars",
  )
  list(@CurrentActor() actor: Actor, @Query() query: TradeQuery): Promise<Page<TradeView>> {
    return this.trades.list(actor, query);
  }
}
