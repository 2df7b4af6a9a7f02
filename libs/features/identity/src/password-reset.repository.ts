import { Injectable } from '@nestjs/common';
import { databaseRow, type Tx } from '@techmart/database';
import type { Id, Language } from '@techmart/kernel';
import { PasswordReset } from './credential.entity.js';

@Injectable()
export class PasswordResetRepository {
  async insert(tx: Tx, reset: Partial<PasswordReset>): Promise<void> {
    await tx.insert(PasswordReset, reset);
  }

  /** Uses a link up; null when it is unknown, over or was used. */
  async use(tx: Tx, tokenHash: Buffer, now: Date): Promise<{ id: Id; userId: Id } | null> {
    const [rows] = await tx.query<[{ id: Id; userId: Id }[], number]>(
      `update password_reset set used_at = $2
       where token_hash = $1 and used_at is null and expires_at > $2 and user_id is not null
       returning id, user_id as "userId"`,
      [tokenHash, now],
    );
    return rows[0] ?? null;
  }

  /** All links that a person still has lose their force with a new password. */
  async useAll(tx: Tx, userId: Id, now: Date): Promise<void> {
    await tx.query('update password_reset set used_at = $2 where user_id = $1 and used_at is null', [userId, now]);
  }

  /** What the mail needs; null when there is nobody to write to or the link is over. */
  findForMail(
    tx: Tx,
    id: Id,
    now: Date,
  ): Promise<{ id: Id; nonce: Buffer; email: string; name: string; language: Language } | null> {
    return databaseRow(
      tx,
      `select r.id, r.nonce, u.email, u.name, u.language from password_reset r
       join app_user u on u.id = r.user_id and u.status = 'active'
       where r.id = $1 and r.used_at is null and r.expires_at > $2`,
      [id, now],
    );
  }

  async deleteOld(tx: Tx, before: Date): Promise<void> {
    await tx.query('delete from password_reset where expires_at < $1', [before]);
  }
}
