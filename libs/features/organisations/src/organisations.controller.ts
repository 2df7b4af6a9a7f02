import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Public, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, IfMatch, PageOf } from '@techmart/validation';
import {
  OrganisationChange,
  OrganisationDetailView,
  OrganisationQuery,
  OrganisationView,
  RefuseOrganisation,
  VerifyOrganisation,
} from './organisation.dto.js';
import { OrganisationService } from './organisation.service.js';

@ApiTags('organisations')
@Controller('organisations')
export class OrganisationsController {
  constructor(private readonly organisations: OrganisationService) {}

  @Get()
  @Public()
  @Answers(PageOf(OrganisationView), 'Verified organisations of the market; all of them for an administrator')
  list(@CurrentActor() actor: Actor, @Query() query: OrganisationQuery): Promise<Page<OrganisationView>> {
    return this.organisations.list(actor, query);
  }

  @Get(':id')
  @Public()
  @Answers(OrganisationDetailView, 'One organisation; its own people and administrators see all of it')
  get(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<OrganisationView> {
    return this.organisations.get(actor, id);
  }

  @Patch(':id')
  @Requires('organisation.edit')
  @Answers(OrganisationDetailView, 'Change what the organisation says of itself')
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() change: OrganisationChange,
    @IfMatch() version: number | null,
  ): Promise<OrganisationDetailView> {
    return this.organisations.change(actor, id, change, version);
  }

  @Post(':id/verify')
  @Requires('organisation.verify')
  @Answers(OrganisationDetailView, 'Confirm that name and credit code were checked')
  verify(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: VerifyOrganisation,
  ): Promise<OrganisationDetailView> {
    return this.organisations.verify(actor, id, body);
  }

  @Post(':id/refuse')
  @Requires('organisation.verify')
  @Answers(OrganisationDetailView, 'Refuse verification, with a remark')
  refuse(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: RefuseOrganisation,
  ): Promise<OrganisationDetailView> {
    return this.organisations.refuse(actor, id, body);
  }

  @Post(':id/suspend')
  @Requires('organisation.verify')
  @Answers(OrganisationDetailView, 'Take the organisation off the market for the time being')
  suspend(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: RefuseOrganisation,
  ): Promise<OrganisationDetailView> {
    return this.organisations.suspend(actor, id, body);
  }
}
