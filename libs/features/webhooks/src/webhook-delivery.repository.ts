import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import { decodeIdCursor, newId, pageOf, type Id, type Page } from '@techmart/kernel';
import type { DeliveryQuery, WebhookAttemptView, WebhookDeliveryView } from './webhook.dto.js';
import type { AttemptError, WebhookDeliveryStatus } from './webhook-delivery.entity.js';
import { PING, type DeliveryKind, type WebhookKind } from './webhook-kinds.js';

const VIEW = `d.id, d.endpoint_id as "webhookId", d.kind as event, d.status, d.attempts, d.http_status as "httpStatus",
  d.error, d.duration_millis as "durationMillis", d.next_attempt_at as "nextAttemptAt", d.delivered_at as "deliveredAt",
  d.created_at as "createdAt"`;

export interface NewDelivery {
  readonly id: Id;
  readonly endpointId: Id;
  readonly kind: DeliveryKind;
  readonly occasion: string;
  readonly body: string;
  readonly maxAttempts: number;
}

/** A delivery that this process has taken on, with all that sending it needs. */
export interface ClaimedDelivery {
  readonly id: Id;
  readonly endpointId: Id;
  readonly kind: DeliveryKind;
  readonly body: string;
  /** Counting the one that begins now. */
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly url: string;
  readonly secret: Buffer;
  readonly previousSecret: Buffer | null;
}

export interface AttemptOutcome {
  readonly status: WebhookDeliveryStatus;
  readonly nextAttemptAt: Date | null;
  readonly startedAt: Date;
  readonly durationMillis: number;
  readonly httpStatus: number | null;
  readonly error: AttemptError | null;
}

/** Due at `$1` and in nobody's hands. A ping also reaches an endpoint that is paused or switched off. */
const DUE = `d.status = 'pending' and d.next_attempt_at <= $1 and (d.claimed_until is null or d.claimed_until <= $1)
  and (e.status = 'active' or d.kind = '${PING}')`;

@Injectable()
export class WebhookDeliveryRepository {
  /** Endpoints of some organisations that want to be told of a kind; kept from being deleted until the commit. */
  listeners(tx: Tx, organisationIds: readonly Id[], kind: WebhookKind): Promise<{ id: Id; organisationId: Id }[]> {
    return tx.query(
      `select id, organisation_id as "organisationId" from webhook_endpoint
       where organisation_id = any($1) and $2 = any(events) and status <> 'disabled' order by id for key share`,
      [organisationIds, kind],
    );
  }

  /** Returns the ids of those that were new. */
  async insert(tx: Tx, deliveries: readonly NewDelivery[], now: Date): Promise<Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      `insert into webhook_delivery (id, endpoint_id, kind, occasion, body, max_attempts, status, next_attempt_at, created_at)
       select r.*, 'pending', $7::timestamptz, $7::timestamptz
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[]) as r
       on conflict (endpoint_id, occasion) do nothing returning id`,
      [
        deliveries.map((d) => d.id),
        deliveries.map((d) => d.endpointId),
        deliveries.map((d) => d.kind),
        deliveries.map((d) => d.occasion),
        deliveries.map((d) => d.body),
        deliveries.map((d) => d.maxAttempts),
        now,
      ],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Takes one delivery on. Null when it is not due, in other hands, or its endpoint has enough under way; then whoever
   * looks for what is due comes by it later.
   */
  async claim(tx: Tx, id: Id, mostOfEndpoint: number, now: Date, until: Date): Promise<ClaimedDelivery | null> {
    const held = await databaseRow<{ id: Id }>(
      tx,
      `select e.id from webhook_endpoint e join webhook_delivery d on d.endpoint_id = e.id
       where d.id = $1 for no key update of e`,
      [id],
    );
    if (!held) return null;
    const [claimed] = await this.claimOf(tx, [held.id], mostOfEndpoint, 1, now, until, id);
    return claimed ?? null;
  }

  /** Takes on up to `most` deliveries that are due, of each endpoint at most as many as it may have under way. */
  async claimDue(tx: Tx, most: number, mostOfEndpoint: number, now: Date, until: Date): Promise<ClaimedDelivery[]> {
    // Held, so that nobody else counts what this endpoint has under way at the same time; longest waiting first.
    const endpoints = await tx.query<{ id: Id }[]>(
      `select e.id from webhook_endpoint e
       cross join lateral (
         select min(d.next_attempt_at) as since from webhook_delivery d where d.endpoint_id = e.id and ${DUE}) waiting
       where waiting.since is not null
         and (select count(*) from webhook_delivery f
              where f.endpoint_id = e.id and f.status = 'pending' and f.claimed_until > $1) < $2
       order by waiting.since limit $3 for no key update of e skip locked`,
      [now, mostOfEndpoint, most],
    );
    if (endpoints.length === 0) return [];
    return this.claimOf(
      tx,
      endpoints.map((endpoint) => endpoint.id),
      mostOfEndpoint,
      most,
      now,
      until,
      null,
    );
  }

  /** The endpoints are locked by now, and this statement sees what others have committed before that. */
  private async claimOf(
    tx: Tx,
    endpointIds: readonly Id[],
    mostOfEndpoint: number,
    most: number,
    now: Date,
    until: Date,
    only: Id | null,
  ): Promise<ClaimedDelivery[]> {
    const [rows] = await tx.query<[ClaimedDelivery[], number]>(
      `update webhook_delivery c set claimed_until = $2, attempts = c.attempts + 1
       from (
         select d.id, e.url, e.secret, case when e.previous_secret_until > $1 then e.previous_secret end as previous_secret
         from webhook_endpoint e
         cross join lateral (
           select d.id from webhook_delivery d
           where d.endpoint_id = e.id and ${DUE} and ($6::uuid is null or d.id = $6)
           order by d.next_attempt_at
           limit greatest(0, $4 - (select count(*) from webhook_delivery f
             where f.endpoint_id = e.id and f.status = 'pending' and f.claimed_until > $1))
         ) d
         where e.id = any($3) limit $5
       ) due
       where c.id = due.id
       returning c.id, c.endpoint_id as "endpointId", c.kind, c.body, c.attempts as attempt, c.max_attempts as "maxAttempts",
         due.url, due.secret, due.previous_secret as "previousSecret"`,
      [now, until, endpointIds, mostOfEndpoint, most, only],
    );
    return rows;
  }

  /** Writes what became of an attempt; false when another attempt has begun since, or the delivery is gone. */
  async finish(tx: Tx, { id, attempt }: ClaimedDelivery, outcome: AttemptOutcome): Promise<boolean> {
    const { status, nextAttemptAt, startedAt, durationMillis, httpStatus, error } = outcome;
    const [, count] = await tx.query<[unknown[], number]>(
      `update webhook_delivery set status = $3, next_attempt_at = $4, claimed_until = null, http_status = $5, error = $6,
         duration_millis = $7, delivered_at = case when $3 = 'delivered' then $8::timestamptz else delivered_at end
       where id = $1 and attempts = $2 and status = 'pending'`,
      [id, attempt, status, nextAttemptAt, httpStatus, error, durationMillis, startedAt],
    );
    if (count === 0) return false;
    await tx.query(
      `insert into webhook_attempt (id, delivery_id, number, started_at, duration_millis, http_status, error)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), id, attempt, startedAt, durationMillis, httpStatus, error],
    );
    return true;
  }

  /** Makes a settled delivery due once more, for a single attempt; null when it is not settled. */
  async reopen(tx: Tx, id: Id, now: Date): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      `update webhook_delivery set status = 'pending', next_attempt_at = $2, claimed_until = null, max_attempts = attempts + 1
       where id = $1 and status <> 'pending'`,
      [id, now],
    );
    return count > 0;
  }

  async hasOpenPing(tx: Tx, endpointId: Id): Promise<boolean> {
    const row = await databaseRow(
      tx,
      `select 1 from webhook_delivery where endpoint_id = $1 and kind = $2 and status = 'pending'`,
      [endpointId, PING],
    );
    return row !== null;
  }

  find(tx: Tx, endpointId: Id, id: Id): Promise<(WebhookDeliveryView & { body: string }) | null> {
    return databaseRow(tx, `select ${VIEW}, d.body from webhook_delivery d where d.endpoint_id = $1 and d.id = $2`, [
      endpointId,
      id,
    ]);
  }

  attempts(tx: Tx, deliveryId: Id): Promise<WebhookAttemptView[]> {
    return tx.query(
      `select number, started_at as "startedAt", duration_millis as "durationMillis", http_status as "httpStatus", error
       from webhook_attempt where delivery_id = $1 order by number`,
      [deliveryId],
    );
  }

  /** Newest first. */
  async list(tx: Tx, endpointId: Id, query: DeliveryQuery): Promise<Page<WebhookDeliveryView>> {
    const { status, cursor, limit = 20 } = query;
    const values: unknown[] = [endpointId];
    const conditions = ['d.endpoint_id = $1'];
    if (status) conditions.push(`d.status = $${values.push(status)}`);
    if (cursor) conditions.push(`d.id < $${values.push(decodeIdCursor(cursor))}`);
    const rows = await tx.query<WebhookDeliveryView[]>(
      `select ${VIEW} from webhook_delivery d where ${conditions.join(' and ')} order by d.id desc limit ${limit + 1}`,
      values,
    );
    return pageOf(rows, limit, (row) => [row.id]);
  }

  /** Forgets a batch of what is older than the limit, whatever became of it. Returns how many. */
  async deleteOlder(tx: Tx, limit: Date, batch: number): Promise<number> {
    const [, count] = await tx.query<[unknown[], number]>(
      `delete from webhook_delivery where id in (
         select id from webhook_delivery where created_at < $1 order by created_at limit $2 for update skip locked)`,
      [limit, batch],
    );
    return count;
  }

  /** Deliveries that should have gone out before `since`. */
  async countOverdue(tx: Tx, since: Date): Promise<number> {
    const row = await databaseRow<{ count: number }>(
      tx,
      `select count(*)::int as count from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id where ${DUE}`,
      [since],
    );
    return row!.count;
  }
}
