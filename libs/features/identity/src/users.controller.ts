import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, PageOf } from '@techmart/validation';
import { DisableUser, UserEntryView, UserQuery } from './user-administration.dto.js';
import { UserAdministrationService } from './user-administration.service.js';

@ApiTags('administration')
@Controller('users')
export class UsersController {
  constructor(private readonly users: UserAdministrationService) {}

  @Get()
  @Requires('user.manage')
  @Answers(PageOf(UserEntryView), 'Accounts of the market, newest first')
  list(@CurrentActor() actor: Actor, @Query() query: UserQuery): Promise<Page<UserEntryView>> {
    return this.users.list(actor, query);
  }

  @Get(':id')
  @Requires('user.manage')
  @Answers(UserEntryView, 'One account')
  get(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<UserEntryView> {
    return this.users.get(actor, id);
  }

  @Post(':id/disable')
  @Requires('user.manage')
  @Answers(UserEntryView, 'Keep a person out; all their sessions end')
  disable(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: DisableUser): Promise<UserEntryView> {
    return this.users.disable(actor, id, body);
  }

  @Post(':id/enable')
  @Requires('user.manage')
  @Answers(UserEntryView, 'Let a person in again, also after too many wrong passwords')
  enable(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<UserEntryView> {
    return this.users.enable(actor, id);
  }

  @Post(':id/clear-authenticator')
  @Requires('user.manage')
  @Answers(UserEntryView, 'Take the authenticator of somebody away who has lost device and recovery codes')
  clearAuthenticator(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<UserEntryView> {
    return this.users.clearAuthenticator(actor, id);
  }
}
