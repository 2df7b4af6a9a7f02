import { Injectable } from '@nestjs/common';
import type { Member, Permission, Role } from '@techmart/access';
import { databaseRow, type Tx } from '@techmart/database';
import type { Id, Language } from '@techmart/kernel';
import type { MyMembershipView, UserView } from './identity.dto.js';
import { Membership, Session, User } from './user.entity.js';

interface MemberRow extends Omit<Member, 'scopes'> {
  readonly scopes: Permission[] | null;
}

const MEMBER = `u.id as "userId", o.id as "organisationId", o.name as "organisationName", o.kind as "organisationKind", o.region_code as "organisationRegion",
  o.status = 'verified' as "isOrganisationVerified", o.is_trusted as "isOrganisationTrusted", m.roles`;
const MEMBER_JOINS = `join app_user u on u.id = c.user_id and u.status = 'active'
  join membership m on m.user_id = c.user_id and m.organisation_id = c.organisation_id
  join organisation o on o.id = c.organisation_id`;

@Injectable()
export class IdentityRepository {
  async insertUser(tx: Tx, user: Partial<User>): Promise<void> {
    await tx.insert(User, user);
  }

  async insertMembership(tx: Tx, membership: Partial<Membership>): Promise<void> {
    await tx.insert(Membership, membership);
  }

  async insertSession(tx: Tx, session: Partial<Session>): Promise<void> {
    await tx.insert(Session, session);
  }

  findByEmail(tx: Tx, email: string): Promise<User | null> {
    return tx.findOneBy(User, { email });
  }

  async recordFailure(tx: Tx, userId: Id, lockAfter: number, lockMinutes: number): Promise<void> {
    await tx.query(
      `update app_user set failed_sign_ins = failed_sign_ins + 1,
         locked_until = case when (failed_sign_ins + 1) % $2 = 0 then now() + make_interval(mins => $3) else locked_until end
       where id = $1`,
      [userId, lockAfter, lockMinutes],
    );
  }

  async recordSignIn(tx: Tx, userId: Id): Promise<void> {
    await tx.query(
      'update app_user set failed_sign_ins = 0, locked_until = null, last_sign_in_at = now() where id = $1',
      [userId],
    );
  }

  findMemberBySession(tx: Tx, tokenHash: Buffer): Promise<MemberRow | null> {
    return databaseRow(
      tx,
      `select ${MEMBER}, null as scopes, c.id as "credentialId" from session c ${MEMBER_JOINS}
       where c.token_hash = $1 and c.expires_at > now()`,
      [tokenHash],
    );
  }

  /** Also notes the use, at most once a minute. */
  findMemberByApiToken(tx: Tx, tokenHash: Buffer): Promise<MemberRow | null> {
    return databaseRow(
      tx,
      `with used as (update api_token set last_used_at = now()
         where token_hash = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute'))
       select ${MEMBER}, c.scopes, c.id as "credentialId" from api_token c ${MEMBER_JOINS}
       where c.token_hash = $1 and c.revoked_at is null and (c.expires_at is null or c.expires_at > now())`,
      [tokenHash],
    );
  }

  async deleteSession(tx: Tx, id: Id): Promise<void> {
    await tx.delete(Session, { id });
  }

  findUserView(tx: Tx, id: Id): Promise<UserView | null> {
    return databaseRow(tx, 'select id, name, email, language from app_user where id = $1', [id]);
  }

  memberships(tx: Tx, userId: Id): Promise<MyMembershipView[]> {
    return tx.query<MyMembershipView[]>(
      `select o.id as "organisationId", o.name as "organisationName", o.kind as "organisationKind", o.region_code as "organisationRegion", m.roles
       from membership m join organisation o on o.id = m.organisation_id where m.user_id = $1 order by m.created_at, m.id`,
      [userId],
    );
  }

  /** People of an organisation who hold one of the roles, with how to reach them. */
  people(tx: Tx, organisationIds: readonly Id[], held: readonly Role[]): Promise<Person[]> {
    return tx.query<Person[]>(
      `select u.id as "userId", m.organisation_id as "organisationId", u.name, u.email, u.language
       from membership m join app_user u on u.id = m.user_id and u.status = 'active'
       where m.organisation_id = any($1) and m.roles && $2 order by u.id`,
      [organisationIds, held],
    );
  }
}

/** Somebody to be told something. */
export interface Person {
  readonly userId: Id;
  readonly organisationId: Id;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
}
