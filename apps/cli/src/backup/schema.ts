import { createHash } from 'node:crypto';
import pg from 'pg';

/** A table as a backup sees it. */
export interface TableShape {
  readonly name: string;
  /** Columns that hold data; generated ones are made again. */
  readonly columns: readonly string[];
}

export interface Schema {
  /** Every table after those it refers to. */
  readonly tables: readonly TableShape[];
  readonly migrations: readonly string[];
  /** Hash of all tables, columns and types. */
  readonly hash: string;
}

/** Holds what this release is, or what belongs to the state of a search engine that a restore makes anew. */
const LEFT_OUT = ['migrations', 'search_index_state', 'search_mark'];

export async function readSchema(client: pg.Client): Promise<Schema> {
  const { rows: columns } = await client.query<{ table: string; column: string; type: string; isGenerated: boolean }>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, a.attgenerated <> '' as "isGenerated"
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
     order by 1, 2`,
  );
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `select distinct f.relname as from, t.relname as to
     from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and k.connamespace = 'public'::regnamespace and f.oid <> t.oid`,
  );
  const names = [...new Set(columns.map(({ table }) => table))].filter((name) => !LEFT_OUT.includes(name));
  const ordered = inOrder(names, references);
  const hash = createHash('sha256').update(columns.map((c) => `${c.table}.${c.column} ${c.type}`).join('\n'));
  return {
    tables: ordered.map((name) => ({
      name,
      columns: columns.filter((c) => c.table === name && !c.isGenerated).map((c) => c.column),
    })),
    migrations: await appliedMigrations(client),
    hash: hash.digest('hex'),
  };
}

async function appliedMigrations(client: pg.Client): Promise<string[]> {
  const { rows: found } = await client.query<{ exists: boolean }>(
    `select to_regclass('migrations') is not null as exists`,
  );
  if (!found[0]!.exists) return [];
  const { rows } = await client.query<{ name: string }>('select name from migrations order by timestamp');
  return rows.map(({ name }) => name);
}

function inOrder(names: readonly string[], references: readonly { from: string; to: string }[]): string[] {
  const ordered: string[] = [];
  const left = new Set(names);
  while (left.size > 0) {
    const free = [...left].filter((name) => references.every(({ from, to }) => from !== name || !left.has(to)));
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...left].join(', ')}`);
    for (const name of free) {
      ordered.push(name);
      left.delete(name);
    }
  }
  return ordered;
}

/** Last values of all sequences that have been used. */
export async function readSequences(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; last: string }>(
    `select sequencename as name, last_value::text as last from pg_sequences
     where schemaname = 'public' and last_value is not null`,
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'techmart-backup',
  });
  await client.connect();
  return client;
}

export const quoted = (names: readonly string[]): string => names.map((name) => pg.escapeIdentifier(name)).join(', ');
