import { Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Public, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, PageOf } from '@techmart/validation';
import { MailLog } from './mail-log.service.js';
import { MailDeliveryQuery, MailDeliveryView, MailFailureQuery, MailFailureView, UnsubscribeView } from './mail.dto.js';
import { unsubscribePage } from './unsubscribe.page.js';
import { UnsubscribeService } from './unsubscribe.service.js';
import type { Unsubscription } from './unsubscribe-token.js';

/** The part of the reply that carries a page. */
interface PageReply {
  header(name: string, value: string): unknown;
}

@ApiTags('notifications')
@Controller()
export class MailController {
  constructor(
    private readonly log: MailLog,
    private readonly unsubscriptions: UnsubscribeService,
  ) {}

  @Get('me/mail-deliveries')
  @Requires('notification.read')
  @Answers(PageOf(MailDeliveryView), 'Mails to me and what became of them, newest first')
  listMine(@CurrentActor() actor: Actor, @Query() query: MailDeliveryQuery): Promise<Page<MailDeliveryView>> {
    return this.log.listMine(actor, query);
  }

  @Get('mail-deliveries')
  @Requires('operations.read')
  @Answers(PageOf(MailFailureView), 'Mails that did not reach their receivers, newest first')
  listFailures(@CurrentActor() actor: Actor, @Query() query: MailFailureQuery): Promise<Page<MailFailureView>> {
    return this.log.listFailures(actor, query);
  }

  @Get('unsubscribe/:token')
  @Public()
  @ApiParam({ name: 'token', description: 'from a mail' })
  @ApiProduces('application/json', 'text/html')
  @Answers(UnsubscribeView, 'What an unsubscribe link stands for; changes nothing')
  showUnsubscribe(
    @Param('token') token: string,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: PageReply,
  ): UnsubscribeView | string {
    return answer(this.unsubscriptions.read(token), false, accept, reply);
  }

  // RFC 8058 has mail programs send the one click as either kind of form. What counts is the signed token in the path;
  // the form itself says nothing, and no cookie gives it any power.
  @Post('unsubscribe/:token')
  @Public()
  @RouteConfig({ takesForms: true })
  @ApiParam({ name: 'token', description: 'from a mail' })
  @ApiProduces('application/json', 'text/html')
  @Answers(UnsubscribeView, 'Stop the mails that the link stands for (one click, RFC 8058)')
  async unsubscribe(
    @Param('token') token: string,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: PageReply,
  ): Promise<UnsubscribeView | string> {
    return answer(await this.unsubscriptions.unsubscribe(token), true, accept, reply);
  }
}

/** A page for people, JSON for programs. */
function answer(
  { scope }: Unsubscription,
  isUnsubscribed: boolean,
  accept: string | undefined,
  reply: PageReply,
): UnsubscribeView | string {
  if (!/\btext\/html\b/i.test(accept ?? '')) return { scope, isUnsubscribed };
  reply.header('content-type', 'text/html; charset=utf-8');
  return unsubscribePage(scope, isUnsubscribed);
}
