import { Moment } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Rows of a chained table that were sealed together. The database refuses to change or delete a block. */
@Entity()
@Check('audit_block_count_check', 'entry_count = cardinality(entry_ids) and length(entry_hashes) = 32 * entry_count')
export class AuditBlock {
  @PrimaryColumn('text')
  chain: string;

  /** 1, 2, 3 … without a gap. */
  @PrimaryColumn('bigint')
  number: number;

  @Column('text')
  previousHash: string;

  @Column('text')
  merkleRoot: string;

  @Column('integer')
  entryCount: number;

  @Moment()
  sealedAt: Date;

  /** SHA-256 over chain, number, previous hash, root, count and time. */
  @Column('text')
  hash: string;

  /** The sealed rows in their order; with the digests they make the root, so a fault can be pinned on its row. */
  @Column('uuid', { array: true })
  entryIds: Id[];

  /** The digests of the rows, 32 bytes each, one after the other. */
  @Column('bytea')
  entryHashes: Buffer;
}
