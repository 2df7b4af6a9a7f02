import { Body, Controller, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CredentialRoute, CurrentActor, Public, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, IfMatch, PageOf } from '@techmart/validation';
import {
  DeliveryQuery,
  NewWebhook,
  NewWebhookView,
  WebhookChange,
  WebhookDeliveryDetailView,
  WebhookDeliveryView,
  WebhookKindListView,
  WebhookQuery,
  WebhookView,
} from './webhook.dto.js';
import { WebhookLog } from './webhook-log.service.js';
import { WebhookService } from './webhook.service.js';

@ApiTags('webhooks')
@Controller('webhook-events')
export class WebhookEventsController {
  constructor(private readonly webhooks: WebhookService) {}

  @Get()
  @Public()
  @Answers(WebhookKindListView, 'The events that webhooks can be told of')
  list(@CurrentActor() actor: Actor): WebhookKindListView {
    return this.webhooks.kinds(actor);
  }
}

@ApiTags('webhooks')
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhookService) {}

  @Get()
  @Requires('webhook.manage')
  @Answers(PageOf(WebhookView), 'Webhooks of my organisation, newest first')
  list(@CurrentActor() actor: Actor, @Query() query: WebhookQuery): Promise<Page<WebhookView>> {
    return this.webhooks.list(actor, query);
  }

  @Post()
  @Requires('webhook.manage')
  @CredentialRoute()
  @Answers(NewWebhookView, 'Set a webhook up; its signing secret is shown this once', 201)
  create(@CurrentActor() actor: Actor, @Body() body: NewWebhook): Promise<NewWebhookView> {
    return this.webhooks.create(actor, body);
  }

  @Get(':id')
  @Requires('webhook.manage')
  @Answers(WebhookView, 'One webhook')
  get(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<WebhookView> {
    return this.webhooks.get(actor, id);
  }

  @Patch(':id')
  @Requires('webhook.manage')
  @Answers(WebhookView, 'Change the address, the events or the description of a webhook')
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() change: WebhookChange,
    @IfMatch() version: number | null,
  ): Promise<WebhookView> {
    return this.webhooks.change(actor, id, change, version);
  }

  @Delete(':id')
  @Requires('webhook.manage')
  @Answers(null, 'Delete a webhook with its log')
  delete(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.webhooks.delete(actor, id);
  }

  @Post(':id/pause')
  @Requires('webhook.manage')
  @Answers(WebhookView, 'Stop sending for the time being; events wait')
  pause(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<WebhookView> {
    return this.webhooks.pause(actor, id);
  }

  @Post(':id/resume')
  @Requires('webhook.manage')
  @Answers(WebhookView, 'Send again, also to a webhook that the market had switched off')
  resume(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<WebhookView> {
    return this.webhooks.resume(actor, id);
  }

  @Post(':id/rotate-secret')
  @Requires('webhook.manage')
  @CredentialRoute()
  @Answers(NewWebhookView, 'Make a new signing secret, shown this once; the old one signs as well for 24 hours')
  rotate(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<NewWebhookView> {
    return this.webhooks.rotate(actor, id);
  }
}

@ApiTags('webhooks')
@Controller('webhooks/:id')
export class WebhookDeliveriesController {
  constructor(private readonly log: WebhookLog) {}

  @Post('ping')
  @Requires('webhook.manage')
  @Answers(WebhookDeliveryView, 'Send a test message', 202)
  ping(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<WebhookDeliveryView> {
    return this.log.ping(actor, id);
  }

  @Get('deliveries')
  @Requires('webhook.manage')
  @Answers(PageOf(WebhookDeliveryView), 'What was sent to a webhook in the last 30 days, newest first')
  list(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: DeliveryQuery,
  ): Promise<Page<WebhookDeliveryView>> {
    return this.log.list(actor, id, query);
  }

  @Get('deliveries/:deliveryId')
  @Requires('webhook.manage')
  @Answers(WebhookDeliveryDetailView, 'One delivery with its content and attempts')
  get(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('deliveryId') deliveryId: string,
  ): Promise<WebhookDeliveryDetailView> {
    return this.log.get(actor, id, deliveryId);
  }

  @Post('deliveries/:deliveryId/redeliver')
  @Requires('webhook.manage')
  @Answers(WebhookDeliveryView, 'Send a delivery once more, with the same id', 202)
  redeliver(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('deliveryId') deliveryId: string,
  ): Promise<WebhookDeliveryView> {
    return this.log.redeliver(actor, id, deliveryId);
  }
}
