import { Moment, sqlWords, VersionedRow } from '@techmart/database';
import { Check, Column, Entity, Index } from 'typeorm';
import { announcementStatuses, type AnnouncementStatus } from './announcement.state.js';

export const announcementKinds = ['policy', 'notice'] as const;
export type AnnouncementKind = (typeof announcementKinds)[number];

/** What the administration makes known to everybody: a policy (政策) or a notice (公告). */
@Entity()
@Index('announcement_published_at_idx', ['publishedAt', 'id'], { where: "status = 'published'" })
@Check('announcement_kind_check', `kind in (${sqlWords(announcementKinds)})`)
@Check('announcement_status_check', `status in (${sqlWords(announcementStatuses)})`)
@Check('announcement_published_at_check', `(status = 'draft') = (published_at is null)`)
@Check('announcement_source_url_check', `source_url ~* '^https?://'`)
export class Announcement extends VersionedRow {
  @Column('text')
  kind: AnnouncementKind;

  @Column('text', { default: 'draft' })
  status: AnnouncementStatus;

  @Column('text')
  title: string;

  @Column('text', { nullable: true })
  titleEn: string | null;

  /** Paragraphs are lines of their own. */
  @Column('text')
  body: string;

  @Column('text', { nullable: true })
  bodyEn: string | null;

  @Column('text', { nullable: true })
  documentNumber: string | null;

  @Column('text', { nullable: true })
  issuedBy: string | null;

  /** The day on the document, which may lie long before it is made known here. */
  @Column('date', { nullable: true })
  issuedOn: string | null;

  /** Where the original stands. */
  @Column('text', { nullable: true })
  sourceUrl: string | null;

  /** When it last became public; a withdrawn one keeps it. */
  @Moment({ nullable: true })
  publishedAt: Date | null;
}
