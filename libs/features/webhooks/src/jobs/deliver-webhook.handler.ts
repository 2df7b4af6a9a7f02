import { Injectable } from '@nestjs/common';
import type { Id } from '@techmart/kernel';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import { WebhookCourier } from '../webhook-courier.service.js';
import { webhookDeliveryDue } from '../webhook.events.js';

export const deliverWebhook = defineEventJob({
  name: 'deliver-webhook',
  queue: 'webhooks',
  purpose: 'makes the first attempt to send an event to a webhook; the sweep makes the others',
  on: [webhookDeliveryDue],
});

/** The row, not the job, says what is due; an attempt that fails is no failure of the job. */
@Injectable()
@HandlesJob(deliverWebhook)
export class DeliverWebhookHandler implements EventHandler<{ deliveryId: Id }> {
  constructor(private readonly courier: WebhookCourier) {}

  async handle({ payload }: Delivery<{ deliveryId: Id }>): Promise<void> {
    await this.courier.deliver(payload.deliveryId);
  }
}
