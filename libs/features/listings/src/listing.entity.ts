import { Json, Moment, Row, TextList, VersionedRow } from '@techmart/database';
import type { Id, Language } from '@techmart/kernel';
import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import type { ListingStatus } from './listing.state.js';

export const visibilities = ['public', 'members', 'matched', 'private'] as const;
export type Visibility = (typeof visibilities)[number];

export const listingKinds = ['result', 'need'] as const;
export type ListingKind = (typeof listingKinds)[number];

/** The same listing in the market's other language, as far as its owner has translated it. */
export interface Translation {
  readonly language: Language;
  readonly title: string;
  readonly keywords?: string[];
  readonly summary?: string;
  readonly problem?: string;
  readonly effect?: string;
  readonly abstract?: string;
  readonly goal?: string;
  readonly keyTechnology?: string;
}

/** What results and needs have in common as entries of the market. */
export abstract class Listing extends VersionedRow {
  @Column('uuid')
  @ForeignKey('Organisation')
  organisationId: Id;

  @Column('uuid', { nullable: true })
  createdBy: Id | null;

  /** The mandate under which an agency acts on this listing. */
  @Column('uuid', { nullable: true })
  mandateId: Id | null;

  @Column('text')
  status: ListingStatus;

  @Column('text')
  visibility: Visibility;

  /** Language of the texts; the other one stands in `translation`. */
  @Column('text')
  language: Language;

  @Column('text')
  title: string;

  @TextList()
  keywords: string[];

  @Column('text')
  fieldCode: string;

  @Column('text', { nullable: true })
  industryCode: string | null;

  @Column('text')
  regionCode: string;

  @Json({ nullable: true })
  translation: Translation | null;

  /** What the reviewer wants changed. */
  @Column('text', { nullable: true })
  reviewRemark: string | null;

  @Moment({ nullable: true })
  submittedAt: Date | null;

  @Moment({ nullable: true })
  publishedAt: Date | null;

  /** End of the last day on the market. */
  @Moment({ nullable: true })
  validUntil: Date | null;

  /** Key of the record in the file it was imported from; the same key again is the same record. */
  @Column('text', { nullable: true })
  importKey: string | null;

  /** SHA-256 of what that file said, in hex; a row that still says the same is left alone. */
  @Column('text', { nullable: true })
  importHash: string | null;
}

/** A listing as it was in one version. */
@Entity()
@Unique('listing_revision_listing_version_key', ['listingId', 'version'])
export class ListingRevision extends Row {
  @Column('text')
  kind: ListingKind;

  @Column('uuid')
  listingId: Id;

  @Column('integer')
  version: number;

  @Column('text')
  status: ListingStatus;

  @Json()
  content: Record<string, unknown>;

  @Column('uuid', { nullable: true })
  changedBy: Id | null;
}

export const disclosures = ['public', 'members', 'private'] as const;
/** Who may see that a file exists: everyone who sees the listing, verified members, or only its own people. */
export type Disclosure = (typeof disclosures)[number];

/** What is known of a file that belongs to a listing. */
@Entity()
@Index('listing_attachment_listing_id_idx', ['listingId'])
export class ListingAttachment extends Row {
  @Column('text')
  kind: ListingKind;

  @Column('uuid')
  listingId: Id;

  @Column('text')
  name: string;

  @Column('text')
  mediaType: string;

  @Column('bigint')
  sizeBytes: number;

  /** Hex, of the content. */
  @Column('text')
  sha256: string;

  @Column('text')
  disclosure: Disclosure;
}

/** An organisation that may see a listing of visibility `matched`, because the market brought the two together. */
@Entity()
@Unique('listing_grant_listing_organisation_key', ['listingId', 'organisationId'])
export class ListingGrant extends Row {
  @Column('text')
  kind: ListingKind;

  @Column('uuid')
  listingId: Id;

  @Column('uuid')
  @ForeignKey('Organisation', { onDelete: 'CASCADE' })
  organisationId: Id;
}
