import { Injectable } from '@nestjs/common';
import { databaseRow, UnitOfWork } from '@techmart/database';
import { importFinished, type ImportStatus } from '@techmart/imports';
import type { Id } from '@techmart/kernel';
import type { ListingKind } from '@techmart/listings';
import { defineEventJob, HandlesJob, type Delivery, type EventHandler } from '@techmart/queue';
import { Notifier, type Recipient } from '../notifier.service.js';

export const notifyImport = defineEventJob({
  name: 'notify-import',
  queue: 'notices',
  purpose: 'tells whoever has sent a file of listings that it was checked, taken in, or could not be read',
  on: [importFinished],
});

interface Payload {
  importId: Id;
  version: number;
}

@Injectable()
@HandlesJob(notifyImport)
export class NotifyImportHandler implements EventHandler<Payload> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifier: Notifier,
  ) {}

  async handle({ payload: { importId, version } }: Delivery<Payload>): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      // Somebody who has started it since, or has left the organisation, need not be told.
      const sent = await databaseRow<Recipient & { status: ImportStatus; kind: ListingKind }>(
        tx,
        `select i.created_by as "userId", i.organisation_id as "organisationId", i.status, i.kind
         from import_run i join membership m on m.user_id = i.created_by and m.organisation_id = i.organisation_id
         where i.id = $1`,
        [importId],
      );
      if (sent?.status !== 'checked' && sent?.status !== 'done' && sent?.status !== 'failed') return;
      const { status, kind, ...person } = sent;
      await this.notifier.notify(tx, [
        {
          ...person,
          kind: `import.${status}`,
          subject: { importId, listingKind: kind },
          dedupeKey: `import.${status}:${importId}:${version}`,
          // A check takes seconds, and most people wait for it.
          ...(status === 'checked' ? { mail: 'off' } : {}),
        },
      ]);
    });
  }
}
