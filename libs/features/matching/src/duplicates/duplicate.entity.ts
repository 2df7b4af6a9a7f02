import { Moment, Row, TextList } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import type { ListingKind } from '@techmart/listings';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a listing said when it was handed to the reviewers: the search index knows only those on the market. */
@Entity()
@Index('listing_wording_examined_at_idx', ['examinedAt'])
@Index('listing_wording_terms_idx', ['terms'], { type: 'gin' })
export class ListingWording {
  @PrimaryColumn('uuid')
  listingId: Id;

  @Column('text')
  kind: ListingKind;

  /** Packed texts: its own, and its translation where it has one. */
  @TextList()
  packed: string[];

  /** Hashes of their terms, as signed numbers of 32 bits. A GIN index finds those with any of some rare ones. */
  @Column('integer', { array: true })
  terms: number[];

  @Moment({ default: () => 'now()' })
  examinedAt: Date;
}

/** Two listings of one side that said much the same when the later one was submitted; a row for either of them. */
@Entity()
@Index('listing_duplicate_pair_key', ['listingId', 'otherId'], { unique: true })
@Index('listing_duplicate_other_id_idx', ['otherId'])
export class ListingDuplicate extends Row {
  @Column('text')
  kind: ListingKind;

  @Column('uuid')
  listingId: Id;

  @Column('uuid')
  otherId: Id;

  /** Of the shorter one's phrases, or of what the listing says that the other says in the other language, 0–1. */
  @Column('real')
  share: number;

  /** They are in two languages. */
  @Column('boolean')
  isTranslation: boolean;

  /** A reviewer has said that this is no copy. */
  @Moment({ nullable: true })
  dismissedAt: Date | null;

  @Column('uuid', { nullable: true })
  dismissedBy: Id | null;

  @Column('text', { nullable: true })
  dismissReason: string | null;

  /** What both said then, as a hash: once either says something else, the pair is to be looked at again. */
  @Column('text', { nullable: true })
  dismissedWording: string | null;
}
