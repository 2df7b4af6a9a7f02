import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '@techmart/database';
import { Receipts } from '@techmart/queue';

/** Receipts in PostgreSQL, so they survive whatever happens to Redis. */
@Injectable()
export class OutboxReceipts extends Receipts {
  constructor(private readonly unitOfWork: UnitOfWork) {
    super();
  }

  async has(messageId: string, subscriber: string): Promise<boolean> {
    const rows = await this.unitOfWork.reader.query<unknown[]>(
      'select 1 from processed_message where message_id = $1 and subscriber = $2',
      [messageId, subscriber],
    );
    return rows.length > 0;
  }

  async claim(tx: Tx, messageId: string, subscriber: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `insert into processed_message (message_id, subscriber) values ($1, $2)
       on conflict do nothing returning 1`,
      [messageId, subscriber],
    );
    return rows.length > 0;
  }

  async record(messageId: string, subscriber: string): Promise<void> {
    await this.unitOfWork.run((tx) => this.claim(tx, messageId, subscriber));
  }
}
