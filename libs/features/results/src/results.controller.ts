import { Body, Controller, Delete, Get, Patch, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, Authenticated, CurrentActor, Public, Requires } from '@techmart/access';
import { AnswersPdf, pdfNamed } from '@techmart/documents';
import type { Page } from '@techmart/kernel';
import {
  AttachmentView,
  CountsVisits,
  MandateAssignment,
  MarketPageOf,
  NewAttachment,
  RenewListing,
  ReturnListing,
  RevisionView,
  SheetQuery,
  type MarketPage,
} from '@techmart/listings';
import { Answers, IdParam, IfMatch } from '@techmart/validation';
import { NewResult, ResultCardView, ResultChange, ResultQuery, ResultView } from './result.dto.js';
import { ResultService } from './result.service.js';
import { ResultSheets } from './result.sheets.js';

@ApiTags('results')
@Controller('results')
export class ResultsController {
  constructor(
    private readonly results: ResultService,
    private readonly sheets: ResultSheets,
  ) {}

  @Get()
  @Public()
  @Answers(
    MarketPageOf(ResultCardView),
    'Results on the market; with `mine` my own in every state; with `status` those that wait for a reviewer',
  )
  list(
    @CurrentActor() actor: Actor,
    @Query() query: ResultQuery,
  ): Promise<MarketPage<ResultCardView> | Page<ResultView>> {
    if (query.mine) return this.results.listOwn(actor, query);
    if (query.status && query.status !== 'published') return this.results.listForReview(actor, query);
    return this.results.list(actor, query);
  }

  @Post()
  @Requires('listing.write')
  @Answers(ResultView, 'Start a result as a draft', 201)
  create(@CurrentActor() actor: Actor, @Body() body: NewResult): Promise<ResultView> {
    return this.results.create(actor, body);
  }

  @Get(':id')
  @Public()
  @CountsVisits('result')
  @Answers(ResultView, 'One result')
  get(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ResultView> {
    return this.results.get(actor, id);
  }

  @Patch(':id')
  @Requires('listing.write')
  @Answers(ResultView, 'Change a result')
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: ResultChange,
    @IfMatch() version: number | null,
  ): Promise<ResultView> {
    return this.results.change(actor, id, body, version);
  }

  @Get(':id/sheet.pdf')
  @Public()
  @AnswersPdf('One page about it to print or to pass on, with a code that leads back')
  async sheet(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: SheetQuery,
  ): Promise<StreamableFile> {
    return pdfNamed(`result-${id}`, await this.sheets.print(actor, id, query.language));
  }

  @Get(':id/history')
  @Authenticated()
  @Answers([RevisionView], 'Every version, newest first, for its own people and reviewers')
  history(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RevisionView[]> {
    return this.results.history(actor, id);
  }

  @Get(':id/attachments')
  @Public()
  @Answers([AttachmentView], 'What is known of its files')
  attachments(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<AttachmentView[]> {
    return this.results.listAttachments(actor, id);
  }

  @Post(':id/attachments')
  @Requires('listing.write')
  @Answers(AttachmentView, 'Add what is known of a file', 201)
  attach(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: NewAttachment): Promise<AttachmentView> {
    return this.results.attach(actor, id, body);
  }

  @Delete(':id/attachments/:attachmentId')
  @Requires('listing.write')
  @Answers(null, 'Forget a file')
  detach(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('attachmentId') attachmentId: string,
  ): Promise<void> {
    return this.results.detach(actor, id, attachmentId);
  }

  @Post(':id/submit')
  @Requires('listing.write')
  @Answers(ResultView, 'Hand a draft to the reviewers')
  submit(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ResultView> {
    return this.results.submit(actor, id);
  }

  @Post(':id/publish')
  @Authenticated()
  @Answers(ResultView, 'Put it on the market: a reviewer, or an organisation that may publish by itself')
  publish(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ResultView> {
    return this.results.publish(actor, id);
  }

  @Post(':id/return')
  @Requires('listing.review')
  @Answers(ResultView, 'Send it back to its owner with a remark')
  return(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: ReturnListing): Promise<ResultView> {
    return this.results.return(actor, id, body.remark);
  }

  @Post(':id/withdraw')
  @Authenticated()
  @Answers(ResultView, 'Take it off the market, or back from the reviewers')
  withdraw(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ResultView> {
    return this.results.withdraw(actor, id);
  }

  @Post(':id/archive')
  @Authenticated()
  @Answers(ResultView, 'Close it for good')
  archive(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ResultView> {
    return this.results.archive(actor, id);
  }

  @Post(':id/renew')
  @Requires('listing.write')
  @Answers(ResultView, 'Keep it on the market for longer, or bring it back after it expired')
  renew(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: RenewListing): Promise<ResultView> {
    return this.results.renew(actor, id, body.days);
  }

  @Put(':id/mandate')
  @Requires('mandate.manage')
  @Answers(ResultView, 'Hand it to the agency of a mandate, or take it back')
  assignMandate(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: MandateAssignment,
  ): Promise<ResultView> {
    return this.results.assignMandate(actor, id, body);
  }
}
