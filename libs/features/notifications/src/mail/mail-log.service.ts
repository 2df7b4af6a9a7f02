import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { UnitOfWork } from '@techmart/database';
import type { Page } from '@techmart/kernel';
import { MailDeliveryRepository, type DeliveryRow } from './mail-delivery.repository.js';
import type { MailDeliveryQuery, MailDeliveryView, MailFailureQuery, MailFailureView } from './mail.dto.js';

/** What became of mails, for their receivers and for the operators. */
@Injectable()
export class MailLog {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deliveries: MailDeliveryRepository,
  ) {}

  async listMine(actor: Actor, query: MailDeliveryQuery): Promise<Page<MailDeliveryView>> {
    const page = await this.deliveries.list(this.unitOfWork.reader, { userId: actor.signedIn.userId }, query);
    return { ...page, items: page.items.map(deliveryView) };
  }

  async listFailures(actor: Actor, query: MailFailureQuery): Promise<Page<MailFailureView>> {
    actor.require('operations.read');
    const statuses = query.status ? [query.status] : (['failed', 'refused', 'unknown'] as const);
    const page = await this.deliveries.list<DeliveryRow & { email: string }>(
      this.unitOfWork.reader,
      { statuses },
      query,
    );
    return {
      ...page,
      items: page.items.map((row) => ({
        ...deliveryView(row),
        userId: row.userId,
        email: row.email,
        error: row.error,
      })),
    };
  }
}

function deliveryView(row: DeliveryRow): MailDeliveryView {
  const { id, status, notificationId, period, day, attempts, createdAt, finishedAt } = row;
  return { id, status, notificationId, period, day, attempts, createdAt, finishedAt };
}
