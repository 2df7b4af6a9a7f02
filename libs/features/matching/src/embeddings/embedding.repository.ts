import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { ON_MARKET, type ListingKind } from '@techmart/listings';

export interface KeptEmbedding {
  readonly listingId: Id;
  readonly listingVersion: number;
  readonly textHash: string;
  readonly packed: string;
}

@Injectable()
export class EmbeddingRepository {
  /** Those of some listings, by id. */
  async load(tx: Tx, space: string, ids: readonly Id[]): Promise<Map<Id, KeptEmbedding>> {
    const rows = await tx.query<KeptEmbedding[]>(
      `select listing_id as "listingId", listing_version as "listingVersion", text_hash as "textHash", packed
       from listing_embedding where listing_id = any($1) and space = $2`,
      [ids, space],
    );
    return new Map(rows.map((row) => [row.listingId, row]));
  }

  async packedOf(tx: Tx, space: string, id: Id): Promise<string | null> {
    const row = await databaseRow<{ packed: string }>(
      tx,
      'select packed from listing_embedding where listing_id = $1 and space = $2',
      [id, space],
    );
    return row?.packed ?? null;
  }

  /** The next listings on the market, by id, that have none of their present version. */
  async listMissing(tx: Tx, kind: ListingKind, space: string, after: Id | null, limit: number): Promise<Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      `select l.id from ${kind} l left join listing_embedding e on e.listing_id = l.id and e.space = $1
       where ${ON_MARKET} and ($2::uuid is null or l.id > $2) and e.listing_version is distinct from l.version
       order by l.id limit $3`,
      [space, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Of two that come at once the one of the later version stays. */
  async save(tx: Tx, kind: ListingKind, space: string, rows: readonly KeptEmbedding[]): Promise<void> {
    await tx.query(
      `insert into listing_embedding (listing_id, kind, space, listing_version, text_hash, packed)
       select p.id, $1, $2, p.version, p.hash, p.packed
       from unnest($3::uuid[], $4::int[], $5::text[], $6::text[]) as p(id, version, hash, packed) order by p.id
       on conflict (listing_id) do update set space = excluded.space, listing_version = excluded.listing_version,
         text_hash = excluded.text_hash, packed = excluded.packed
       where listing_embedding.space <> excluded.space or listing_embedding.listing_version < excluded.listing_version`,
      [
        kind,
        space,
        rows.map((row) => row.listingId),
        rows.map((row) => row.listingVersion),
        rows.map((row) => row.textHash),
        rows.map((row) => row.packed),
      ],
    );
  }
}
