import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { UnitOfWork, type Tx } from '@techmart/database';
import { AppError, Clock, newId, type Id, type Page } from '@techmart/kernel';
import { Outbox } from '@techmart/outbox';
import type { DeliveryQuery, WebhookDeliveryDetailView, WebhookDeliveryView } from './webhook.dto.js';
import { deliveryNotFound, deliveryPending, webhookNotFound, wrongWebhookStatus } from './webhook.errors.js';
import { webhookDeliveryDue } from './webhook.events.js';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.js';
import { envelope } from './webhook-envelope.js';
import type { WebhookEndpoint } from './webhook-endpoint.entity.js';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.js';
import { PING } from './webhook-kinds.js';

/** What was sent to an endpoint, for its owners; and sending by hand. */
@Injectable()
export class WebhookLog {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly endpoints: WebhookEndpointRepository,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `WEBHOOK.NOT_FOUND` */
  async list(actor: Actor, webhookId: Id, query: DeliveryQuery): Promise<Page<WebhookDeliveryView>> {
    const tx = this.unitOfWork.reader;
    await this.expectOwn(tx, actor, webhookId);
    return this.deliveries.list(tx, webhookId, query);
  }

  /** @throws AppError `WEBHOOK.NOT_FOUND`, `WEBHOOK.DELIVERY_NOT_FOUND` */
  async get(actor: Actor, webhookId: Id, id: Id): Promise<WebhookDeliveryDetailView> {
    const tx = this.unitOfWork.reader;
    await this.expectOwn(tx, actor, webhookId);
    return this.detail(tx, webhookId, id);
  }

  /** Sends a message that says nothing, to try the endpoint; also one that is paused or switched off. */
  ping(actor: Actor, webhookId: Id): Promise<WebhookDeliveryView> {
    return this.unitOfWork.run(async (tx) => {
      await this.locked(tx, actor, webhookId);
      if (await this.deliveries.hasOpenPing(tx, webhookId)) throw new AppError(deliveryPending);
      const id = newId();
      const now = this.clock.now();
      const body = envelope(id, PING, now, { webhookId });
      const ping = { id, endpointId: webhookId, kind: PING, occasion: `ping:${id}`, body, maxAttempts: 1 } as const;
      await this.deliveries.insert(tx, [ping], now);
      return this.send(tx, webhookId, id);
    });
  }

  /**
   * Sends a settled delivery once more, with the same id and body. It is tried once: somebody is watching.
   * @throws AppError `WEBHOOK.DELIVERY_PENDING`, `WEBHOOK.WRONG_STATUS` for an endpoint that is not active.
   */
  redeliver(actor: Actor, webhookId: Id, id: Id): Promise<WebhookDeliveryView> {
    return this.unitOfWork.run(async (tx) => {
      const { status } = await this.locked(tx, actor, webhookId);
      await this.detail(tx, webhookId, id);
      if (status !== 'active') throw new AppError(wrongWebhookStatus, { parameters: { status } });
      if (!(await this.deliveries.reopen(tx, id, this.clock.now()))) throw new AppError(deliveryPending);
      return this.send(tx, webhookId, id);
    });
  }

  private async send(tx: Tx, webhookId: Id, id: Id): Promise<WebhookDeliveryView> {
    await this.outbox.append(tx, webhookDeliveryDue, { deliveryId: id });
    const { body: _, ...view } = (await this.deliveries.find(tx, webhookId, id))!;
    return view;
  }

  private async detail(tx: Tx, webhookId: Id, id: Id): Promise<WebhookDeliveryDetailView> {
    const found = await this.deliveries.find(tx, webhookId, id);
    if (!found) throw new AppError(deliveryNotFound);
    const { body, ...view } = found;
    return {
      ...view,
      payload: JSON.parse(body) as Record<string, unknown>,
      tries: await this.deliveries.attempts(tx, id),
    };
  }

  private async expectOwn(tx: Tx, actor: Actor, webhookId: Id): Promise<void> {
    const { organisationId } = actor.require('webhook.manage');
    if (!(await this.endpoints.find(tx, organisationId, webhookId, this.clock.now())))
      throw new AppError(webhookNotFound);
  }

  private async locked(tx: Tx, actor: Actor, webhookId: Id): Promise<WebhookEndpoint> {
    const { organisationId } = actor.require('webhook.manage');
    const endpoint = await this.endpoints.findLocked(tx, organisationId, webhookId);
    if (!endpoint) throw new AppError(webhookNotFound);
    return endpoint;
  }
}
