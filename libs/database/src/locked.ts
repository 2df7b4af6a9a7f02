import type { DataSource, QueryRunner } from 'typeorm';
import type { AdvisoryLock } from './advisory-lock.js';

/** A lock, or one of many of the same sort that are told apart by name. */
export type Lock = AdvisoryLock | readonly [AdvisoryLock, name: string];

/** Does work that one process of the market does at a time; others wait for their turn. */
export function whileLocked<T>(dataSource: DataSource, lock: Lock, work: () => Promise<T>): Promise<T> {
  return onConnection(dataSource, async (connection) => {
    await ask(connection, 'pg_advisory_lock', lock);
    return held(connection, lock, work);
  });
}

/** The same for work that need not be done twice: undefined where another process is at it. */
export function unlessLocked<T>(dataSource: DataSource, lock: Lock, work: () => Promise<T>): Promise<T | undefined> {
  return onConnection(dataSource, async (connection) =>
    (await ask(connection, 'pg_try_advisory_lock', lock)) ? held(connection, lock, work) : undefined,
  );
}

/** The lock belongs to a connection of its own, so that it ends with the process whatever happens. */
async function onConnection<T>(dataSource: DataSource, use: (connection: QueryRunner) => Promise<T>): Promise<T> {
  const connection = dataSource.createQueryRunner();
  try {
    return await use(connection);
  } finally {
    await connection.release();
  }
}

async function held<T>(connection: QueryRunner, lock: Lock, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    // A connection that cannot be asked any more has lost its locks.
    await ask(connection, 'pg_advisory_unlock', lock).catch(() => undefined);
  }
}

async function ask(connection: QueryRunner, what: string, lock: Lock): Promise<boolean> {
  const [sort, name] = typeof lock === 'number' ? [lock] : lock;
  const [row] = (await (name === undefined
    ? connection.query(`select ${what}($1) as answer`, [sort])
    : connection.query(`select ${what}($1, hashtext($2)) as answer`, [sort, name]))) as [{ answer: unknown }];
  return row.answer === true;
}
