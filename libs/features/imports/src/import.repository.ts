import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import { decodeCursor, decodeIdCursor, pageOf, type Id, type Localized, type Page } from '@techmart/kernel';
import type { ImportCounts, ListingKind, WrittenRow } from '@techmart/listings';
import { ImportFile, ImportRun, type RowProblem } from './import-run.entity.js';
import type { ImportedEntryView, ImportPartQuery, ImportQuery } from './import.dto.js';
import type { ImportStatus } from './import.state.js';

export type ImportRow = Pick<
  ImportRun,
  | 'id'
  | 'organisationId'
  | 'createdBy'
  | 'kind'
  | 'fileName'
  | 'fileBytes'
  | 'target'
  | 'status'
  | 'found'
  | 'done'
  | 'failure'
  | 'createdAt'
  | 'updatedAt'
  | 'endedAt'
  | 'version'
>;

export interface RefusedRow {
  readonly line: number;
  readonly key: string | null;
  readonly record: Record<string, unknown> | null;
  readonly problems: readonly RowProblem[];
}

const COLUMNS = `id, organisation_id as "organisationId", created_by as "createdBy", kind, file_name as "fileName",
  file_bytes as "fileBytes", target, status, found, done, failure, created_at as "createdAt", updated_at as "updatedAt",
  ended_at as "endedAt", version`;

@Injectable()
export class ImportRepository {
  async insert(tx: Tx, run: Partial<ImportRun>, content: Buffer): Promise<void> {
    await tx.insert(ImportRun, run);
    await tx.insert(ImportFile, { importId: run.id, content });
  }

  find(tx: Tx, id: Id): Promise<ImportRow | null> {
    return databaseRow(tx, `select ${COLUMNS} from import_run where id = $1`, [id]);
  }

  /** The row for a change; nobody else changes it until the transaction ends. */
  findLocked(tx: Tx, id: Id): Promise<ImportRow | null> {
    return databaseRow(tx, `select ${COLUMNS} from import_run where id = $1 for update`, [id]);
  }

  async list(tx: Tx, organisationId: Id, { kind, cursor, limit = 20 }: ImportQuery): Promise<Page<ImportRow>> {
    const rows = await tx.query<ImportRow[]>(
      `select ${COLUMNS} from import_run
       where organisation_id = $1 and ($2::text is null or kind = $2) and ($3::uuid is null or id < $3)
       order by id desc limit ${limit + 1}`,
      [organisationId, kind ?? null, cursor ? decodeIdCursor(cursor) : null],
    );
    return pageOf(rows, limit, (row) => [row.id]);
  }

  /** How many files of an organisation are being checked or taken in. */
  async countUnderWay(tx: Tx, organisationId: Id): Promise<number> {
    const row = await databaseRow<{ count: number }>(
      tx,
      `select count(*)::int as count from import_run where organisation_id = $1 and status in ('checking', 'running')`,
      [organisationId],
    );
    return row!.count;
  }

  async setStatus(
    tx: Tx,
    id: Id,
    status: ImportStatus,
    more: { found?: ImportCounts; done?: ImportCounts; failure?: Localized; endedAt?: Date | null } = {},
  ): Promise<number> {
    const { raw } = await tx
      .createQueryBuilder()
      .update(ImportRun)
      .set({ status, ...more } as never)
      .where('id = :id', { id })
      .returning('version')
      .execute();
    return (raw as { version: number }[])[0]!.version;
  }

  /** Says how far it has come. False where somebody has stopped it meanwhile. */
  async advance(tx: Tx, id: Id, status: ImportStatus, done: ImportCounts): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      'update import_run set done = $3, updated_at = now() where id = $1 and status = $2',
      [id, status, done],
    );
    return count === 1;
  }

  async content(tx: Tx, id: Id): Promise<Buffer | null> {
    const row = await databaseRow<{ content: Buffer }>(tx, 'select content from import_file where import_id = $1', [
      id,
    ]);
    return row?.content ?? null;
  }

  async hasFile(tx: Tx, id: Id): Promise<boolean> {
    return (await databaseRow(tx, 'select 1 from import_file where import_id = $1', [id])) !== null;
  }

  async forgetFile(tx: Tx, id: Id): Promise<void> {
    await tx.query('delete from import_file where import_id = $1', [id]);
  }

  async forgetRefusals(tx: Tx, id: Id): Promise<void> {
    await tx.query('delete from import_refusal where import_id = $1', [id]);
  }

  async addRefusals(tx: Tx, id: Id, rows: readonly RefusedRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `insert into import_refusal (import_id, line, key, record, problems)
       select $1, r.line, r.key, r.record, r.problems
       from unnest($2::int[], $3::text[], $4::json[], $5::jsonb[]) as r(line, key, record, problems)
       on conflict (import_id, line) do update set problems = excluded.problems`,
      [
        id,
        rows.map(({ line }) => line),
        rows.map(({ key }) => key && storable(key)),
        rows.map(({ record }) => (record ? storableJson(record) : null)),
        rows.map(({ problems }) => storableJson(problems)),
      ],
    );
  }

  async listRefusals(tx: Tx, id: Id, { cursor, limit = 50 }: ImportPartQuery): Promise<Page<RefusedRow>> {
    const after = cursor ? decodeCursor(cursor, ['count'])[0] : null;
    const rows = await tx.query<RefusedRow[]>(
      `select line, key, record, problems from import_refusal
       where import_id = $1 and ($2::int is null or line > $2) order by line limit ${limit + 1}`,
      [id, after],
    );
    return pageOf(rows, limit, (row) => [row.line]);
  }

  /** Notes what was written; the same listing again, by a run that begins anew, stays as it was noted first. */
  async addEntries(tx: Tx, id: Id, rows: readonly WrittenRow[]): Promise<void> {
    await tx.query(
      `insert into imported_entry (import_id, listing_id, line, action)
       select $1, e.* from unnest($2::uuid[], $3::int[], $4::text[]) e
       on conflict (import_id, listing_id) do nothing`,
      [id, rows.map(({ id: listing }) => listing), rows.map(({ line }) => line), rows.map(({ action }) => action)],
    );
  }

  /** What was written so far, by what was done. */
  async countEntries(tx: Tx, id: Id): Promise<Record<'created' | 'updated' | 'published', number>> {
    return (await databaseRow(
      tx,
      `select count(*) filter (where action = 'create')::int as created, count(*) filter (where action = 'update')::int as updated,
         count(*) filter (where action = 'publish')::int as published from imported_entry where import_id = $1`,
      [id],
    ))!;
  }

  async listEntries(
    tx: Tx,
    id: Id,
    kind: ListingKind,
    { cursor, limit = 50 }: ImportPartQuery,
  ): Promise<Page<ImportedEntryView>> {
    const [line, listingId] = cursor ? decodeCursor(cursor, ['count', 'id']) : [null, null];
    const rows = await tx.query<ImportedEntryView[]>(
      `select e.listing_id as "listingId", e.line, e.action, l.title, l.status
       from imported_entry e join ${kind} l on l.id = e.listing_id
       where e.import_id = $1 and ($2::int is null or (e.line, e.listing_id) > ($2, $3::uuid))
       order by e.line, e.listing_id limit ${limit + 1}`,
      [id, line, listingId],
    );
    return pageOf(rows, limit, (row) => [row.line, row.listingId]);
  }

  /** Files that nobody has started to take in. @returns how many */
  async forgetOldFiles(tx: Tx, before: Date, size: number): Promise<number> {
    const [, count] = await tx.query<[unknown[], number]>(
      `delete from import_file where import_id in (
         select r.id from import_run r join import_file f on f.import_id = r.id
         where r.updated_at < $1 and r.status not in ('checking', 'running') limit $2)`,
      [before, size],
    );
    return count;
  }

  async deleteOlder(tx: Tx, before: Date, size: number): Promise<number> {
    const [, count] = await tx.query<[unknown[], number]>(
      `delete from import_run where id in (
         select id from import_run where updated_at < $1 and status not in ('checking', 'running') order by id limit $2)`,
      [before, size],
    );
    return count;
  }
}

/** PostgreSQL stores neither NUL nor half a character; rows that hold them are refused, and kept all the same. */
const storable = (text: string): string => text.replaceAll('\0', '\ufffd').toWellFormed();

function storableJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /(\\\\)|\\u(?:0000|d[89a-f][0-9a-f]{2})/g,
    (_, backslash: string | undefined) => backslash ?? '\ufffd',
  );
}
