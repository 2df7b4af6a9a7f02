import { Body, Controller, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Public, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, IfMatch } from '@techmart/validation';
import {
  AnnouncementCardView,
  AnnouncementChange,
  AnnouncementDeskQuery,
  AnnouncementPage,
  AnnouncementQuery,
  AnnouncementView,
  DeskAnnouncementPage,
  DeskAnnouncementView,
  NewAnnouncement,
} from './announcement.dto.js';
import { AnnouncementService } from './announcement.service.js';

@ApiTags('announcements')
@Controller('announcements')
export class AnnouncementsController {
  constructor(private readonly announcements: AnnouncementService) {}

  @Get()
  @Public()
  @Answers(AnnouncementPage, 'Policies and notices of the administration, newest first')
  list(@Query() query: AnnouncementQuery): Promise<Page<AnnouncementCardView>> {
    return this.announcements.list(query);
  }

  @Get('desk')
  @Requires('announcement.manage')
  @Answers(DeskAnnouncementPage, 'Policies and notices in every state, the last written first')
  listDesk(@CurrentActor() actor: Actor, @Query() query: AnnouncementDeskQuery): Promise<Page<DeskAnnouncementView>> {
    return this.announcements.listDesk(actor, query);
  }

  @Post()
  @Requires('announcement.manage')
  @Answers(AnnouncementView, 'Write a draft', 201)
  create(@CurrentActor() actor: Actor, @Body() body: NewAnnouncement): Promise<AnnouncementView> {
    return this.announcements.create(actor, body);
  }

  @Get(':id')
  @Public()
  @Answers(AnnouncementView, 'One policy or notice; drafts and withdrawn ones only for those who keep them')
  get(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<AnnouncementView> {
    return this.announcements.get(actor, id);
  }

  @Patch(':id')
  @Requires('announcement.manage')
  @Answers(AnnouncementView, 'Change the text or the facts')
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() change: AnnouncementChange,
    @IfMatch() version: number | null,
  ): Promise<AnnouncementView> {
    return this.announcements.change(actor, id, change, version);
  }

  @Delete(':id')
  @Requires('announcement.manage')
  @Answers(null, 'Delete a draft; what was once public can only be withdrawn')
  delete(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.announcements.delete(actor, id);
  }

  @Post(':id/publish')
  @Requires('announcement.manage')
  @Answers(AnnouncementView, 'Make a draft, or one that was withdrawn, known to everybody')
  publish(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number | null,
  ): Promise<AnnouncementView> {
    return this.announcements.publish(actor, id, version);
  }

  @Post(':id/withdraw')
  @Requires('announcement.manage')
  @Answers(AnnouncementView, 'Take a published one back; it may be published again')
  withdraw(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number | null,
  ): Promise<AnnouncementView> {
    return this.announcements.withdraw(actor, id, version);
  }
}
