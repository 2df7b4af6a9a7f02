import { Injectable } from '@nestjs/common';
import type { Tx } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { currentContext } from '@techmart/logging';

export const SEARCH_MARK_CHANNEL = 'search_mark';

/** Marks records for the index writer, in the transaction that changes them. */
@Injectable()
export class SearchMarks {
  async mark(tx: Tx, source: string, ids: readonly Id[]): Promise<void> {
    if (ids.length === 0) return;
    const context = currentContext();
    // Sorted, so that two transactions that mark the same records never lock them in opposite order.
    await tx.query(
      `insert into search_mark (source, record_id, request_id, is_bulk)
       select $1, id, $2, $3 from unnest($4::uuid[]) as id order by id
       on conflict (source, record_id)
       do update set seq = search_mark.seq + 1, marked_at = now(), request_id = excluded.request_id,
         is_bulk = search_mark.is_bulk and excluded.is_bulk`,
      [source, context?.requestId ?? 'system', context?.isBulk ?? false, [...new Set(ids)]],
    );
    await tx.query(`select pg_notify('${SEARCH_MARK_CHANNEL}', $1)`, [source]);
  }
}
