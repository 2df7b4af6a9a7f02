import { Body, Controller, Delete, Get, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, Authenticated, CurrentActor, Public, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, IfMatch } from '@techmart/validation';
import {
  AgencyCardView,
  AgencyPage,
  AgencyProfileChange,
  AgencyQuery,
  AgencyView,
  BrokerPage,
  BrokerProfileChange,
  BrokerQuery,
  BrokerView,
  MyBrokerProfileView,
  NewHonour,
  ServiceCatalogueChange,
} from './agency.dto.js';
import { AgencyService } from './agency.service.js';

@ApiTags('agencies')
@Controller()
export class AgenciesController {
  constructor(private readonly agencies: AgencyService) {}

  @Get('agencies')
  @Public()
  @Answers(AgencyPage, 'Agencies of the market, by name')
  list(@Query() query: AgencyQuery): Promise<Page<AgencyCardView>> {
    return this.agencies.list(query);
  }

  @Get('agencies/:id')
  @Public()
  @Answers(AgencyView, 'One agency with its services, honours and listed brokers')
  get(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<AgencyView> {
    return this.agencies.get(actor, id);
  }

  @Put('agencies/:id')
  @Requires('organisation.edit')
  @Answers(AgencyView, 'Change what the agency says of itself')
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: AgencyProfileChange,
    @IfMatch() version: number | null,
  ): Promise<AgencyView> {
    return this.agencies.change(actor, id, body, version);
  }

  @Put('agencies/:id/services')
  @Requires('organisation.edit')
  @Answers(AgencyView, 'Put the service catalogue of the agency anew')
  changeServices(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: ServiceCatalogueChange,
    @IfMatch() version: number | null,
  ): Promise<AgencyView> {
    return this.agencies.changeServices(actor, id, body, version);
  }

  @Post('agencies/:id/honours')
  @Requires('agency.honour')
  @Answers(AgencyView, 'Record a title that an authority has given', 201)
  addHonour(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: NewHonour): Promise<AgencyView> {
    return this.agencies.addHonour(actor, id, body);
  }

  @Delete('agencies/:id/honours/:honourId')
  @Requires('agency.honour')
  @Answers(AgencyView, 'Take a title away')
  removeHonour(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('honourId') honourId: string,
  ): Promise<AgencyView> {
    return this.agencies.removeHonour(actor, id, honourId);
  }

  @Get('brokers')
  @Public()
  @Answers(BrokerPage, 'Brokers who have agreed to be listed')
  listBrokers(@Query() query: BrokerQuery): Promise<Page<BrokerView>> {
    return this.agencies.listBrokers(query);
  }

  @Get('me/broker-profile')
  @Authenticated()
  @Answers(MyBrokerProfileView, 'How I appear in the directory of brokers')
  myBrokerProfile(@CurrentActor() actor: Actor): Promise<MyBrokerProfileView> {
    return this.agencies.myBrokerProfile(actor);
  }

  @Put('me/broker-profile')
  @Authenticated()
  @Answers(MyBrokerProfileView, 'Say whether and how I am listed as a broker')
  changeBrokerProfile(@CurrentActor() actor: Actor, @Body() body: BrokerProfileChange): Promise<MyBrokerProfileView> {
    return this.agencies.changeBrokerProfile(actor, body);
  }
}
