import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';

export interface RateState {
  readonly hits: number;
  readonly secondsLeft: number;
}

/** Counters shared by all processes, each changed by a single statement so that parallel requests cannot slip through. */
@Injectable()
export class ThrottleRepository {
  async hit(tx: Tx, key: Buffer, windowSeconds: number): Promise<RateState> {
    const row = await databaseRow<RateState>(
      tx,
      `insert into rate_count as c (key, hits, window_ends_at) values ($1, 1, now() + make_interval(secs => $2))
       on conflict (key) do update set
         hits = case when c.window_ends_at <= now() then 1 else c.hits + 1 end,
         window_ends_at = case when c.window_ends_at <= now() then excluded.window_ends_at else c.window_ends_at end
       returning hits, greatest(1, ceil(extract(epoch from window_ends_at - now())))::int as "secondsLeft"`,
      [key, windowSeconds],
    );
    return row!;
  }

  async peek(tx: Tx, key: Buffer): Promise<RateState> {
    const row = await databaseRow<RateState>(
      tx,
      `select hits, greatest(1, ceil(extract(epoch from window_ends_at - now())))::int as "secondsLeft"
       from rate_count where key = $1 and window_ends_at > now()`,
      [key],
    );
    return row ?? { hits: 0, secondsLeft: 0 };
  }

  /** Seconds for which the address stays locked; 0 when it is not. With a transaction the row is held against failures. */
  async lockedFor(tx: Tx, key: Buffer, hold: boolean): Promise<number> {
    const row = await databaseRow<{ seconds: number }>(
      tx,
      `select coalesce(greatest(0, ceil(extract(epoch from locked_until - now()))), 0)::int as seconds
       from sign_in_guard where key = $1 ${hold ? 'for update' : ''}`,
      [key],
    );
    return row?.seconds ?? 0;
  }

  /** Counts a failure. After `limit` of them within the span the address is locked for as long again. */
  async fail(tx: Tx, key: Buffer, limit: number, spanSeconds: number): Promise<{ failures: number; seconds: number }> {
    const isOver = `(g.locked_until <= now() or (g.locked_until is null and g.counted_since <= now() - make_interval(secs => $3)))`;
    const row = await databaseRow<{ failures: number; seconds: number }>(
      tx,
      `insert into sign_in_guard as g (key, failures, counted_since, locked_until) values ($1, 1, now(), null)
       on conflict (key) do update set
         failures = case when ${isOver} then 1 else g.failures + 1 end,
         counted_since = case when ${isOver} then now() else g.counted_since end,
         locked_until = case when ${isOver} then null
           when g.failures + 1 = $2 then now() + make_interval(secs => $3) else g.locked_until end
       returning failures, coalesce(ceil(extract(epoch from locked_until - now())), 0)::int as seconds`,
      [key, limit, spanSeconds],
    );
    return row!;
  }

  async clear(tx: Tx, key: Buffer): Promise<void> {
    await tx.query('delete from sign_in_guard where key = $1', [key]);
  }

  /** Forgets counters that no longer say anything. */
  async sweep(tx: Tx, spanSeconds: number): Promise<void> {
    await tx.query('delete from rate_count where window_ends_at <= now()');
    await tx.query(
      'delete from sign_in_guard where coalesce(locked_until, counted_since + make_interval(secs => $1)) <= now()',
      [spanSeconds],
    );
  }
}
