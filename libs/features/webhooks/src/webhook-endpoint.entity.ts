import { Moment, sqlWords, TextList, VersionedRow } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import {
  disabledReasons,
  endpointStatuses,
  type DisabledReason,
  type EndpointStatus,
} from './webhook-endpoint.state.js';
import type { WebhookKind } from './webhook-kinds.js';

/** An address of an organisation's own system that is told what happens to the organisation. */
@Entity()
@Index('webhook_endpoint_organisation_idx', ['organisationId', 'id'])
@Check('webhook_endpoint_status_check', `status in (${sqlWords(endpointStatuses)})`)
@Check('webhook_endpoint_disabled_check', `(status = 'disabled') = (disabled_reason is not null)`)
@Check('webhook_endpoint_reason_check', `disabled_reason in (${sqlWords(disabledReasons)})`)
export class WebhookEndpoint extends VersionedRow {
  @Column('uuid')
  @ForeignKey('Organisation', { onDelete: 'CASCADE' })
  organisationId: Id;

  @Column('text')
  url: string;

  @Column('text', { default: '' })
  description: string;

  @TextList()
  events: WebhookKind[];

  @Column('text', { default: 'active' })
  status: EndpointStatus;

  @Column('text', { nullable: true })
  disabledReason: DisabledReason | null;

  /** The signing secret, sealed; only the sender opens it. */
  @Column('bytea')
  secret: Buffer;

  /** The secret before the last rotation; signs too until `previousSecretUntil`. */
  @Column('bytea', { nullable: true })
  previousSecret: Buffer | null;

  @Moment({ nullable: true })
  previousSecretUntil: Date | null;

  /** The first failure since the last success. */
  @Moment({ nullable: true })
  failingSince: Date | null;

  @Moment({ nullable: true })
  lastDeliveredAt: Date | null;
}
