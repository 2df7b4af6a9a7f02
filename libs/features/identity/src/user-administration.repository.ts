import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import { decodeIdCursor, pageOf, type Id, type Page } from '@techmart/kernel';
import type { UserEntryView, UserQuery } from './user-administration.dto.js';

const VIEW = `select u.id, u.name, u.email, u.language, u.totp_secret is not null as "hasAuthenticator", u.status,
    u.created_at as "createdAt", u.last_sign_in_at as "lastSignInAt",
    coalesce((select json_agg(json_build_object('organisationId', o.id, 'organisationName', o.name, 'organisationKind', o.kind,
        'organisationRegion', o.region_code, 'roles', m.roles) order by m.id)
      from membership m join organisation o on o.id = m.organisation_id where m.user_id = u.id), '[]') as memberships
  from app_user u`;

@Injectable()
export class UserAdministrationRepository {
  find(tx: Tx, id: Id): Promise<UserEntryView | null> {
    return databaseRow(tx, `${VIEW} where u.id = $1`, [id]);
  }

  /** Newest first. */
  async list(tx: Tx, query: UserQuery): Promise<Page<UserEntryView>> {
    const limit = query.limit ?? 20;
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const conditions = ['true'];
    if (query.q) {
      const pattern = bind(`%${query.q.replace(/[\\%_]/g, '\\$&')}%`);
      conditions.push(`(u.name ilike ${pattern} or u.email ilike ${pattern})`);
    }
    if (query.status) conditions.push(`u.status = ${bind(query.status)}`);
    if (query.organisationId)
      conditions.push(
        `exists (select from membership m where m.user_id = u.id and m.organisation_id = ${bind(query.organisationId)})`,
      );
    if (query.cursor) conditions.push(`u.id < ${bind(decodeIdCursor(query.cursor))}`);
    const rows = await tx.query<UserEntryView[]>(
      `${VIEW} where ${conditions.join(' and ')} order by u.id desc limit ${limit + 1}`,
      values,
    );
    return pageOf(rows, limit, (row) => [row.id]);
  }
}
