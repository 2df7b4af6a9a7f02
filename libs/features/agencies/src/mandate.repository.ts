import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import { decodeIdCursor, pageOf, type Id, type Page } from '@techmart/kernel';
import type { MandateQuery, MandateView } from './mandate.dto.js';
import { Mandate } from './mandate.entity.js';

const side = (alias: string): string =>
  `json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'nameEn', ${alias}.name_en)`;
const VIEW = `select m.id, ${side('o')} as organisation, ${side('a')} as agency, m.status, m.purpose,
    m.valid_until as "validUntil", m.created_at as "createdAt", m.answered_at as "answeredAt", m.ended_at as "endedAt",
    m.ended_by as "endedBy", m.version
  from mandate m join organisation o on o.id = m.organisation_id join organisation a on a.id = m.agency_id`;

@Injectable()
export class MandateRepository {
  async insert(tx: Tx, mandate: Partial<Mandate>): Promise<void> {
    await tx.insert(Mandate, mandate);
  }

  findLocked(tx: Tx, id: Id): Promise<Mandate | null> {
    return tx.findOne(Mandate, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Held against its end until the transaction is over, but not against other readers. */
  findShared(tx: Tx, id: Id): Promise<Mandate | null> {
    return tx.findOne(Mandate, { where: { id }, lock: { mode: 'pessimistic_read' } });
  }

  async update(tx: Tx, id: Id, change: Partial<Mandate>): Promise<number> {
    const { raw } = await tx
      .createQueryBuilder()
      .update(Mandate)
      .set(change)
      .where('id = :id', { id })
      .returning('version')
      .execute();
    return (raw as { version: number }[])[0]!.version;
  }

  findView(tx: Tx, id: Id): Promise<MandateView | null> {
    return databaseRow(tx, `${VIEW} where m.id = $1`, [id]);
  }

  /** Those of one side, or all for null; newest first. */
  async list(tx: Tx, sideId: Id | null, { status, cursor, limit = 20 }: MandateQuery): Promise<Page<MandateView>> {
    const rows = await tx.query<MandateView[]>(
      `${VIEW} where ($1::uuid is null or m.organisation_id = $1 or m.agency_id = $1) and ($2::text is null or m.status = $2)
         and ($3::uuid is null or m.id < $3) order by m.id desc limit ${limit + 1}`,
      [sideId, status ?? null, cursor ? decodeIdCursor(cursor) : null],
    );
    return pageOf(rows, limit, (row) => [row.id]);
  }

  async listOverdue(tx: Tx, now: Date, limit: number): Promise<Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      `select id from mandate where status in ('offered', 'active') and valid_until <= $1 order by valid_until limit $2`,
      [now, limit],
    );
    return rows.map((row) => row.id);
  }

  isAgency(tx: Tx, id: Id): Promise<boolean> {
    return databaseRow(tx, `select 1 from organisation where id = $1 and kind = 'agency' and status = 'verified'`, [
      id,
    ]).then((row) => row !== null);
  }
}
