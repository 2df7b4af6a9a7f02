import type { DataSource } from 'typeorm';
import { AdvisoryLock } from './advisory-lock.js';

export interface MigrationReport {
  readonly applied: string[];
}

/** Applies what is missing; processes that start together wait for each other and then find nothing to do. */
export async function migrate(dataSource: DataSource): Promise<MigrationReport> {
  const guard = dataSource.createQueryRunner();
  await guard.query('select pg_advisory_lock($1)', [AdvisoryLock.migrations]);
  try {
    const applied = await dataSource.runMigrations();
    return { applied: applied.map((migration) => migration.name) };
  } finally {
    await guard.query('select pg_advisory_unlock($1)', [AdvisoryLock.migrations]);
    await guard.release();
  }
}

/** Statements that would bring the schema to what the entities say; empty when nothing has drifted. */
export async function schemaDrift(dataSource: DataSource): Promise<string[]> {
  const plan = await dataSource.driver.createSchemaBuilder().log();
  return plan.upQueries.map(({ query }) => query);
}
