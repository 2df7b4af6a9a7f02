import { Injectable } from '@nestjs/common';
import type { Tx } from '@techmart/database';
import { newId, type Id } from '@techmart/kernel';
import { RecoveryCode } from './credential.entity.js';

@Injectable()
export class AuthenticatorRepository {
  /** Notes the step of a right code; false when that step or a later one has served already. */
  async useStep(tx: Tx, userId: Id, step: number): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      'update app_user set totp_last_step = $2 where id = $1 and (totp_last_step is null or totp_last_step < $2)',
      [userId, step],
    );
    return count > 0;
  }

  /** Uses a recovery code up; false when there is no such code or it was used. */
  async useRecoveryCode(tx: Tx, userId: Id, codeHash: Buffer): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      'update recovery_code set used_at = now() where user_id = $1 and code_hash = $2 and used_at is null',
      [userId, codeHash],
    );
    return count > 0;
  }

  /** Secrets that are kept in clear, from before they were sealed. */
  listInClear(tx: Tx): Promise<{ id: Id; kept: Buffer }[]> {
    return tx.query('select id, totp_secret as kept from app_user where get_byte(totp_secret, 0) = 0');
  }

  /** Puts a secret in another form in its place, unless the person has changed it meanwhile. */
  async replaceSecret(tx: Tx, userId: Id, known: Buffer, sealed: Buffer): Promise<void> {
    await tx.query('update app_user set totp_secret = $3 where id = $1 and totp_secret = $2', [userId, known, sealed]);
  }

  async replaceRecoveryCodes(tx: Tx, userId: Id, codeHashes: readonly Buffer[]): Promise<void> {
    await tx.delete(RecoveryCode, { userId });
    if (codeHashes.length === 0) return;
    await tx.insert(
      RecoveryCode,
      codeHashes.map((codeHash) => ({ id: newId(), userId, codeHash })),
    );
  }
}
