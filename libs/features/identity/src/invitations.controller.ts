import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CallerNetwork, CredentialRoute, CurrentActor, Public, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, PageOf } from '@techmart/validation';
import {
  InvitationAcceptance,
  InvitationAcceptedView,
  InvitationOfferView,
  InvitationQuery,
  InvitationView,
  NewInvitation,
} from './invitation.dto.js';
import { InvitationService } from './invitation.service.js';

@ApiTags('members')
@Controller('invitations')
export class InvitationsController {
  constructor(private readonly invitations: InvitationService) {}

  @Get()
  @Requires('member.manage')
  @Answers(PageOf(InvitationView), 'Invitations of my organisation, newest first')
  list(@CurrentActor() actor: Actor, @Query() query: InvitationQuery): Promise<Page<InvitationView>> {
    return this.invitations.list(actor, query);
  }

  @Post()
  @Requires('member.manage')
  @Answers(InvitationView, 'Invite somebody by mail; the link holds for seven days', 201)
  create(@CurrentActor() actor: Actor, @Body() body: NewInvitation): Promise<InvitationView> {
    return this.invitations.create(actor, body);
  }

  @Delete(':id')
  @Requires('member.manage')
  @Answers(null, 'Withdraw an invitation')
  revoke(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.invitations.revoke(actor, id);
  }

  @Get(':token')
  @Public()
  @Answers(InvitationOfferView, 'What the holder of a mailed link is offered')
  offer(@Param('token') token: string, @CallerNetwork() network: string): Promise<InvitationOfferView> {
    return this.invitations.offer(token, network);
  }

  @Post(':token/accept')
  @Public()
  @CredentialRoute()
  @Answers(InvitationAcceptedView, 'Join: signed in, by the password of the account, or with a new account')
  accept(
    @CurrentActor() actor: Actor,
    @Param('token') token: string,
    @Body() body: InvitationAcceptance,
    @CallerNetwork() network: string,
  ): Promise<InvitationAcceptedView> {
    return this.invitations.accept(actor, token, body, network);
  }
}
