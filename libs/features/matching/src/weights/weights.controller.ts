import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IfMatch, PageOf } from '@techmart/validation';
import { WeightPreviewService } from './weight-preview.service.js';
import {
  WeightsChange,
  WeightsPreviewRequest,
  WeightsPreviewView,
  WeightsQuery,
  WeightsVersionView,
  WeightsView,
} from './weights.dto.js';
import { WeightsService } from './weights.service.js';

@ApiTags('matching')
@Controller('matching/weights')
export class WeightsController {
  constructor(
    private readonly weights: WeightsService,
    private readonly previews: WeightPreviewService,
  ) {}

  @Get()
  @Requires('operations.read')
  @Answers(WeightsView, 'How much conditions beyond words count now, and their bounds')
  get(@CurrentActor() actor: Actor): Promise<WeightsView> {
    return this.weights.get(actor);
  }

  @Put()
  @Requires('operations.manage')
  @Answers(WeightsView, 'Set how much they count; every process follows a moment later')
  change(
    @CurrentActor() actor: Actor,
    @Body() body: WeightsChange,
    @IfMatch() version: number | null,
  ): Promise<WeightsView> {
    return this.weights.change(actor, body, version);
  }

  @Get('versions')
  @Requires('operations.read')
  @Answers(PageOf(WeightsVersionView), 'How much they counted before, newest first')
  list(@CurrentActor() actor: Actor, @Query() query: WeightsQuery): Promise<Page<WeightsVersionView>> {
    return this.weights.list(actor, query);
  }

  @Post('preview')
  @Requires('operations.read')
  @Answers(WeightsPreviewView, 'Which matches of the newest needs would move with other weights; nothing is saved', 200)
  preview(@CurrentActor() actor: Actor, @Body() body: WeightsPreviewRequest): Promise<WeightsPreviewView> {
    return this.previews.preview(actor, body);
  }
}
