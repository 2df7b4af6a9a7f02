import { Injectable } from '@nestjs/common';
import type { Role } from '@techmart/access';
import { databaseRow, type Tx } from '@techmart/database';
import { decodeIdCursor, pageOf, type Id, type Page } from '@techmart/kernel';
import type { OrganisationKind } from '@techmart/organisations';
import type { MemberQuery, MemberView } from './member.dto.js';
import { Membership } from './user.entity.js';

const VIEW = `m.user_id as "userId", u.name, u.email, m.roles, u.status = 'disabled' as "isDisabled", m.created_at as "joinedAt",
  u.last_sign_in_at as "lastSignInAt", m.version`;
const FROM = 'membership m join app_user u on u.id = m.user_id';

@Injectable()
export class MemberRepository {
  organisation(tx: Tx, id: Id): Promise<{ id: Id; name: string; kind: OrganisationKind } | null> {
    return databaseRow(tx, 'select id, name, kind from organisation where id = $1', [id]);
  }

  async list(tx: Tx, organisationId: Id, { limit = 50, cursor }: MemberQuery): Promise<Page<MemberView>> {
    const after = cursor ? decodeIdCursor(cursor) : null;
    const rows = await tx.query<(MemberView & { id: Id })[]>(
      `select m.id, ${VIEW} from ${FROM} where m.organisation_id = $1 and ($2::uuid is null or m.id > $2)
       order by m.id limit ${limit + 1}`,
      [organisationId, after],
    );
    const page = pageOf(rows, limit, (row) => [row.id]);
    return { ...page, items: page.items.map(({ id: _, ...member }) => member) };
  }

  find(tx: Tx, organisationId: Id, userId: Id): Promise<MemberView | null> {
    return databaseRow(tx, `select ${VIEW} from ${FROM} where m.organisation_id = $1 and m.user_id = $2`, [
      organisationId,
      userId,
    ]);
  }

  findLocked(tx: Tx, organisationId: Id, userId: Id): Promise<Membership | null> {
    return tx.findOne(Membership, { where: { organisationId, userId }, lock: { mode: 'pessimistic_write' } });
  }

  /**
   * The people who own the organisation and can sign in. Their rows are held, so that two owners cannot remove each
   * other at the same time.
   */
  async lockOwners(tx: Tx, organisationId: Id): Promise<Id[]> {
    const rows = await tx.query<{ userId: Id }[]>(
      `select m.user_id as "userId" from membership m join app_user u on u.id = m.user_id and u.status = 'active'
       where m.organisation_id = $1 and 'owner' = any(m.roles) order by m.id for update of m`,
      [organisationId],
    );
    return rows.map((row) => row.userId);
  }

  async insert(tx: Tx, membership: Partial<Membership>): Promise<void> {
    await tx.insert(Membership, membership);
  }

  async updateRoles(tx: Tx, id: Id, roles: Role[]): Promise<void> {
    await tx.createQueryBuilder().update(Membership).set({ roles }).where('id = :id', { id }).execute();
  }

  async delete(tx: Tx, id: Id): Promise<void> {
    await tx.delete(Membership, { id });
  }
}
