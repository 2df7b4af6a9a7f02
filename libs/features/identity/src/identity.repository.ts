import { Injectable } from '@nestjs/common';
import type { Member, Permission, Role } from '@techmart/access';
import { databaseRow, type Tx } from '@techmart/database';
import type { Id, Language } from '@techmart/kernel';
import type { SessionEntryView } from './account.dto.js';
import type { MyMembershipView, UserView } from './identity.dto.js';
import { Membership, Session, User } from './user.entity.js';

interface MemberRow extends Omit<Member, 'scopes'> {
  readonly scopes: Permission[] | null;
}

const USER_VIEW = `select id, name, email, language, totp_secret is not null as "hasAuthenticator" from app_user where id = $1`;
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

  findById(tx: Tx, id: Id): Promise<User | null> {
    return tx.findOneBy(User, { id });
  }

  /** The account for a change of its credentials; held until the transaction ends. */
  findLocked(tx: Tx, id: Id): Promise<User | null> {
    return tx.findOne(User, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async updateUser(tx: Tx, id: Id, change: Partial<User>): Promise<void> {
    await tx.createQueryBuilder().update(User).set(change).where('id = :id', { id }).execute();
  }

  async recordSignIn(tx: Tx, userId: Id): Promise<void> {
    await tx.query('update app_user set last_sign_in_at = now() where id = $1', [userId]);
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

  /** Ends one session of a person; false when it is not theirs. */
  async deleteSession(tx: Tx, userId: Id, id: Id): Promise<boolean> {
    const { affected } = await tx.delete(Session, { id, userId });
    return (affected ?? 0) > 0;
  }

  /** Ends a person's sessions, all but one or all for one organisation. Returns how many. */
  async deleteSessions(tx: Tx, userId: Id, except: { keep?: Id; organisationId?: Id } = {}): Promise<number> {
    const [, count] = await tx.query<[unknown[], number]>(
      `delete from session where user_id = $1 and ($2::uuid is null or id <> $2)
         and ($3::uuid is null or organisation_id = $3)`,
      [userId, except.keep ?? null, except.organisationId ?? null],
    );
    return count;
  }

  async deleteExpiredSessions(tx: Tx): Promise<void> {
    await tx.query('delete from session where expires_at <= now()');
  }

  sessions(tx: Tx, userId: Id): Promise<Omit<SessionEntryView, 'isCurrent'>[]> {
    return tx.query(
      `select s.id, s.created_at as "createdAt", s.expires_at as "expiresAt", s.user_agent as "userAgent",
         o.id as "organisationId", o.name as "organisationName"
       from session s join organisation o on o.id = s.organisation_id
       where s.user_id = $1 and s.expires_at > now() order by s.id desc`,
      [userId],
    );
  }

  /** Moves a session to another organisation of its person; false when they are no member of it. */
  async moveSession(tx: Tx, id: Id, userId: Id, organisationId: Id): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      `update session s set organisation_id = m.organisation_id from membership m
       where s.id = $1 and s.user_id = $2 and m.user_id = s.user_id and m.organisation_id = $3`,
      [id, userId, organisationId],
    );
    return count > 0;
  }

  findUserView(tx: Tx, id: Id): Promise<UserView | null> {
    return databaseRow(tx, USER_VIEW, [id]);
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
