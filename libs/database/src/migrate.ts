import type { DataSource } from 'typeorm';
import { AdvisoryLock } from './advisory-lock.js';
import { checkDrift } from './check-drift.js';
import { whileLocked } from './locked.js';

export interface MigrationReport {
  readonly applied: string[];
}

/** Applies what is missing; processes that start together wait for each other and then find nothing to do. */
export function migrate(dataSource: DataSource): Promise<MigrationReport> {
  return whileLocked(dataSource, AdvisoryLock.migrations, async () => {
    const applied = await dataSource.runMigrations();
    return { applied: applied.map((migration) => migration.name) };
  });
}

/** Statements that would bring the schema to what the entities say; empty when nothing has drifted. */
export async function schemaDrift(dataSource: DataSource): Promise<string[]> {
  const plan = await dataSource.driver.createSchemaBuilder().log();
  return [...plan.upQueries.map(({ query }) => query), ...(await checkDrift(dataSource))];
}
