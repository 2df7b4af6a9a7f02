import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import { decodeIdCursor, pageOf, type Id, type Page } from '@techmart/kernel';
import type { WebhookQuery, WebhookView } from './webhook.dto.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';
import type { DisabledReason } from './webhook-endpoint.state.js';

/** `$1` is the present moment. */
const VIEW = `e.id, e.url, e.description, e.events, e.status, e.disabled_reason as "disabledReason",
  e.failing_since as "failingSince", e.last_delivered_at as "lastDeliveredAt",
  case when e.previous_secret_until > $1 then e.previous_secret_until end as "previousSecretUntil",
  e.created_at as "createdAt", e.updated_at as "updatedAt", e.version`;

/** What an endpoint has been like lately. */
export interface EndpointHealth {
  readonly id: Id;
  readonly organisationId: Id;
  readonly status: WebhookEndpoint['status'];
  readonly failingSince: Date | null;
  readonly version: number;
}

@Injectable()
export class WebhookEndpointRepository {
  async insert(tx: Tx, endpoint: Partial<WebhookEndpoint>): Promise<void> {
    await tx.insert(WebhookEndpoint, endpoint);
  }

  find(tx: Tx, organisationId: Id, id: Id, now: Date): Promise<WebhookView | null> {
    return databaseRow<WebhookView>(
      tx,
      `select ${VIEW} from webhook_endpoint e where e.organisation_id = $2 and e.id = $3`,
      [now, organisationId, id],
    );
  }

  /** Newest first. */
  async list(tx: Tx, organisationId: Id, query: WebhookQuery, now: Date): Promise<Page<WebhookView>> {
    const { cursor, limit = 20 } = query;
    const values: unknown[] = [now, organisationId];
    const after = cursor ? `and e.id < $${values.push(decodeIdCursor(cursor))}` : '';
    const rows = await tx.query<WebhookView[]>(
      `select ${VIEW} from webhook_endpoint e where e.organisation_id = $2 ${after} order by e.id desc limit ${limit + 1}`,
      values,
    );
    return pageOf(rows, limit, (row) => [row.id]);
  }

  /** How many there are, with the organisation held so that nobody adds one meanwhile. */
  async countLocked(tx: Tx, organisationId: Id): Promise<number> {
    await tx.query('select 1 from organisation where id = $1 for no key update', [organisationId]);
    const row = await databaseRow<{ count: number }>(
      tx,
      'select count(*)::int as count from webhook_endpoint where organisation_id = $1',
      [organisationId],
    );
    return row!.count;
  }

  /** The row for a change; nobody else changes it until the transaction ends. */
  findLocked(tx: Tx, organisationId: Id, id: Id): Promise<WebhookEndpoint | null> {
    return tx.findOne(WebhookEndpoint, { where: { organisationId, id }, lock: { mode: 'pessimistic_write' } });
  }

  async update(tx: Tx, id: Id, change: Partial<WebhookEndpoint>): Promise<void> {
    await tx.update(WebhookEndpoint, { id }, change);
  }

  async delete(tx: Tx, id: Id): Promise<void> {
    await tx.delete(WebhookEndpoint, { id });
  }

  /** Locks an endpoint for the outcome of an attempt; null when it was deleted meanwhile. */
  findHealthLocked(tx: Tx, id: Id): Promise<EndpointHealth | null> {
    return databaseRow<EndpointHealth>(
      tx,
      `select id, organisation_id as "organisationId", status, failing_since as "failingSince", version
       from webhook_endpoint where id = $1 for no key update`,
      [id],
    );
  }

  /** Health changes with every attempt; it does not count as an edit, so the version stays. */
  async noteSuccess(tx: Tx, id: Id, now: Date): Promise<void> {
    await tx.query('update webhook_endpoint set failing_since = null, last_delivered_at = $2 where id = $1', [id, now]);
  }

  async noteFailure(tx: Tx, id: Id, now: Date): Promise<void> {
    await tx.query('update webhook_endpoint set failing_since = coalesce(failing_since, $2) where id = $1', [id, now]);
  }

  /** Returns the new version. */
  async disable(tx: Tx, id: Id, reason: DisabledReason, now: Date): Promise<number> {
    const [rows] = await tx.query<[{ version: number }[], number]>(
      `update webhook_endpoint set status = 'disabled', disabled_reason = $2, version = version + 1, updated_at = $3
       where id = $1 returning version`,
      [id, reason, now],
    );
    return rows[0]!.version;
  }
}
