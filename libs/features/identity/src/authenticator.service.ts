import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork, type Tx } from '@techmart/database';
import { AppError, Clock, type Id } from '@techmart/kernel';
import { Secret, TOTP } from 'otpauth';
import type {
  AuthenticatorCode,
  AuthenticatorProof,
  AuthenticatorView,
  PasswordProof,
  RecoveryCodesView,
} from './account.dto.js';
import { AuthenticatorSecrets } from './authenticator-secrets.js';
import { AuthenticatorRepository } from './authenticator.repository.js';
import { authenticatorState, wrongCode } from './identity.errors.js';
import { IdentityRepository } from './identity.repository.js';
import { PasswordCheck } from './password-check.js';
import { hashRecoveryCode, newRecoveryCode } from './secrets.js';
import type { User } from './user.entity.js';

const PERIOD_SECONDS = 30;
/** Steps before and after the present one that are accepted, for clocks that go a little wrong. */
const WINDOW = 1;
const RECOVERY_CODES = 10;

const totp = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer: 'techmart', label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });

/** Time-based codes as a second proof at sign-in (RFC 6238), with recovery codes for a lost device. */
@Injectable()
export class AuthenticatorService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identities: IdentityRepository,
    private readonly authenticators: AuthenticatorRepository,
    private readonly secrets: AuthenticatorSecrets,
    private readonly passwords: PasswordCheck,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** A new secret, not yet in force. @throws AppError `IDENTITY.WRONG_PASSWORD`, `IDENTITY.AUTHENTICATOR_STATE`. */
  async enrol(actor: Actor, { password }: PasswordProof, network: string): Promise<AuthenticatorView> {
    const user = await this.passwords.ofActor(actor, password, network);
    if (user.totpSecret) throw new AppError(authenticatorState);
    const secret = new Secret({ size: 20 }).base32;
    await this.unitOfWork.run((tx) =>
      this.identities.updateUser(tx, user.id, { totpPending: this.secrets.seal(user.id, secret) }),
    );
    return { secret, uri: totp(secret, user.email).toString() };
  }

  /** The first right code puts the secret in force. @throws AppError `IDENTITY.WRONG_CODE`. */
  confirm(actor: Actor, { code }: AuthenticatorCode): Promise<RecoveryCodesView> {
    const { userId } = actor.inPerson;
    return this.unitOfWork.run(async (tx) => {
      const user = await this.identities.findLocked(tx, userId);
      if (!user?.totpPending || user.totpSecret) throw new AppError(authenticatorState);
      const step = this.stepOf(userId, user.totpPending, code);
      if (step === null) throw new AppError(wrongCode);
      await this.identities.updateUser(tx, userId, {
        totpSecret: user.totpPending,
        totpPending: null,
        totpLastStep: step,
      });
      await this.record(tx, 'user.authenticator-on', userId);
      return this.newRecoveryCodes(tx, userId);
    });
  }

  async renewRecoveryCodes(actor: Actor, proof: AuthenticatorProof, network: string): Promise<RecoveryCodesView> {
    const user = await this.passwords.ofActor(actor, proof.password, network);
    return this.withCode(user, proof.code, network, async (tx) => {
      await this.record(tx, 'user.recovery-codes', user.id);
      return this.newRecoveryCodes(tx, user.id);
    });
  }

  async turnOff(actor: Actor, proof: AuthenticatorProof, network: string): Promise<void> {
    const user = await this.passwords.ofActor(actor, proof.password, network);
    await this.withCode(user, proof.code, network, async (tx) => this.clear(tx, user.id));
  }

  /** Takes the authenticator of an account away, for somebody who has lost device and recovery codes. */
  async clear(tx: Tx, userId: Id): Promise<void> {
    await this.identities.updateUser(tx, userId, { totpSecret: null, totpPending: null, totpLastStep: null });
    await this.authenticators.replaceRecoveryCodes(tx, userId, []);
    await this.record(tx, 'user.authenticator-off', userId);
  }

  /** Uses a code of the authenticator or a recovery code up; false when it is wrong or was used. */
  async useCode(tx: Tx, user: User, code: string): Promise<boolean> {
    if (/^\d{6}$/.test(code)) {
      const step = this.stepOf(user.id, user.totpSecret!, code);
      return step !== null && this.authenticators.useStep(tx, user.id, step);
    }
    const isRight = await this.authenticators.useRecoveryCode(tx, user.id, hashRecoveryCode(user.id, code));
    if (isRight) await this.record(tx, 'user.recovery-code-used', user.id);
    return isRight;
  }

  /** Seals what was kept in clear before secrets were sealed. */
  async sealOld(): Promise<void> {
    for (const { id, kept } of await this.authenticators.listInClear(this.unitOfWork.reader)) {
      const secret = this.secrets.open(id, kept)!;
      await this.authenticators.replaceSecret(this.unitOfWork.reader, id, kept, this.secrets.seal(id, secret));
    }
  }

  private async withCode<T>(user: User, code: string, network: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!user.totpSecret) throw new AppError(authenticatorState);
    const done = await this.unitOfWork.run(async (tx) =>
      (await this.useCode(tx, user, code)) ? { outcome: await work(tx) } : null,
    );
    if (done) return done.outcome;
    await this.passwords.fail(user.email, user, network);
    throw new AppError(wrongCode);
  }

  private async newRecoveryCodes(tx: Tx, userId: Id): Promise<RecoveryCodesView> {
    const recoveryCodes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await this.authenticators.replaceRecoveryCodes(
      tx,
      userId,
      recoveryCodes.map((code) => hashRecoveryCode(userId, code)),
    );
    return { recoveryCodes };
  }

  /** The step that a code belongs to; null for a wrong one. */
  private stepOf(userId: Id, kept: Buffer, code: string): number | null {
    const secret = this.secrets.open(userId, kept);
    if (secret === null) return null;
    const timestamp = this.clock.now().valueOf();
    const delta = totp(secret).validate({ token: code, timestamp, window: WINDOW });
    return delta === null ? null : Math.floor(timestamp / 1_000 / PERIOD_SECONDS) + delta;
  }

  private record(tx: Tx, action: string, userId: Id): Promise<void> {
    return this.audit.append(tx, { action, subjectKind: 'user', subjectId: userId });
  }
}
