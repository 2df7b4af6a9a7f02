import { Injectable } from '@nestjs/common';
import type { Role } from '@techmart/access';
import { databaseRow, type Tx } from '@techmart/database';
import { AppError, decodeCursor, invalidCursor, isId, pageOf, type Id, type Page } from '@techmart/kernel';
import type { ListingKind } from '@techmart/listings';
import type { MailMode } from '../notice-kinds.js';
import type { Reader } from '../notification.repository.js';
import { SavedSearch } from './saved-search.entity.js';

export interface SavedSearchRow extends Reader {
  readonly id: Id;
  readonly name: string;
  readonly kind: ListingKind;
  readonly query: Record<string, unknown>;
  readonly alert: MailMode;
  readonly newsSince: Date;
  readonly createdAt: Date;
  readonly version: number;
}

/** A saved search with what its person may see of the market. */
export interface RunnableSearch extends SavedSearchRow {
  readonly checkedUntil: Date;
  readonly organisationName: string;
  readonly organisationKind: string;
  readonly organisationRegion: string;
  readonly isOrganisationVerified: boolean;
  readonly isOrganisationTrusted: boolean;
  readonly roles: Role[];
}

const COLUMNS = `s.id, s.user_id as "userId", s.organisation_id as "organisationId", s.name, s.kind, s.query, s.alert,
  s.news_since as "newsSince", s.checked_until as "checkedUntil", s.created_at as "createdAt", s.version`;

@Injectable()
export class SavedSearchRepository {
  async insert(tx: Tx, search: Partial<SavedSearch>): Promise<void> {
    await tx.insert(SavedSearch, search as never);
  }

  /** Holds off other writers of the person's searches, so that a count stays true until the commit. */
  async countLocked(tx: Tx, { userId }: Reader): Promise<number> {
    await tx.query('select 1 from app_user where id = $1 for no key update', [userId]);
    const row = await databaseRow<{ count: number }>(
      tx,
      'select count(*)::int as count from saved_search where user_id = $1',
      [userId],
    );
    return row!.count;
  }

  find(tx: Tx, reader: Reader, id: Id, { locked = false } = {}): Promise<SavedSearchRow | null> {
    return databaseRow(
      tx,
      `select ${COLUMNS} from saved_search s where s.id = $1 and s.user_id = $2 and s.organisation_id = $3
       ${locked ? 'for update' : ''}`,
      [id, reader.userId, reader.organisationId],
    );
  }

  async update(tx: Tx, id: Id, change: Partial<SavedSearch>): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(SavedSearch)
      .set(change as never)
      .where('id = :id', { id })
      .execute();
  }

  async delete(tx: Tx, reader: Reader, id: Id): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      'delete from saved_search where id = $1 and user_id = $2 and organisation_id = $3',
      [id, reader.userId, reader.organisationId],
    );
    return count > 0;
  }

  /** Newest first. */
  async list(
    tx: Tx,
    reader: Reader,
    { kind, cursor, limit = 20 }: { kind?: ListingKind; cursor?: string; limit?: number },
  ): Promise<Page<SavedSearchRow>> {
    const values: unknown[] = [reader.userId, reader.organisationId];
    const conditions = ['s.user_id = $1', 's.organisation_id = $2'];
    if (kind) conditions.push(`s.kind = $${values.push(kind)}`);
    if (cursor) {
      const [id] = decodeCursor(cursor, ['string']);
      if (!isId(id)) throw new AppError(invalidCursor);
      conditions.push(`s.id < $${values.push(id)}`);
    }
    const rows = await tx.query<SavedSearchRow[]>(
      `select ${COLUMNS} from saved_search s where ${conditions.join(' and ')} order by s.id desc limit ${limit + 1}`,
      values,
    );
    return pageOf(rows, limit, (row) => [row.id]);
  }

  /** Searches of people who still belong to their organisation, by id; with `dueBefore` those not looked at since. */
  listRunnable(
    tx: Tx,
    filter: { readonly alert: MailMode; readonly kind?: ListingKind; readonly dueBefore?: Date },
    afterId: Id | null,
    limit: number,
  ): Promise<RunnableSearch[]> {
    return tx.query<RunnableSearch[]>(
      `select ${COLUMNS}, o.name as "organisationName", o.kind as "organisationKind", o.region_code as "organisationRegion",
         o.status = 'verified' as "isOrganisationVerified", o.is_trusted as "isOrganisationTrusted", m.roles
       from saved_search s join membership m on m.user_id = s.user_id and m.organisation_id = s.organisation_id
       join app_user u on u.id = s.user_id and u.status = 'active' join organisation o on o.id = s.organisation_id
       where s.alert = $1 and ($2::text is null or s.kind = $2) and ($3::timestamptz is null or s.checked_until < $3)
         and ($4::uuid is null or s.id > $4)
       order by s.id limit $5`,
      [filter.alert, filter.kind ?? null, filter.dueBefore ?? null, afterId, limit],
    );
  }

  /** Notes that searches were looked at; an edit by their person is not overwritten by it. */
  async markChecked(tx: Tx, ids: readonly Id[], until: Date): Promise<void> {
    await tx.query('update saved_search set checked_until = greatest(checked_until, $2) where id = any($1)', [
      ids,
      until,
    ]);
  }

  /** Owners and publication of listings on the market. */
  async published(tx: Tx, kind: ListingKind, ids: readonly Id[]): Promise<Map<Id, PublishedListing>> {
    const rows = await tx.query<PublishedListing[]>(
      `select id, organisation_id as "organisationId", published_at as "publishedAt" from ${kind}
       where id = any($1) and status = 'published'`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

export interface PublishedListing {
  readonly id: Id;
  readonly organisationId: Id;
  readonly publishedAt: Date;
}
