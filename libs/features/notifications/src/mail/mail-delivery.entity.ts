import { Moment, Row } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';

/**
 * claimed: a process is sending it now; sent; failed: surely not sent, will be tried again; refused: the mail server
 * will never take it; unknown: it may or may not have arrived, and is not sent again; dropped: its receiver did not want
 * it any more when it was to be tried again.
 */
export const deliveryStatuses = ['claimed', 'sent', 'failed', 'refused', 'unknown', 'dropped'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export const digestPeriods = ['daily', 'weekly'] as const;
export type DigestPeriod = (typeof digestPeriods)[number];

/** One mail to one person: for a single notice, or a digest of many. Claimed before sending, so no mail goes twice. */
@Entity()
@Unique('mail_delivery_notification_key', ['notificationId'])
@Unique('mail_delivery_digest_key', ['userId', 'period', 'day'])
@Index('mail_delivery_user_idx', ['userId', 'id'])
@Index('mail_delivery_open_idx', ['status', 'id'], { where: `status not in ('sent', 'dropped')` })
@Check('mail_delivery_status_check', `status in (${deliveryStatuses.map((s) => `'${s}'`).join(', ')})`)
@Check('mail_delivery_subject_check', '(notification_id is null) = (period is not null and day is not null)')
export class MailDelivery extends Row {
  @Column('uuid')
  @ForeignKey('User', { onDelete: 'CASCADE' })
  userId: Id;

  @Column('uuid', { nullable: true })
  @ForeignKey('Notification', { onDelete: 'CASCADE' })
  notificationId: Id | null;

  @Column('text', { nullable: true })
  period: DigestPeriod | null;

  /** The day the digest is for, in Asia/Shanghai. */
  @Column('date', { nullable: true })
  day: string | null;

  @Column('text')
  status: DeliveryStatus;

  @Column('integer', { default: 1 })
  attempts: number;

  @Moment()
  claimedAt: Date;

  @Moment({ nullable: true })
  finishedAt: Date | null;

  /** What the mail server said, without addresses. */
  @Column('text', { nullable: true })
  error: string | null;
}
