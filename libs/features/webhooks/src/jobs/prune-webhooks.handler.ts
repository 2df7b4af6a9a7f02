import { Injectable } from '@nestjs/common';
import { inBatches, UnitOfWork } from '@techmart/database';
import { Clock } from '@techmart/kernel';
import { Logger } from '@techmart/logging';
import { defineScheduledJob, HandlesJob, type ScheduleHandler } from '@techmart/queue';
import { WebhookDeliveryRepository } from '../webhook-delivery.repository.js';

export const pruneWebhooks = defineScheduledJob({
  name: 'prune-webhooks',
  queue: 'maintenance',
  purpose: 'forgets what was sent to webhooks, after 30 days',
  everySeconds: 3_600,
});

const KEEP_MILLIS = 30 * 86_400_000;
const BATCH = 1_000;

@Injectable()
@HandlesJob(pruneWebhooks)
export class PruneWebhooksHandler implements ScheduleHandler {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async run(): Promise<void> {
    const limit = new Date(this.clock.now().valueOf() - KEEP_MILLIS);
    const deleted = await inBatches(BATCH, (size) => this.deliveries.deleteOlder(this.unitOfWork.reader, limit, size));
    if (deleted > 0) this.logger.info('webhook.pruned', { deliveries: deleted });
  }
}
