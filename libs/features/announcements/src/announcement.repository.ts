import { Injectable } from '@nestjs/common';
import { hotRows, type Tx } from '@techmart/database';
import { decodeCursor, decodeIdCursor, pageOf, type Id, type Page } from '@techmart/kernel';
import type {
  AnnouncementCardView,
  AnnouncementDeskQuery,
  AnnouncementQuery,
  AnnouncementView,
  DeskAnnouncementView,
} from './announcement.dto.js';
import { Announcement } from './announcement.entity.js';

const HEAD = `a.id, a.kind, a.title, a.title_en as "titleEn", a.document_number as "documentNumber",
  a.issued_by as "issuedBy", a.published_at as "publishedAt"`;
const DESK = `${HEAD}, a.status, a.updated_at as "updatedAt", a.version`;
const VIEW = `${DESK}, a.body, a.body_en as "bodyEn", a.issued_on as "issuedOn", a.source_url as "sourceUrl"`;

/** Enough of one for a map of the site. */
interface PublicAnnouncement {
  readonly id: Id;
  readonly updatedAt: Date;
}

@Injectable()
export class AnnouncementRepository {
  /** What everybody may read, newest first; keyset on (published at, id). */
  async listPublished(tx: Tx, { kind, cursor, limit = 20 }: AnnouncementQuery): Promise<Page<AnnouncementCardView>> {
    const [at, id] = cursor ? decodeCursor(cursor, ['moment', 'id']) : [null, null];
    const rows = await hotRows<AnnouncementCardView>(
      tx,
      `select ${HEAD} from announcement a where a.status = 'published' and ($1::text is null or a.kind = $1)
         and ($2::timestamptz is null or (a.published_at, a.id) < ($2, $3::uuid))
       order by a.published_at desc, a.id desc limit $4`,
      [kind ?? null, at === null ? null : new Date(at as number), id, limit + 1],
    );
    return pageOf(rows, limit, (row) => [row.publishedAt.valueOf(), row.id]);
  }

  /** In every state, the newest draft first. */
  async list(tx: Tx, { kind, status, cursor, limit = 20 }: AnnouncementDeskQuery): Promise<Page<DeskAnnouncementView>> {
    const rows = await tx.query<DeskAnnouncementView[]>(
      `select ${DESK} from announcement a where ($1::text is null or a.kind = $1) and ($2::text is null or a.status = $2)
         and ($3::uuid is null or a.id < $3) order by a.id desc limit $4`,
      [kind ?? null, status ?? null, cursor ? decodeIdCursor(cursor) : null, limit + 1],
    );
    return pageOf(rows, limit, (row) => [row.id]);
  }

  async find(tx: Tx, id: Id): Promise<AnnouncementView | null> {
    const rows = await hotRows<AnnouncementView>(tx, `select ${VIEW} from announcement a where a.id = $1`, [id]);
    return rows[0] ?? null;
  }

  /** The row for a change; nobody else changes it until the transaction ends. */
  findLocked(tx: Tx, id: Id): Promise<Announcement | null> {
    return tx.findOne(Announcement, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async insert(tx: Tx, announcement: Partial<Announcement>): Promise<void> {
    await tx.insert(Announcement, announcement);
  }

  async update(tx: Tx, id: Id, change: Partial<Announcement>): Promise<void> {
    await tx.update(Announcement, { id }, change);
  }

  async delete(tx: Tx, id: Id): Promise<void> {
    await tx.delete(Announcement, { id });
  }

  /** Ids of what everybody may read, by id from one on; for maps of the site. */
  listPublic(tx: Tx, from: Id | null, limit: number): Promise<PublicAnnouncement[]> {
    return tx.query<PublicAnnouncement[]>(
      `select id, updated_at as "updatedAt" from announcement
       where status = 'published' and ($1::uuid is null or id >= $1) order by id limit $2`,
      [from, limit],
    );
  }

  /** The first id of every so many of them. */
  async listPublicStarts(tx: Tx, every: number): Promise<Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      `select id from (select id, row_number() over (order by id) - 1 as place from announcement where status = 'published') p
       where place % $1 = 0 order by id`,
      [every],
    );
    return rows.map(({ id }) => id);
  }
}
