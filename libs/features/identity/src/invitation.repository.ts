import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import { decodeIdCursor, pageOf, type Id, type Language, type Page } from '@techmart/kernel';
import type { InvitationOfferView, InvitationQuery, InvitationView } from './invitation.dto.js';
import { Invitation } from './invitation.entity.js';

const VIEW = `i.id, i.organisation_id as "organisationId", i.email, i.roles, u.name as "invitedByName", i.created_at as "createdAt",
  i.expires_at as "expiresAt", case when i.accepted_at is not null then 'accepted' when i.revoked_at is not null then 'revoked'
    when i.expires_at <= $1 then 'expired' else 'open' end as status`;
const FROM = 'invitation i left join app_user u on u.id = i.invited_by';
const OPEN = 'i.accepted_at is null and i.revoked_at is null';

@Injectable()
export class InvitationRepository {
  async insert(tx: Tx, invitation: Partial<Invitation>): Promise<void> {
    await tx.insert(Invitation, invitation);
  }

  async update(tx: Tx, id: Id, change: Partial<Invitation>): Promise<void> {
    await tx.createQueryBuilder().update(Invitation).set(change).where('id = :id', { id }).execute();
  }

  findLocked(tx: Tx, id: Id): Promise<Invitation | null> {
    return tx.findOne(Invitation, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The open invitation with this link; held, so that it is accepted once. */
  async findOpenLocked(tx: Tx, tokenHash: Buffer, now: Date): Promise<Invitation | null> {
    const found = await tx.findOne(Invitation, { where: { tokenHash }, lock: { mode: 'pessimistic_write' } });
    return found && !found.acceptedAt && !found.revokedAt && found.expiresAt > now ? found : null;
  }

  /** Withdraws what is still open for an address, so that the newest link is the only one. */
  async revokeOpen(tx: Tx, organisationId: Id, email: string, now: Date): Promise<void> {
    await tx.query(
      `update invitation i set revoked_at = $3, updated_at = now(), version = version + 1
       where i.organisation_id = $1 and i.email = $2 and ${OPEN}`,
      [organisationId, email, now],
    );
  }

  async isMember(tx: Tx, organisationId: Id, email: string): Promise<boolean> {
    const row = await databaseRow(
      tx,
      'select 1 from membership m join app_user u on u.id = m.user_id where m.organisation_id = $1 and u.email = $2',
      [organisationId, email],
    );
    return row !== null;
  }

  findView(tx: Tx, id: Id, now: Date): Promise<InvitationView | null> {
    return databaseRow(tx, `select ${VIEW} from ${FROM} where i.id = $2`, [now, id]);
  }

  /** Newest first. */
  async list(
    tx: Tx,
    organisationId: Id,
    { limit = 20, cursor }: InvitationQuery,
    now: Date,
  ): Promise<Page<InvitationView>> {
    const before = cursor ? decodeIdCursor(cursor) : null;
    const rows = await tx.query<InvitationView[]>(
      `select ${VIEW} from ${FROM} where i.organisation_id = $2 and ($3::uuid is null or i.id < $3)
       order by i.id desc limit ${limit + 1}`,
      [now, organisationId, before],
    );
    return pageOf(rows, limit, (row) => [row.id]);
  }

  findOffer(tx: Tx, tokenHash: Buffer, now: Date): Promise<InvitationOfferView | null> {
    return databaseRow(
      tx,
      `select o.name as "organisationName", o.kind as "organisationKind", i.email, i.roles, u.name as "invitedByName",
         i.expires_at as "expiresAt", exists (select from app_user a where a.email = i.email) as "hasAccount"
       from ${FROM} join organisation o on o.id = i.organisation_id
       where i.token_hash = $1 and ${OPEN} and i.expires_at > $2`,
      [tokenHash, now],
    );
  }

  /** What the mail needs; null when the invitation is no longer open. */
  findForMail(tx: Tx, id: Id, now: Date): Promise<InvitationForMail | null> {
    return databaseRow(
      tx,
      `select i.id, i.nonce, i.email, i.expires_at as "expiresAt", o.name as "organisationName", u.name as "invitedByName",
         coalesce((select a.language from app_user a where a.email = i.email), u.language, 'zh') as language
       from ${FROM} join organisation o on o.id = i.organisation_id where i.id = $1 and ${OPEN} and i.expires_at > $2`,
      [id, now],
    );
  }
}

export interface InvitationForMail {
  readonly id: Id;
  readonly nonce: Buffer;
  readonly email: string;
  readonly expiresAt: Date;
  readonly organisationName: string;
  readonly invitedByName: string | null;
  readonly language: Language;
}
