import type pg from 'pg';
import type { Tx } from './unit-of-work.js';

/** The first row of a statement, or null. */
export async function databaseRow<R>(tx: Tx, sql: string, values: unknown[]): Promise<R | null> {
  const rows = await tx.query<R[]>(sql, values);
  return rows[0] ?? null;
}

/** A connection keeps what it has prepared; texts that are put together without end must not fill it up. */
const MOST_PREPARED = 300;
const prepared = new Map<string, string>();

/**
 * A read that many people wait for, prepared once a connection: planning takes longer than finding a row. Within a
 * transaction it goes the usual way; outside of one straight to the pool, past the bookkeeping of the ORM. Only for
 * statements whose best plan does not hang on their values.
 */
export async function hotRows<R extends object>(tx: Tx, sql: string, values: unknown[]): Promise<R[]> {
  if (tx.queryRunner) return tx.query<R[]>(sql, values);
  const { master } = tx.connection.driver as unknown as { master: pg.Pool | undefined };
  if (!master) throw new Error('Driver not Connected');
  let name = prepared.get(sql);
  if (name === undefined && prepared.size < MOST_PREPARED) prepared.set(sql, (name = `hot_${prepared.size}`));
  const { rows } = await master.query<R>({ name, text: sql, values });
  return rows;
}
