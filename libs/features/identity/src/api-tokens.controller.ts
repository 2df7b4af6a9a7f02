import { Body, Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CredentialRoute, CurrentActor, Requires } from '@techmart/access';
import { Answers, IdParam } from '@techmart/validation';
import { ApiTokenListView, NewApiToken, NewApiTokenView } from './api-token.dto.js';
import { ApiTokenService } from './api-token.service.js';

@ApiTags('api-tokens')
@Controller('api-tokens')
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokenService) {}

  @Get()
  @Requires('token.manage')
  @Answers(ApiTokenListView, 'Live API tokens of my organisation')
  list(@CurrentActor() actor: Actor): Promise<ApiTokenListView> {
    return this.tokens.list(actor);
  }

  @Post()
  @Requires('token.manage')
  @CredentialRoute()
  @Answers(NewApiTokenView, 'Make an API token; it is shown this once', 201)
  create(@CurrentActor() actor: Actor, @Body() body: NewApiToken): Promise<NewApiTokenView> {
    return this.tokens.create(actor, body);
  }

  @Delete(':id')
  @Requires('token.manage')
  @Answers(null, 'Revoke an API token')
  revoke(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.tokens.revoke(actor, id);
  }
}
