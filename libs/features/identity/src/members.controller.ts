import { Body, Controller, Delete, Get, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, Authenticated, CurrentActor, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, IfMatch, PageOf } from '@techmart/validation';
import { MemberQuery, MemberView, RoleChange } from './member.dto.js';
import { MemberService } from './member.service.js';

@ApiTags('members')
@Controller('organisations/:id/members')
export class MembersController {
  constructor(private readonly members: MemberService) {}

  @Get()
  @Requires('organisation.read')
  @Answers(PageOf(MemberView), 'People of an organisation, for its own people and administrators')
  list(@CurrentActor() actor: Actor, @IdParam() id: string, @Query() query: MemberQuery): Promise<Page<MemberView>> {
    return this.members.list(actor, id, query);
  }

  @Patch(':userId')
  @Requires('member.manage')
  @Answers(MemberView, 'Change what somebody is in the organisation')
  changeRoles(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('userId') userId: string,
    @Body() body: RoleChange,
    @IfMatch() version: number | null,
  ): Promise<MemberView> {
    return this.members.changeRoles(actor, id, userId, body, version);
  }

  @Delete(':userId')
  @Authenticated()
  @Answers(null, 'Take somebody out of the organisation, or leave it')
  remove(@CurrentActor() actor: Actor, @IdParam() id: string, @IdParam('userId') userId: string): Promise<void> {
    return this.members.remove(actor, id, userId);
  }
}
