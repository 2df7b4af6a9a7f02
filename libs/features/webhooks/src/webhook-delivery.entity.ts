import { Moment, Row } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import type { DeliveryKind } from './webhook-kinds.js';

/** pending: an attempt is due or under way; delivered: the endpoint has answered 2xx; failed: it is not tried any more. */
export const webhookDeliveryStatuses = ['pending', 'delivered', 'failed'] as const;
export type WebhookDeliveryStatus = (typeof webhookDeliveryStatuses)[number];

/** Why there was no answer at all. */
export const attemptErrors = [
  'timeout',
  'host_not_found',
  'address_refused',
  'tls',
  'connection',
  'secret_unreadable',
] as const;
export type AttemptError = (typeof attemptErrors)[number];

/** One event for one endpoint. The row says when it is next due, so nothing is lost with the queues. */
@Entity()
@Unique('webhook_delivery_occasion_key', ['endpointId', 'occasion'])
@Index('webhook_delivery_log_idx', ['endpointId', 'id'])
@Index('webhook_delivery_due_idx', ['endpointId', 'nextAttemptAt'], { where: `status = 'pending'` })
@Index('webhook_delivery_created_at_idx', ['createdAt'])
@Check('webhook_delivery_status_check', `status in (${webhookDeliveryStatuses.map((s) => `'${s}'`).join(', ')})`)
@Check('webhook_delivery_due_check', `(status = 'pending') = (next_attempt_at is not null)`)
export class WebhookDelivery extends Row {
  @Column('uuid')
  @ForeignKey('WebhookEndpoint', { onDelete: 'CASCADE' })
  endpointId: Id;

  @Column('text')
  kind: DeliveryKind;

  /** Names what happened; the same occasion reaches an endpoint as one delivery, however often a job runs. */
  @Column('text')
  occasion: string;

  /** The bytes that are signed and sent, the same in every attempt. */
  @Column('text')
  body: string;

  @Column('text')
  status: WebhookDeliveryStatus;

  @Column('integer', { default: 0 })
  attempts: number;

  /** With this many attempts it is given up. */
  @Column('integer')
  maxAttempts: number;

  @Moment({ nullable: true })
  nextAttemptAt: Date | null;

  /** Until here a process is sending it; past it that process is taken for dead. */
  @Moment({ nullable: true })
  claimedUntil: Date | null;

  @Moment({ nullable: true })
  deliveredAt: Date | null;

  /** Of the last attempt; null where there was no answer. */
  @Column('integer', { nullable: true })
  httpStatus: number | null;

  @Column('text', { nullable: true })
  error: AttemptError | null;

  @Column('integer', { nullable: true })
  durationMillis: number | null;
}

/** One attempt at a delivery. What the endpoint answered beyond its status is not kept: it is nobody's business here. */
@Entity()
@Unique('webhook_attempt_delivery_number_key', ['deliveryId', 'number'])
export class WebhookAttempt extends Row {
  @Column('uuid')
  @ForeignKey('WebhookDelivery', { onDelete: 'CASCADE' })
  deliveryId: Id;

  @Column('integer')
  number: number;

  @Moment()
  startedAt: Date;

  @Column('integer')
  durationMillis: number;

  @Column('integer', { nullable: true })
  httpStatus: number | null;

  @Column('text', { nullable: true })
  error: AttemptError | null;
}
