import { Json, Moment, Row, sqlWords } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import {
  mailModes,
  noticeGroups,
  noticeKinds,
  type MailMode,
  type NoticeGroup,
  type NoticeKind,
} from './notice-kinds.js';

/** Ids of what a notice is about; its text is made from them whenever it is read. */
export interface NoticeSubject {
  readonly matchId?: Id;
  readonly needId?: Id;
  readonly resultId?: Id;
  /** Which of the two listings is the reader's own. */
  readonly side?: 'need' | 'result';
  readonly listingKind?: 'need' | 'result';
  readonly listingId?: Id;
  /** Last day on the market, in Asia/Shanghai. */
  readonly until?: string;
  readonly organisationId?: Id;
  readonly interestId?: Id;
  readonly introductionId?: Id;
  readonly dealId?: Id;
  readonly tradeId?: Id;
  readonly savedSearchId?: Id;
  readonly webhookId?: Id;
  readonly importId?: Id;
}

/** Something one person is told once. It holds ids only, so a text can never show more than its reader may see now. */
@Entity()
// The key first: "was anybody told of this already" is asked by key alone.
@Unique('notification_dedupe_key', ['dedupeKey', 'userId'])
@Unique('notification_user_seq_key', ['userId', 'seq'])
@Index('notification_unread_idx', ['userId', 'organisationId'], { where: 'read_at is null and in_portal' })
@Index('notification_digest_idx', ['mailMode', 'userId'], {
  where: `mail_mode in ('daily', 'weekly') and delivery_id is null`,
})
@Index('notification_match_found_idx', ['createdAt'], { where: `kind = 'match.found'` })
@Index('notification_delivery_idx', ['deliveryId'], { where: 'delivery_id is not null' })
@Check('notification_kind_check', `kind in (${sqlWords(noticeKinds)})`)
@Check('notification_mail_mode_check', `mail_mode in (${sqlWords(mailModes)})`)
export class Notification extends Row {
  /** Ascends in the order of commits for each person, so that a stream resumes by it without a gap. */
  @Column({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  seq: number;

  @Column('uuid')
  @ForeignKey('User', { onDelete: 'CASCADE' })
  userId: Id;

  /** The organisation for which the person is told. */
  @Column('uuid')
  @ForeignKey('Organisation', { onDelete: 'CASCADE' })
  organisationId: Id;

  @Column('text')
  kind: NoticeKind;

  @Json()
  subject: NoticeSubject;

  /** The same occasion has the same key, however often a job runs. */
  @Column('text')
  dedupeKey: string;

  /** False where the person had switched the portal off for its group. */
  @Column('boolean', { default: true })
  inPortal: boolean;

  /** How it goes out by mail, as the person had chosen when it was made. */
  @Column('text')
  mailMode: MailMode;

  /** The digest that carried it. */
  @Column('uuid', { nullable: true })
  deliveryId: Id | null;

  @Moment({ nullable: true })
  readAt: Date | null;

  /** When its person has followed it; marking all as read opens none. */
  @Moment({ nullable: true })
  openedAt: Date | null;
}

/** What a person has chosen for a group of kinds; no row means the usual. */
@Entity()
@Check('notification_setting_mail_check', `mail in (${sqlWords(mailModes)})`)
@Check('notification_setting_group_check', `notice_group in (${sqlWords(noticeGroups)})`)
export class NotificationSetting {
  @PrimaryColumn('uuid')
  @ForeignKey('User', { onDelete: 'CASCADE' })
  userId: Id;

  @PrimaryColumn('text')
  noticeGroup: NoticeGroup;

  @Column('text')
  mail: MailMode;

  @Column('boolean')
  portal: boolean;

  @Moment()
  changedAt: Date;
}
