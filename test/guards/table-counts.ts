import type { TestMarket } from '@techmart/testing';

/** Tables of the machinery, which also notes what was refused. */
const MACHINERY = /^(session|sign_in_guard|.*throttle.*|.*attempt.*|idempotency.*|.*migrations?|search_index_state)$/;

/** Counts the rows of every table of the market. */
export function tableCounts(market: TestMarket): () => Promise<Record<string, number>> {
  let statement: Promise<string> | undefined;
  const build = async (): Promise<string> => {
    const tables = await market.sql<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    return tables
      .filter(({ name }) => !MACHINERY.test(name))
      .map(({ name }) => `select '${name}' as name, count(*)::int as count from "${name}"`)
      .join(' union all ');
  };
  return async () => {
    statement ??= build();
    const rows = await market.sql<{ name: string; count: number }>(await statement);
    return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
  };
}
