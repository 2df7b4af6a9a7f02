import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '@techmart/database';
import { Clock, newId, type Id } from '@techmart/kernel';
import { Outbox } from '@techmart/outbox';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler, type EventName } from '@techmart/queue';
import { MAX_ATTEMPTS } from '../retry-schedule.js';
import { marketEvents, WebhookConcerns, type Concern, type MarketPayload } from '../webhook-concerns.js';
import { WebhookDeliveryRepository, type NewDelivery } from '../webhook-delivery.repository.js';
import { envelope } from '../webhook-envelope.js';
import { webhookDeliveryDue } from '../webhook.events.js';

export const recordWebhooks = defineEventJob<MarketPayload>({
  name: 'record-webhooks',
  // Not the queue that sends: a slow receiver must not keep events from being recorded.
  queue: 'notices',
  purpose: 'writes down which webhooks an event is to be sent to, once for each',
  on: marketEvents as EventName<MarketPayload>[],
});

@Injectable()
@HandlesJob(recordWebhooks)
export class RecordWebhooksHandler implements EventHandler<MarketPayload> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly concerns: WebhookConcerns,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async handle({ event, payload }: Delivery<MarketPayload>): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const added = await this.record(tx, await this.concerns.of(tx, event, payload));
      await this.outbox.appendAll(
        tx,
        webhookDeliveryDue,
        added.map((deliveryId) => ({ deliveryId })),
      );
    });
  }

  /** Returns the ids of deliveries that were not there before. */
  private async record(tx: Tx, concerns: readonly Concern[]): Promise<Id[]> {
    const [first] = concerns;
    if (!first) return [];
    // All that one event says is of one kind.
    const { kind } = first;
    const organisations = concerns.map((concern) => concern.organisationId);
    const listeners = await this.deliveries.listeners(tx, organisations, kind);
    const now = this.clock.now();
    const rows = listeners.map((listener): NewDelivery => {
      const { occasion, data } = concerns.find((c) => c.organisationId === listener.organisationId)!;
      const id = newId();
      const body = envelope(id, kind, now, data);
      return { id, endpointId: listener.id, kind, occasion, body, maxAttempts: MAX_ATTEMPTS };
    });
    return rows.length === 0 ? [] : this.deliveries.insert(tx, rows, now);
  }
}
