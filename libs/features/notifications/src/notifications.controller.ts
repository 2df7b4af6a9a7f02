import { Controller, Get, Headers, Post, Query, Sse, type MessageEvent } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, PageOf } from '@techmart/validation';
import type { Observable } from 'rxjs';
import { NoticeStreams } from './notice-stream.service.js';
import { NotificationQuery, NotificationView, UnreadCountView } from './notification.dto.js';
import { NotificationService } from './notification.service.js';

@ApiTags('notifications')
@Controller('notifications')
export class NotificationsController {
  constructor(
    private readonly notifications: NotificationService,
    private readonly streams: NoticeStreams,
  ) {}

  @Get()
  @Requires('notification.read')
  @Answers(PageOf(NotificationView), 'What I was told, newest first')
  list(@CurrentActor() actor: Actor, @Query() query: NotificationQuery): Promise<Page<NotificationView>> {
    return this.notifications.list(actor, query);
  }

  @Get('count')
  @Requires('notification.read')
  @Answers(UnreadCountView, 'How many I have not read')
  count(@CurrentActor() actor: Actor): Promise<UnreadCountView> {
    return this.notifications.count(actor);
  }

  @Sse('stream')
  @Requires('notification.read')
  @ApiOperation({
    summary:
      'Server-sent events: `ready` with the number of unread notices, then `notice` with each new one; resumes after `Last-Event-ID`',
  })
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'id of the last event that was received' })
  stream(
    @CurrentActor() actor: Actor,
    @Headers('last-event-id') lastEventId: string | undefined,
  ): Observable<MessageEvent> {
    return this.streams.stream(actor, lastEventId);
  }

  @Post('read-all')
  @Requires('notification.read')
  @Answers(UnreadCountView, 'Mark everything as read', 200)
  readAll(@CurrentActor() actor: Actor): Promise<UnreadCountView> {
    return this.notifications.markAllRead(actor);
  }

  @Post(':id/read')
  @Requires('notification.read')
  @Answers(NotificationView, 'Open one: it is read from now on', 200)
  read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<NotificationView> {
    return this.notifications.markRead(actor, id);
  }
}
