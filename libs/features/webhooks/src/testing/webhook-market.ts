import { Clock } from '@techmart/kernel';
import { JobQueues } from '@techmart/queue';
import { TestMarket, type Client } from '@techmart/testing';
import { RecordWebhooksHandler } from '../jobs/record-webhooks.handler.js';
import { sweepWebhooks } from '../jobs/sweep-webhooks.handler.js';
import { WebhookCourier } from '../webhook-courier.service.js';
import type { MarketPayload } from '../webhook-concerns.js';
import type { NewWebhookView, WebhookDeliveryDetailView, WebhookDeliveryView } from '../webhook.dto.js';
import { webhookKinds } from '../webhook-kinds.js';
import { WebhookReceiver } from './webhook-receiver.js';

export interface Envelope {
  readonly id: string;
  readonly type: string;
  readonly createdAt: string;
  readonly data: Record<string, unknown>;
}

/** A market whose webhooks go to a receiver in this process, and whose clock can be moved. */
export class WebhookMarket {
  private aheadMillis = 0;

  private constructor(
    readonly market: TestMarket,
    readonly receiver: WebhookReceiver,
  ) {}

  static async open(): Promise<WebhookMarket> {
    const market = await TestMarket.open({ environment: { ALLOW_PRIVATE_WEBHOOKS: 'true' } });
    const made = new WebhookMarket(market, await WebhookReceiver.start());
    // The tests say when the sweep runs; by itself it would come in between.
    await market.worker!.get(JobQueues, { strict: false }).queue('maintenance').removeJobScheduler(sweepWebhooks.name);
    for (const door of [market.api, market.worker!])
      door.get(Clock, { strict: false }).now = () => new Date(Date.now() + made.aheadMillis);
    return made;
  }

  async close(): Promise<void> {
    await this.market.close();
    await this.receiver.stop();
  }

  /** Moves the clock of both doors on, until the next call; 0 puts it right again. */
  ahead(millis: number): void {
    this.aheadMillis = millis;
  }

  get courier(): WebhookCourier {
    return this.market.worker!.get(WebhookCourier, { strict: false });
  }

  /** A webhook of somebody's organisation for some events, or all of them. */
  hook(who: Client, path: string, events: readonly string[] = webhookKinds): Promise<NewWebhookView> {
    return who.must(who.post<NewWebhookView>('/webhooks', { url: this.receiver.url(path), events }));
  }

  /** What has come to a path, oldest first. */
  received(path: string): Envelope[] {
    return this.receiver.at(path).map(({ body }) => JSON.parse(body) as Envelope);
  }

  async log(who: Client, webhookId: string): Promise<WebhookDeliveryView[]> {
    const page = await who.must(
      who.get<{ items: WebhookDeliveryView[] }>(`/webhooks/${webhookId}/deliveries?limit=100`),
    );
    return page.items;
  }

  delivery(who: Client, webhookId: string, id: string): Promise<WebhookDeliveryDetailView> {
    return who.must(who.get<WebhookDeliveryDetailView>(`/webhooks/${webhookId}/deliveries/${id}`));
  }

  /** Runs the job that records an event, as its queue does. */
  record(event: string, payload: Partial<MarketPayload>): Promise<void> {
    return this.market.worker!.get(RecordWebhooksHandler, { strict: false }).handle({
      messageId: '0190f5fe-0000-7000-8000-000000000000',
      event,
      payload: payload as MarketPayload,
      claim: () => Promise.resolve(true),
    });
  }

  /** A published result or need. */
  async publish(who: Client, room: 'results' | 'needs', body: object = {}): Promise<string> {
    const { id } = await who.must(
      who.post<{ id: string }>(`/${room}`, { title: 'A listing', fieldCode: '05', abstract: 'Text.', ...body }),
    );
    await who.must(who.post(`/${room}/${id}/publish`));
    return id;
  }
}
