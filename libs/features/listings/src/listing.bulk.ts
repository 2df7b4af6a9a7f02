import { newId, type Id } from '@techmart/kernel';
import type { Tx } from '@techmart/database';
import type { EntityTarget } from 'typeorm';
import type { Listing, ListingKind } from './listing.entity.js';
import type { ListingStatus } from './listing.state.js';

/** What is known of a listing that was imported before. */
export interface ImportedListing {
  readonly id: Id;
  readonly importKey: string;
  readonly importHash: string | null;
  readonly status: ListingStatus;
}

/** One version of a listing as the history keeps it. */
export interface BulkRevision {
  readonly listingId: Id;
  readonly version: number;
  readonly status: ListingStatus;
  readonly content: object;
  readonly changedBy: Id | null;
}

/** Statements for many listings at once: one round trip a table and batch, whatever the number of rows. */
export class ListingBulk<E extends Listing> {
  constructor(
    private readonly kind: ListingKind,
    private readonly entity: EntityTarget<E>,
  ) {}

  /** Imports into one organisation wait for each other, batch by batch, so that a key is never taken twice. */
  async lockImports(tx: Tx, organisationId: Id): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`import ${this.kind} ${organisationId}`]);
  }

  findImported(tx: Tx, organisationId: Id, keys: readonly string[], lock: boolean): Promise<ImportedListing[]> {
    return tx.query<ImportedListing[]>(
      `select id, import_key as "importKey", import_hash as "importHash", status from ${this.kind}
       where organisation_id = $1 and import_key = any($2) order by id ${lock ? 'for update' : ''}`,
      [organisationId, keys],
    );
  }

  async insert(tx: Tx, rows: readonly Partial<E>[]): Promise<void> {
    if (rows.length === 0) return;
    const { documents, columns } = this.asDocuments(tx, rows);
    await tx.query(
      `insert into ${this.kind} (${columns}) select ${columns} from json_populate_recordset(null::${this.kind}, $1::json)`,
      [`[${documents.join(',')}]`],
    );
  }

  /** Sets the given columns of each row and moves its version on. Returns the new versions. */
  async update(tx: Tx, changes: ReadonlyMap<Id, Partial<E>>): Promise<Map<Id, number>> {
    if (changes.size === 0) return new Map();
    const { documents, columns } = this.asDocuments(tx, [...changes.values()]);
    // What a document leaves out keeps the value of the row itself.
    const [rows] = await tx.query<[{ id: Id; version: number }[], number]>(
      `update ${this.kind} l
       set (${columns}, version, updated_at) =
         (select ${columns}, l.version + 1, now() from json_populate_record(l, d.document))
       from unnest($1::uuid[], $2::json[]) as d(id, document) where l.id = d.id
       returning l.id, l.version`,
      [[...changes.keys()], documents],
    );
    return new Map(rows.map(({ id, version }) => [id, version]));
  }

  async addRevisions(tx: Tx, revisions: readonly BulkRevision[]): Promise<void> {
    if (revisions.length === 0) return;
    await tx.query(
      `insert into listing_revision (id, kind, listing_id, version, status, content, changed_by)
       select r.id, $1, r.listing_id, r.version, r.status, r.content, r.changed_by
       from unnest($2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::jsonb[], $7::uuid[])
         as r(id, listing_id, version, status, content, changed_by)`,
      [
        this.kind,
        revisions.map(() => newId()),
        revisions.map((r) => r.listingId),
        revisions.map((r) => r.version),
        revisions.map((r) => r.status),
        revisions.map((r) => JSON.stringify(r.content)),
        revisions.map((r) => r.changedBy),
      ],
    );
  }

  private asDocuments(tx: Tx, rows: readonly object[]): { documents: string[]; columns: string } {
    const { columns } = tx.connection.getMetadata(this.entity);
    const names = new Map(columns.map((column) => [column.propertyName, column.databaseName]));
    const used = new Set<string>();
    const documents = rows.map((row) => {
      const document: Record<string, unknown> = {};
      for (const [property, value] of Object.entries(row)) {
        const name = names.get(property);
        if (name === undefined) throw new Error(`${this.kind} has no column ${property}`);
        if (value === undefined) continue;
        used.add(name);
        document[name] = value;
      }
      return JSON.stringify(document);
    });
    return { documents, columns: [...used].join(', ') };
  }
}
