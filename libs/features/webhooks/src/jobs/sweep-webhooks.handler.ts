import { Injectable } from '@nestjs/common';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { WebhookCourier } from '../webhook-courier.service.js';

export const sweepWebhooks = defineScheduledJob({
  name: 'sweep-webhooks',
  // Not the queue of first attempts: slow receivers can fill that one.
  queue: 'maintenance',
  purpose: 'sends to webhooks what is due: retries, and whatever the queue has lost',
  everySeconds: 5,
});

@Injectable()
@HandlesJob(sweepWebhooks)
export class SweepWebhooksHandler implements ScheduleHandler {
  constructor(private readonly courier: WebhookCourier) {}

  async run(): Promise<void> {
    await this.courier.sweep();
  }
}
