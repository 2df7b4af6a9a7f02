import { Injectable } from '@nestjs/common';
import type { Tx } from '@techmart/database';
import { newId } from '@techmart/kernel';
import { currentContext } from '@techmart/logging';
import type { EventDefinition } from './event-definition.js';

export const OUTBOX_CHANNEL = 'outbox';

const MAX_PAYLOAD_BYTES = 64_000;

/** The only way to start asynchronous work: the event commits with the change, or not at all. */
@Injectable()
export class Outbox {
  async append<P extends object>(tx: Tx, event: EventDefinition<P>, payload: P): Promise<void> {
    await this.appendAll(tx, event, [payload]);
  }

  async appendAll<P extends object>(tx: Tx, event: EventDefinition<P>, payloads: readonly P[]): Promise<void> {
    if (payloads.length === 0) return;
    const rows = payloads.map((payload) => ({ id: newId(), payload: pick(event, payload) }));
    const context = currentContext();
    await tx.query(
      `insert into outbox_message (id, event, payload, request_id, actor_id, is_bulk)
       select m.id, $1, m.payload, $2, $3, $4 from unnest($5::uuid[], $6::jsonb[]) with ordinality as m(id, payload, position)
       order by m.position`,
      [
        event.name,
        context?.requestId ?? `system-${rows[0]!.id}`,
        context?.actorId ?? null,
        context?.isBulk ?? false,
        rows.map((r) => r.id),
        rows.map((r) => r.payload),
      ],
    );
    // Delivered by PostgreSQL at commit, and only then.
    await tx.query(`select pg_notify('${OUTBOX_CHANNEL}', '')`);
  }
}

/** Only declared keys leave, and only ids, numbers and codes: an event must never carry personal data. */
function pick<P extends object>(event: EventDefinition<P>, payload: P): string {
  const undeclared = Object.keys(payload).filter((key) => !event.keys.includes(key as keyof P & string));
  if (undeclared.length > 0) throw new Error(`event ${event.name} has no key ${undeclared.join(', ')}`);
  const text = JSON.stringify(payload);
  if (text.length > MAX_PAYLOAD_BYTES) throw new Error(`event ${event.name} has a payload of ${text.length} bytes`);
  return text;
}
