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
import { NewNeed, NeedCardView, NeedChange, NeedQuery, NeedView } from './need.dto.js';
import { NeedService } from './need.service.js';
import { NeedSheets } from './need.sheets.js';

@ApiTags('needs')
@Controller('needs')
export class NeedsController {
  constructor(
    private readonly needs: NeedService,
    private readonly sheets: NeedSheets,
  ) {}

  @Get()
  @Public()
  @Answers(
    MarketPageOf(NeedCardView),
    'Needs on the market; with `mine` my own in every state; with `status` those that wait for a reviewer',
  )
  list(@CurrentActor() actor: Actor, @Query() query: NeedQuery): Promise<MarketPage<NeedCardView> | Page<NeedView>> {
    if (query.mine) return this.needs.listOwn(actor, query);
    if (query.status && query.status !== 'published') return this.needs.listForReview(actor, query);
    return this.needs.list(actor, query);
  }

  @Post()
  @Requires('listing.write')
  @Answers(NeedView, 'Start a need as a draft', 201)
  create(@CurrentActor() actor: Actor, @Body() body: NewNeed): Promise<NeedView> {
    return this.needs.create(actor, body);
  }

  @Get(':id')
  @Public()
  @CountsVisits('need')
  @Answers(NeedView, 'One need')
  get(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<NeedView> {
    return this.needs.get(actor, id);
  }

  @Patch(':id')
  @Requires('listing.write')
  @Answers(NeedView, 'Change a need')
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: NeedChange,
    @IfMatch() version: number | null,
  ): Promise<NeedView> {
    return this.needs.change(actor, id, body, version);
  }

  @Get(':id/sheet.pdf')
  @Public()
  @AnswersPdf('One page about it to print or to pass on, with a code that leads back')
  async sheet(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: SheetQuery,
  ): Promise<StreamableFile> {
    return pdfNamed(`need-${id}`, await this.sheets.print(actor, id, query.language));
  }

  @Get(':id/history')
  @Authenticated()
  @Answers([RevisionView], 'Every version, newest first, for its own people and reviewers')
  history(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RevisionView[]> {
    return this.needs.history(actor, id);
  }

  @Get(':id/attachments')
  @Public()
  @Answers([AttachmentView], 'What is known of its files')
  attachments(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<AttachmentView[]> {
    return this.needs.listAttachments(actor, id);
  }

  @Post(':id/attachments')
  @Requires('listing.write')
  @Answers(AttachmentView, 'Add what is known of a file', 201)
  attach(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: NewAttachment): Promise<AttachmentView> {
    return this.needs.attach(actor, id, body);
  }

  @Delete(':id/attachments/:attachmentId')
  @Requires('listing.write')
  @Answers(null, 'Forget a file')
  detach(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('attachmentId') attachmentId: string,
  ): Promise<void> {
    return this.needs.detach(actor, id, attachmentId);
  }

  @Post(':id/submit')
  @Requires('listing.write')
  @Answers(NeedView, 'Hand a draft to the reviewers')
  submit(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<NeedView> {
    return this.needs.submit(actor, id);
  }

  @Post(':id/publish')
  @Authenticated()
  @Answers(NeedView, 'Put it on the market: a reviewer, or an organisation that may publish by itself')
  publish(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<NeedView> {
    return this.needs.publish(actor, id);
  }

  @Post(':id/return')
  @Requires('listing.review')
  @Answers(NeedView, 'Send it back to its owner with a remark')
  return(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: ReturnListing): Promise<NeedView> {
    return this.needs.return(actor, id, body.remark);
  }

  @Post(':id/withdraw')
  @Authenticated()
  @Answers(NeedView, 'Take it off the market, or back from the reviewers')
  withdraw(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<NeedView> {
    return this.needs.withdraw(actor, id);
  }

  @Post(':id/archive')
  @Authenticated()
  @Answers(NeedView, 'Close it for good')
  archive(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<NeedView> {
    return this.needs.archive(actor, id);
  }

  @Post(':id/renew')
  @Requires('listing.write')
  @Answers(NeedView, 'Keep it on the market for longer, or bring it back after it expired')
  renew(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: RenewListing): Promise<NeedView> {
    return this.needs.renew(actor, id, body.days);
  }

  @Put(':id/mandate')
  @Requires('mandate.manage')
  @Answers(NeedView, 'Hand it to the agency of a mandate, or take it back')
  assignMandate(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: MandateAssignment,
  ): Promise<NeedView> {
    return this.needs.assignMandate(actor, id, body);
  }
}
