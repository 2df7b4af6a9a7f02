import { Line, OneOf, Out, QueryInt, SomeOf, Text } from '@techmart/validation';
import { attemptErrors, webhookDeliveryStatuses, type WebhookDeliveryStatus } from './webhook-delivery.entity.js';
import { disabledReasons, endpointStatuses } from './webhook-endpoint.state.js';
import { deliveryKinds, webhookKinds, type WebhookKind } from './webhook-kinds.js';
import { WebhookUrl } from './webhook-url.js';

const optional = { optional: true };
const moment = { format: 'date-time' };
const momentOrNull = { ...moment, nullable: true };

export class NewWebhook {
  @WebhookUrl({ description: 'where to send; plain http only where the operator allows private addresses' })
  url: string;
  @SomeOf(webhookKinds, 1, { description: 'what to tell' }) events: WebhookKind[];
  @Text(0, 500, { ...optional, description: 'what it is for' }) description?: string;
}

export class WebhookChange {
  @WebhookUrl(optional) url?: string;
  @SomeOf(webhookKinds, 1, optional) events?: WebhookKind[];
  @Text(0, 500, optional) description?: string;
}

export class WebhookQuery {
  @Line(1, 300, optional) cursor?: string;
  @QueryInt(1, 100, optional) limit?: number;
}

export class DeliveryQuery extends WebhookQuery {
  @OneOf(webhookDeliveryStatuses, optional) status?: WebhookDeliveryStatus;
}

export class WebhookView {
  @Out('string') id: string;
  @Out('string') url: string;
  @Out('string') description: string;
  @Out(['string'], { enum: webhookKinds }) events: WebhookKind[];
  @Out('string', { enum: endpointStatuses }) status: string;
  @Out('string', {
    nullable: true,
    enum: disabledReasons,
    description: 'why the market has switched it off: it failed for five days, or answered 410',
  })
  disabledReason: string | null;
  @Out('string', { ...momentOrNull, description: 'the first failure since the last success' })
  failingSince: Date | null;
  @Out('string', momentOrNull) lastDeliveredAt: Date | null;
  @Out('string', { ...momentOrNull, description: 'until then the secret before the last rotation signs as well' })
  previousSecretUntil: Date | null;
  @Out('string', moment) createdAt: Date;
  @Out('string', moment) updatedAt: Date;
  @Out('integer') version: number;
}

export class NewWebhookView extends WebhookView {
  @Out('string', { description: 'signing secret, shown this once' }) secret: string;
}

export class WebhookKindView {
  @Out('string', { enum: webhookKinds }) event: string;
  @Out('string', { description: 'when it is sent' }) meaning: string;
}

export class WebhookKindListView {
  @Out([WebhookKindView]) items: WebhookKindView[];
}

export class WebhookDeliveryView {
  @Out('string', { description: 'also the `webhook-id` of the message' }) id: string;
  @Out('string') webhookId: string;
  @Out('string', { enum: deliveryKinds }) event: string;
  @Out('string', { enum: webhookDeliveryStatuses }) status: string;
  @Out('integer') attempts: number;
  @Out('integer', { nullable: true, description: 'of the last attempt; null without an answer' })
  httpStatus: number | null;
  @Out('string', { nullable: true, enum: attemptErrors, description: 'why the last attempt had no answer' })
  error: string | null;
  @Out('integer', { nullable: true }) durationMillis: number | null;
  @Out('string', { ...momentOrNull, description: 'when it is tried next' }) nextAttemptAt: Date | null;
  @Out('string', momentOrNull) deliveredAt: Date | null;
  @Out('string', moment) createdAt: Date;
}

export class WebhookAttemptView {
  @Out('integer') number: number;
  @Out('string', moment) startedAt: Date;
  @Out('integer') durationMillis: number;
  @Out('integer', { nullable: true }) httpStatus: number | null;
  @Out('string', { nullable: true, enum: attemptErrors }) error: string | null;
}

export class WebhookDeliveryDetailView extends WebhookDeliveryView {
  @Out('object', { description: 'what is sent' }) payload: Record<string, unknown>;
  @Out([WebhookAttemptView], { description: 'oldest first' }) tries: WebhookAttemptView[];
}
