import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import {
  AppError,
  decodeCursor,
  invalidCursor,
  isId,
  newId,
  pageOf,
  type Id,
  type Language,
  type Page,
} from '@techmart/kernel';
import type { NoticeGroup } from '../notice-kinds.js';
import { groupDefinitions } from '../notice-kinds.js';
import { NOTICE_COLUMNS, type NoticeRow } from '../notification.repository.js';
import type { DigestSlot } from './digest.clock.js';
import type { DeliveryStatus, DigestPeriod } from './mail-delivery.entity.js';

/** Somebody as a receiver of mail. */
export interface Addressee {
  readonly userId: Id;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
}

export interface DeliveryRow {
  readonly id: Id;
  readonly userId: Id;
  readonly notificationId: Id | null;
  readonly period: DigestPeriod | null;
  readonly day: string | null;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly claimedAt: Date;
  readonly finishedAt: Date | null;
  readonly error: string | null;
}

const COLUMNS = `d.id, d.user_id as "userId", d.notification_id as "notificationId", d.period, d.day, d.status, d.attempts,
  d.created_at as "createdAt", d.claimed_at as "claimedAt", d.finished_at as "finishedAt", d.error`;

@Injectable()
export class MailDeliveryRepository {
  findAddressee(tx: Tx, userId: Id): Promise<Addressee | null> {
    return databaseRow(
      tx,
      `select id as "userId", email, name, language from app_user where id = $1 and status = 'active'`,
      [userId],
    );
  }

  findNotice(tx: Tx, id: Id): Promise<NoticeRow | null> {
    return databaseRow(tx, `select ${NOTICE_COLUMNS} from notification n where n.id = $1`, [id]);
  }

  /** The notices of a digest, oldest first. */
  noticesOf(tx: Tx, deliveryId: Id): Promise<NoticeRow[]> {
    return tx.query<NoticeRow[]>(
      `select ${NOTICE_COLUMNS} from notification n where n.delivery_id = $1 order by n.seq`,
      [deliveryId],
    );
  }

  /** Takes the mail of a notice on; null when somebody else has, or when its outcome is settled. */
  async claimNotice(tx: Tx, notice: NoticeRow, now: Date): Promise<Id | null> {
    const row = await databaseRow<{ id: Id }>(
      tx,
      `insert into mail_delivery (id, user_id, notification_id, status, claimed_at, created_at)
       values ($1, $2, $3, 'claimed', $4, $4)
       on conflict (notification_id) do update set status = 'claimed', attempts = mail_delivery.attempts + 1,
         claimed_at = excluded.claimed_at, error = null
       where mail_delivery.status = 'failed' returning id`,
      [newId(), notice.userId, notice.id, now],
    );
    return row?.id ?? null;
  }

  /** People who have something for a digest and have not got the one of this slot, in the order of ids. */
  async listDue(tx: Tx, slot: DigestSlot, afterUser: Id | null, limit: number): Promise<Id[]> {
    const rows = await tx.query<{ userId: Id }[]>(
      `select distinct n.user_id as "userId" from notification n join app_user u on u.id = n.user_id and u.status = 'active'
       where ${IN_DIGEST} and ($4::uuid is null or n.user_id > $4)
         and not exists (select from mail_delivery d where d.user_id = n.user_id and d.period = $1 and d.day = $3)
       order by 1 limit $5`,
      [slot.period, slot.at, slot.day, afterUser, limit],
    );
    return rows.map((row) => row.userId);
  }

  /** Notices of groups that the person has switched off meanwhile never go out. */
  async dropGroups(tx: Tx, userId: Id, groups: readonly NoticeGroup[]): Promise<void> {
    const kinds = groups.flatMap((group) => groupDefinitions[group].kinds);
    if (kinds.length === 0) return;
    await tx.query(
      `update notification set mail_mode = 'off'
       where user_id = $1 and mail_mode in ('daily', 'weekly') and delivery_id is null and kind = any($2)`,
      [userId, kinds],
    );
  }

  /** Gathers a person's notices into the digest of a slot; null when it is made already or there is nothing to say. */
  async claimDigest(tx: Tx, userId: Id, slot: DigestSlot, now: Date): Promise<Id | null> {
    const row = await databaseRow<{ id: Id }>(
      tx,
      `insert into mail_delivery (id, user_id, period, day, status, claimed_at, created_at)
       select $5, $4, $1, $3, 'claimed', $6, $6
       where exists (select from notification n where n.user_id = $4 and ${IN_DIGEST})
       on conflict (user_id, period, day) do nothing returning id`,
      [slot.period, slot.at, slot.day, userId, newId(), now],
    );
    if (!row) return null;
    await tx.query(`update notification n set delivery_id = $3 where n.user_id = $4 and ${IN_DIGEST}`, [
      slot.period,
      slot.at,
      row.id,
      userId,
    ]);
    return row.id;
  }

  /** Takes a mail on again that surely did not leave; false when somebody else has. */
  async reclaim(tx: Tx, id: Id, now: Date): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      `update mail_delivery set status = 'claimed', attempts = attempts + 1, claimed_at = $2, error = null
       where id = $1 and status = 'failed'`,
      [id, now],
    );
    return count > 0;
  }

  /** Notes what became of a claimed mail; also of one that was given up as unknown and has an outcome after all. */
  async finish(tx: Tx, id: Id, status: DeliveryStatus, error: string | null, now: Date): Promise<void> {
    await tx.query(
      `update mail_delivery set status = $2, error = $3, finished_at = $4 where id = $1 and status in ('claimed', 'unknown')`,
      [id, status, error, now],
    );
  }

  /** Claimed before the limit and never finished: its process is gone, and nobody knows whether the mail left. */
  async giveUp(tx: Tx, claimedBefore: Date, now: Date): Promise<number> {
    const [, count] = await tx.query<[unknown[], number]>(
      `update mail_delivery set status = 'unknown', finished_at = $2, error = 'the sending process ended before it knew'
       where status = 'claimed' and claimed_at < $1`,
      [claimedBefore, now],
    );
    return count;
  }

  /** Mails to try again: failed, resting since `claimedBefore`, not older than `createdAfter`. */
  async listFailed(tx: Tx, claimedBefore: Date, createdAfter: Date, limit: number): Promise<DeliveryRow[]> {
    return tx.query<DeliveryRow[]>(
      `select ${COLUMNS} from mail_delivery d
       where d.status = 'failed' and d.claimed_at < $1 and d.created_at > $2 order by d.id limit $3`,
      [claimedBefore, createdAfter, limit],
    );
  }

  /** Newest first: those of one person, or those of everybody in the given states. */
  async list<R extends DeliveryRow>(
    tx: Tx,
    filter: { readonly userId?: Id; readonly statuses?: readonly DeliveryStatus[] },
    { cursor, limit = 20 }: { cursor?: string; limit?: number },
  ): Promise<Page<R>> {
    const values: unknown[] = [];
    const conditions: string[] = ['true'];
    if (filter.userId) conditions.push(`d.user_id = $${values.push(filter.userId)}`);
    if (filter.statuses) conditions.push(`d.status = any($${values.push(filter.statuses)})`);
    if (cursor) {
      const [id] = decodeCursor(cursor, ['string']);
      if (!isId(id)) throw new AppError(invalidCursor);
      conditions.push(`d.id < $${values.push(id)}`);
    }
    const rows = await tx.query<R[]>(
      `select ${COLUMNS}${filter.userId ? '' : ', u.email'} from mail_delivery d join app_user u on u.id = d.user_id
       where ${conditions.join(' and ')} order by d.id desc limit ${limit + 1}`,
      values,
    );
    return pageOf(rows, limit, (row) => [row.id]);
  }
}

/**
 * Notices for the digest of a slot: `$1` period, `$2` its moment. Hits of saved searches are looked for at the slot
 * itself, so they may be younger.
 */
const IN_DIGEST = `n.mail_mode = $1 and n.delivery_id is null and n.read_at is null
  and (n.created_at < $2 or n.kind = 'saved_search.hit')`;
