import { Row } from '@techmart/database';
import { Column, Entity, Unique } from 'typeorm';
import type { ExtensibleTable } from './code-table.registry.js';

/** A code that administrators have added below the official ones of a table. */
@Entity()
@Unique('taxonomy_entry_table_name_code_key', ['tableName', 'code'])
export class TaxonomyEntry extends Row {
  @Column('text')
  tableName: ExtensibleTable;

  @Column('text')
  code: string;

  /** Code above it in the same table. */
  @Column('text')
  parent: string;

  @Column('text')
  zh: string;

  @Column('text')
  en: string;
}
