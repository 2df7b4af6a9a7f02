import { Injectable } from '@nestjs/common';
import { databaseRow, UnitOfWork } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import { webhookDisabled } from '@techmart/webhooks';
import { Notifier } from '../notifier.service.js';
import { RecipientRepository } from '../recipient.repository.js';

export const notifyWebhook = defineEventJob({
  name: 'notify-webhook',
  queue: 'notices',
  purpose: 'tells the owners of an organisation that a webhook of theirs was switched off',
  on: [webhookDisabled],
});

interface Payload {
  webhookId: Id;
  version: number;
}

@Injectable()
@HandlesJob(notifyWebhook)
export class NotifyWebhookHandler implements EventHandler<Payload> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recipients: RecipientRepository,
    private readonly notifier: Notifier,
  ) {}

  async handle({ payload: { webhookId, version } }: Delivery<Payload>): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      // Who has mended or deleted it meanwhile need not be told.
      const disabled = await databaseRow<{ organisationId: Id }>(
        tx,
        `select organisation_id as "organisationId" from webhook_endpoint where id = $1 and status = 'disabled'`,
        [webhookId],
      );
      if (!disabled) return;
      const people = await this.recipients.ofOrganisation(tx, disabled.organisationId, ['owner']);
      await this.notifier.notify(
        tx,
        people.map((person) => ({
          ...person,
          kind: 'webhook.disabled',
          subject: { webhookId },
          dedupeKey: `webhook.disabled:${webhookId}:${version}`,
        })),
      );
    });
  }
}
