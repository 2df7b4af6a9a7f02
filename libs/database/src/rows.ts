import type { Tx } from './unit-of-work.js';

/** The first row of a statement, or null. */
export async function databaseRow<R>(tx: Tx, sql: string, values: unknown[]): Promise<R | null> {
  const rows = await tx.query<R[]>(sql, values);
  return rows[0] ?? null;
}
