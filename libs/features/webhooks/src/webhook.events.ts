import type { Id } from '@techmart/kernel';
import { defineEvent } from '@techmart/outbox';

export const webhookDeliveryDue = defineEvent<{ deliveryId: Id }>(
  'webhook-delivery.due.v1',
  ['deliveryId'],
  'something is to be sent to a webhook at once: new, a ping, or again by hand',
);

export const webhookDisabled = defineEvent<{ webhookId: Id; version: number }>(
  'webhook.disabled.v1',
  ['webhookId', 'version'],
  'the market has switched a webhook off, because it failed for days or answered that it is gone',
);
