import { Module } from '@nestjs/common';
import { CipherModule } from '@techmart/cipher';
import { HostLookup } from './host-lookup.js';
import { DeliverWebhookHandler } from './jobs/deliver-webhook.handler.js';
import { PruneWebhooksHandler } from './jobs/prune-webhooks.handler.js';
import { RecordWebhooksHandler } from './jobs/record-webhooks.handler.js';
import { SweepWebhooksHandler } from './jobs/sweep-webhooks.handler.js';
import { WebhookConcernsRepository } from './webhook-concerns.repository.js';
import { WebhookConcerns } from './webhook-concerns.js';
import { WebhookCourier } from './webhook-courier.service.js';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.js';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.js';
import { WebhookLog } from './webhook-log.service.js';
import { WebhookSender } from './webhook-sender.js';
import { WebhookTarget } from './webhook-target.js';
import { WebhookService } from './webhook.service.js';
import { WebhookDeliveriesController, WebhookEventsController, WebhooksController } from './webhooks.controller.js';

/** Endpoints and their log, for every door. */
@Module({
  imports: [CipherModule],
  providers: [
    WebhookEndpointRepository,
    WebhookDeliveryRepository,
    HostLookup,
    WebhookTarget,
    WebhookService,
    WebhookLog,
  ],
  exports: [
    CipherModule,
    WebhookEndpointRepository,
    WebhookDeliveryRepository,
    HostLookup,
    WebhookTarget,
    WebhookService,
    WebhookLog,
  ],
})
export class WebhooksModule {}

/** The routes, for the API. */
@Module({
  imports: [WebhooksModule],
  controllers: [WebhookEventsController, WebhooksController, WebhookDeliveriesController],
})
export class WebhooksApiModule {}

/** The jobs, and the sending, which only jobs do. */
@Module({
  imports: [WebhooksModule],
  providers: [
    WebhookConcernsRepository,
    WebhookConcerns,
    WebhookSender,
    WebhookCourier,
    RecordWebhooksHandler,
    DeliverWebhookHandler,
    SweepWebhooksHandler,
    PruneWebhooksHandler,
  ],
})
export class WebhooksWorkerModule {}
