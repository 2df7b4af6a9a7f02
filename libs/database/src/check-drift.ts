import type { DataSource } from 'typeorm';

/**
 * Checks that the entities and the database say differently. The schema builder knows checks by their names alone, so
 * PostgreSQL is asked how it would write each of them, on an empty copy of its table.
 */
export async function checkDrift(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    const definition = async (table: string, check: string): Promise<string | undefined> => {
      const [row] = (await runner.query(
        'select pg_get_constraintdef(oid) as sql from pg_constraint where conrelid = $1::regclass and conname = $2',
        [table, check],
      )) as { sql: string }[];
      return row?.sql;
    };
    const statements: string[] = [];
    for (const { tableName, checks } of dataSource.entityMetadatas) {
      if (checks.length > 0) await runner.query(`create temp table as_said (like "${tableName}")`);
      for (const { name, expression } of checks) {
        await runner.query(`alter table as_said add constraint "${name}" check (${expression})`);
        const found = await definition(`public."${tableName}"`, name);
        if (found !== (await definition('pg_temp.as_said', name)))
          statements.push(
            `ALTER TABLE "${tableName}" DROP CONSTRAINT IF EXISTS "${name}", ADD CONSTRAINT "${name}" CHECK (${expression})`,
          );
      }
      await runner.query('drop table if exists pg_temp.as_said');
    }
    return statements;
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}
