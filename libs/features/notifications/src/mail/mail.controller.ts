import { Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Public, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, PageOf } from '@techmart/validation';
import { MailLog } from './mail-log.service.js';
import { MailDeliveryQuery, MailDeliveryView, MailFailureQuery, MailFailureView, UnsubscribeView } from './mail.dto.js';
import { scopeName } from './notice-mail.js';
import { UnsubscribeService } from './unsubscribe.service.js';
import type { Unsubscription } from './unsubscribe-token.js';

interface Reply {
  redirect(address: string, status: number): unknown;
  send(body: UnsubscribeView): unknown;
}
const FOUND = 302;
const SEE_OTHER = 303;

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

  // Opening the link changes nothing, because mail scanners open every link.
  @Get('unsubscribe/:token')
  @Public()
  @ApiParam({ name: 'token', description: 'from a mail' })
  @Answers(UnsubscribeView, 'What an unsubscribe link stands for; changes nothing, and leads people to a page')
  showUnsubscribe(
    @CurrentActor() actor: Actor,
    @Param('token') token: string,
    @Headers('accept') accept: string | undefined,
    @Res() reply: Reply,
  ): void {
    if (isPerson(accept)) reply.redirect(pageOf(token, actor), FOUND);
    else reply.send(viewOf(this.unsubscriptions.read(token), false, actor));
  }

  // RFC 8058 has mail programs send the one click as either kind of form. What counts is the signed token in the path;
  // the form itself says nothing, and no cookie gives it any power.
  @Post('unsubscribe/:token')
  @Public()
  @RouteConfig({ takesForms: true })
  @ApiParam({ name: 'token', description: 'from a mail' })
  @Answers(UnsubscribeView, 'Stop the mails that the link stands for (one click, RFC 8058)')
  async unsubscribe(
    @CurrentActor() actor: Actor,
    @Param('token') token: string,
    @Headers('accept') accept: string | undefined,
    @Res() reply: Reply,
  ): Promise<void> {
    const said = await this.unsubscriptions.unsubscribe(token);
    if (isPerson(accept)) reply.redirect(`${pageOf(token, actor)}?done=1`, SEE_OTHER);
    else reply.send(viewOf(said, true, actor));
  }
}

const isPerson = (accept = ''): boolean => /\btext\/html\b/i.test(accept);

/** The page of the portal on this link, in the language of whoever follows it. */
const pageOf = (token: string, { language }: Actor): string =>
  `${language === 'en' ? '/en' : ''}/unsubscribe/${encodeURIComponent(token)}`;

const viewOf = ({ scope }: Unsubscription, isUnsubscribed: boolean, { language }: Actor): UnsubscribeView => ({
  scope,
  name: scopeName(scope)[language],
  isUnsubscribed,
});
