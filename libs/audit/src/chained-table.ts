/**
 * How a column enters the hash of its row. `text` covers everything that PostgreSQL writes in one way (uuid, numbers,
 * booleans, days), `moment` is a time to the millisecond in UTC, `json` a document whose keys are sorted.
 */
export type ChainedColumnKind = 'text' | 'moment' | 'json';

/**
 * An append-only table whose rows are sealed into blocks. Besides its own columns it has `id uuid`, `seq bigint`
 * (identity), `block_number bigint` and `block_position integer`, the last two null until the row is sealed, and its
 * migration has called `protect_chained_table('name')`.
 */
export interface ChainedTable {
  /** Name of the chain; part of every block hash, so it never changes. */
  readonly chain: string;
  readonly table: string;
  /** Every column that the seal vouches for, besides `id` and `seq`. A column added later is not sealed. */
  readonly columns: Readonly<Record<string, ChainedColumnKind>>;
}

const tables = new Map<string, ChainedTable>();

/**
 * Declares a chained table; the sealer and the verifier of every process that imports it look after it from then on.
 * @throws Error when a name is malformed or taken, so that a clash stops the boot.
 */
export function defineChainedTable(definition: ChainedTable): ChainedTable {
  const names = [definition.chain, definition.table, ...Object.keys(definition.columns)];
  const odd = names.find((name) => !/^[a-z][a-z0-9_]*$/.test(name));
  if (odd !== undefined) throw new Error(`chained table ${definition.table}: ${odd} is not a snake_case name`);
  if (tables.has(definition.chain)) throw new Error(`chain ${definition.chain} is defined twice`);
  tables.set(definition.chain, definition);
  return definition;
}

export function chainedTables(): ChainedTable[] {
  return [...tables.values()];
}

/** What is selected of a row for its hash: exact texts, so that nothing depends on how a driver reads numbers or times. */
export function canonicalSelection({ columns }: ChainedTable): string {
  const all: [string, ChainedColumnKind][] = [['seq', 'text'], ...Object.entries(columns)];
  const expressions = all.map(([name, kind]) => {
    if (kind === 'json') return `r.${name} as ${name}`;
    if (kind === 'moment') return `to_char(r.${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${name}`;
    return `r.${name}::text as ${name}`;
  });
  return ['r.id', ...expressions].join(', ');
}
