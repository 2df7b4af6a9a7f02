import type { Id } from '@techmart/kernel';
import type { ListingKind } from '@techmart/listings';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a published listing points by the model of the embedding server. Can be made anew from the texts at any time. */
@Entity()
export class ListingEmbedding {
  @PrimaryColumn('uuid')
  listingId: Id;

  @Column('text')
  kind: ListingKind;

  /** Names the model. */
  @Column('text')
  space: string;

  /** Version of the listing that has this text; another version may have the same. */
  @Column('integer')
  listingVersion: number;

  /** First characters of the SHA-256 of the text. */
  @Column('text')
  textHash: string;

  /** Packed vector of 8 bits a dimension. */
  @Column('text')
  packed: string;
}
