import { Injectable } from '@nestjs/common';
import type { Tx } from '@techmart/database';
import { newId } from '@techmart/kernel';
import type { ExtensibleTable } from './code-table.registry.js';
import type { CodeEntry } from './code-table.types.js';

export const TAXONOMY_CHANNEL = 'taxonomy';

export interface StoredEntry extends CodeEntry {
  readonly tableName: ExtensibleTable;
}

@Injectable()
export class TaxonomyRepository {
  /** All added codes, or those of one table, in the order in which they came. */
  list(tx: Tx, table: ExtensibleTable | null = null): Promise<StoredEntry[]> {
    return tx.query(
      `select table_name as "tableName", code, parent, zh, en, false as verified from taxonomy_entry
       where $1::text is null or table_name = $1 order by id`,
      [table],
    );
  }

  /** One import at a time, so that each is checked against all before it. */
  async lock(tx: Tx): Promise<void> {
    await tx.query('lock table taxonomy_entry in share row exclusive mode');
  }

  /** Adds codes; all processes hear of it when the transaction commits. */
  async insert(tx: Tx, table: ExtensibleTable, entries: readonly CodeEntry[]): Promise<void> {
    await tx.query(
      `insert into taxonomy_entry (id, table_name, code, parent, zh, en)
       select e.id, $1, e.code, e.parent, e.zh, e.en
       from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) as e(id, code, parent, zh, en)`,
      [
        table,
        entries.map(() => newId()),
        entries.map((entry) => entry.code),
        entries.map((entry) => entry.parent),
        entries.map((entry) => entry.zh),
        entries.map((entry) => entry.en),
      ],
    );
    await tx.query(`select pg_notify('${TAXONOMY_CHANNEL}', $1)`, [table]);
  }
}
