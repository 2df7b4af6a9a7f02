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

  async replaceRecoveryCodes(tx: Tx, userId: Id, codeHashes: readonly Buffer[]): Promise<void> {
    await tx.delete(RecoveryCode, { userId });
    if (codeHashes.length === 0) return;
    await tx.insert(
      RecoveryCode,
      codeHashes.map((codeHash) => ({ id: newId(), userId, codeHash })),
    );
  }
}
