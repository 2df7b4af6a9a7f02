import { Json, Moment, sqlWords, VersionedRow } from '@techmart/database';
import type { Id, Localized } from '@techmart/kernel';
import type { ImportCounts, ListingKind } from '@techmart/listings';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { importStatuses, importTargets, type ImportStatus, type ImportTarget } from './import.state.js';

/** A file of results or needs on its way into the market: checked first, then taken in when somebody says so. */
@Entity()
@Index('import_run_organisation_idx', ['organisationId', 'id'])
@Check('import_run_status_check', `status in (${sqlWords(importStatuses)})`)
@Check('import_run_target_check', `target in (${sqlWords(importTargets)})`)
export class ImportRun extends VersionedRow {
  @Column('uuid')
  @ForeignKey('Organisation', { onDelete: 'CASCADE' })
  organisationId: Id;

  @Column('uuid')
  createdBy: Id;

  @Column('text')
  kind: ListingKind;

  @Column('text')
  fileName: string;

  @Column('integer')
  fileBytes: number;

  /** Where new listings go. */
  @Column('text')
  target: ImportTarget;

  @Column('text')
  status: ImportStatus;

  /** What the check found that would happen; null before it is over. */
  @Json({ nullable: true })
  found: ImportCounts | null;

  /** What has happened so far; while it is being checked, how far the check has come. */
  @Json()
  done: ImportCounts;

  /** Why the file cannot be read. */
  @Json({ nullable: true })
  failure: Localized | null;

  /** When it was done, stopped or given up. */
  @Moment({ nullable: true })
  endedAt: Date | null;
}

/** The file itself, until it is taken in: whichever worker comes next must have it. */
@Entity()
export class ImportFile {
  @PrimaryColumn('uuid')
  @ForeignKey('ImportRun', { onDelete: 'CASCADE' })
  importId: Id;

  @Column('bytea')
  content: Buffer;
}

/** What is wrong in one place of a row, as it is kept and told. */
export interface RowProblem {
  readonly path: string;
  readonly code: string;
  readonly message: Localized;
}

/** A row that is not taken in, and why. */
@Entity()
export class ImportRefusal {
  @PrimaryColumn('uuid')
  @ForeignKey('ImportRun', { onDelete: 'CASCADE' })
  importId: Id;

  /** Of the file, or row of the sheet, counted from 1. */
  @PrimaryColumn('integer')
  line: number;

  @Column('text', { nullable: true })
  key: string | null;

  /** What the row says, in the order of its columns; null where it could not be read. */
  @Column('json', { nullable: true })
  record: Record<string, unknown> | null;

  @Json()
  problems: RowProblem[];
}

export const importActions = ['create', 'update', 'publish'] as const;
export type ImportAction = (typeof importActions)[number];

/** A listing that an import has written. */
@Entity()
@Index('imported_entry_line_idx', ['importId', 'line', 'listingId'])
export class ImportedEntry {
  @PrimaryColumn('uuid')
  @ForeignKey('ImportRun', { onDelete: 'CASCADE' })
  importId: Id;

  @PrimaryColumn('uuid')
  listingId: Id;

  @Column('integer')
  line: number;

  @Column('text')
  action: ImportAction;
}
