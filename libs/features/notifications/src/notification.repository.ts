import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import { decodeCursor, pageOf, type Id, type Page } from '@techmart/kernel';
import type { MailMode, NoticeKind } from './notice-kinds.js';
import type { NoticeSubject } from './notification.entity.js';

/** Told to every API process when somebody has a new notice; the payload is the person's id. */
export const NOTICE_CHANNEL = 'notification';

/** First key of the advisory locks under which notices of one person are written. */
const PERSON_LOCK = 7_310;

export interface NoticeRow {
  readonly id: Id;
  readonly seq: number;
  readonly userId: Id;
  readonly organisationId: Id;
  readonly kind: NoticeKind;
  readonly subject: NoticeSubject;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

export interface NewNoticeRow {
  readonly id: Id;
  readonly userId: Id;
  readonly organisationId: Id;
  readonly kind: NoticeKind;
  readonly subject: NoticeSubject;
  readonly dedupeKey: string;
  readonly inPortal: boolean;
  readonly mailMode: MailMode;
}

/** Whose notices: those of a person for one of their organisations. */
export interface Reader {
  readonly userId: Id;
  readonly organisationId: Id;
}

export const NOTICE_COLUMNS = `n.id, n.seq, n.user_id as "userId", n.organisation_id as "organisationId", n.kind, n.subject,
  n.created_at as "createdAt", n.read_at as "readAt"`;

@Injectable()
export class NotificationRepository {
  /**
   * From here to the commit nobody else writes notices of these people, so their numbers ascend in the order in which
   * they become visible. Locks are taken in one order, so two writers never wait for each other.
   */
  async lockPeople(tx: Tx, userIds: readonly Id[]): Promise<void> {
    await tx.query(
      `select pg_advisory_xact_lock($1, key)
       from (select distinct hashtext(id::text) as key from unnest($2::uuid[]) as id order by 1) people`,
      [PERSON_LOCK, userIds],
    );
  }

  /** Returns the ids of those that were new. */
  async insert(tx: Tx, notices: readonly NewNoticeRow[], now: Date): Promise<Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      `insert into notification (id, user_id, organisation_id, kind, subject, dedupe_key, in_portal, mail_mode, created_at)
       select r.*, $9::timestamptz from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::jsonb[], $6::text[],
         $7::boolean[], $8::text[]) as r
       on conflict (dedupe_key, user_id) do nothing returning id`,
      [
        notices.map((n) => n.id),
        notices.map((n) => n.userId),
        notices.map((n) => n.organisationId),
        notices.map((n) => n.kind),
        notices.map((n) => JSON.stringify(n.subject)),
        notices.map((n) => n.dedupeKey),
        notices.map((n) => n.inPortal),
        notices.map((n) => n.mailMode),
        now,
      ],
    );
    return rows.map((row) => row.id);
  }

  /** Delivered by PostgreSQL at commit. */
  async wakeStreams(tx: Tx, userIds: readonly Id[]): Promise<void> {
    if (userIds.length === 0) return;
    await tx.query(`select pg_notify('${NOTICE_CHANNEL}', id::text) from unnest($1::uuid[]) as id`, [
      [...new Set(userIds)],
    ]);
  }

  /** Newest first. */
  async list(
    tx: Tx,
    reader: Reader,
    { unread, cursor, limit = 20 }: { unread?: boolean; cursor?: string; limit?: number },
  ): Promise<Page<NoticeRow>> {
    const values: unknown[] = [reader.userId, reader.organisationId];
    const conditions = ['n.user_id = $1', 'n.organisation_id = $2', 'n.in_portal'];
    if (unread) conditions.push('n.read_at is null');
    if (cursor) conditions.push(`n.seq < $${values.push(decodeCursor(cursor, ['number'])[0])}`);
    const rows = await tx.query<NoticeRow[]>(
      `select ${NOTICE_COLUMNS} from notification n where ${conditions.join(' and ')} order by n.seq desc limit ${limit + 1}`,
      values,
    );
    return pageOf(rows, limit, (row) => [row.seq]);
  }

  /** Oldest first, for a stream. */
  listAfter(tx: Tx, reader: Reader, seq: number, limit: number): Promise<NoticeRow[]> {
    return tx.query<NoticeRow[]>(
      `select ${NOTICE_COLUMNS} from notification n
       where n.user_id = $1 and n.organisation_id = $2 and n.in_portal and n.seq > $3 order by n.seq limit $4`,
      [reader.userId, reader.organisationId, seq, limit],
    );
  }

  /** Number of the newest notice of a person, 0 without any. */
  async newestSeq(tx: Tx, userId: Id): Promise<number> {
    const row = await databaseRow<{ seq: number | null }>(
      tx,
      'select max(seq) as seq from notification where user_id = $1',
      [userId],
    );
    return row?.seq ?? 0;
  }

  async countUnread(tx: Tx, reader: Reader): Promise<number> {
    const row = await databaseRow<{ count: number }>(
      tx,
      `select count(*)::int as count from notification
       where user_id = $1 and organisation_id = $2 and in_portal and read_at is null`,
      [reader.userId, reader.organisationId],
    );
    return row!.count;
  }

  /** Null when there is none of the reader with this id. Reading twice keeps the first moment. */
  async markRead(tx: Tx, reader: Reader, id: Id, now: Date): Promise<NoticeRow | null> {
    const [rows] = await tx.query<[NoticeRow[], number]>(
      `update notification n set read_at = coalesce(n.read_at, $4), opened_at = coalesce(n.opened_at, $4)
       where n.id = $3 and n.user_id = $1 and n.organisation_id = $2 and n.in_portal returning ${NOTICE_COLUMNS}`,
      [reader.userId, reader.organisationId, id, now],
    );
    return rows[0] ?? null;
  }

  async markAllRead(tx: Tx, reader: Reader, now: Date): Promise<number> {
    const [, count] = await tx.query<[unknown[], number]>(
      `update notification set read_at = $3
       where user_id = $1 and organisation_id = $2 and in_portal and read_at is null`,
      [reader.userId, reader.organisationId, now],
    );
    return count;
  }

  /** Deletes some of the oldest notices, if they are older than the limit. @returns how many */
  async deleteOlder(tx: Tx, limit: Date, batch: number): Promise<number> {
    // Ids ascend in time, so the primary key leads to the oldest.
    const [, count] = await tx.query<[unknown[], number]>(
      `delete from notification where id in (
         select id from (select id, created_at from notification order by id limit $2 for update skip locked) oldest
         where created_at < $1)`,
      [limit, batch],
    );
    return count;
  }

  /** The session or token still stands and its person still belongs to the organisation. */
  async isCredentialAlive(tx: Tx, credentialId: Id, { userId, organisationId }: Reader): Promise<boolean> {
    const row = await databaseRow(
      tx,
      `select 1 from membership m join app_user u on u.id = m.user_id and u.status = 'active'
       where m.user_id = $2 and m.organisation_id = $3 and (
         exists (select from session s where s.id = $1 and s.expires_at > now())
         or exists (select from api_token t where t.id = $1 and t.revoked_at is null and (t.expires_at is null or t.expires_at > now())))`,
      [credentialId, userId, organisationId],
    );
    return row !== null;
  }
}
