import { Injectable } from '@nestjs/common';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork } from '@techmart/database';
import { AppError, Clock, newId } from '@techmart/kernel';
import { Outbox } from '@techmart/outbox';
import type { NewPassword, PasswordResetRequest } from './account.dto.js';
import { resetNotFound } from './identity.errors.js';
import { passwordChanged, passwordResetRequested } from './identity.events.js';
import { IdentityRepository } from './identity.repository.js';
import { MailedLinks } from './mailed-links.js';
import { PasswordResetRepository } from './password-reset.repository.js';
import { hashPassword, hashToken, newNonce } from './secrets.js';
import { limits, Throttle } from './throttle.js';

const VALID_MILLIS = 3_600_000;

/** New passwords by a mailed link. */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identities: IdentityRepository,
    private readonly resets: PasswordResetRepository,
    private readonly throttle: Throttle,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly links: MailedLinks,
  ) {}

  /**
   * Asks for a link. The same rows and the same event are written whether or not the address has an account; only the
   * job that would send the mail finds out, out of the asker's sight.
   * @throws AppError `IDENTITY.TOO_MANY_ATTEMPTS` by network alone; too many for one address are dropped silently.
   */
  async request({ email }: PasswordResetRequest, network: string): Promise<void> {
    await this.throttle.take(limits.resetsByNetwork, network);
    if (!(await this.throttle.allows(limits.resetsByAddress, email))) return;
    await this.unitOfWork.run(async (tx) => {
      const user = await this.identities.findByEmail(tx, email);
      const id = newId();
      const nonce = newNonce();
      await this.resets.insert(tx, {
        id,
        userId: user?.status === 'active' ? user.id : null,
        nonce,
        tokenHash: hashToken(this.links.tokenOf('password-reset', { id, nonce })),
        expiresAt: new Date(this.clock.now().valueOf() + VALID_MILLIS),
      });
      await this.audit.append(tx, {
        action: 'password-reset.request',
        subjectKind: 'password-reset',
        subjectId: id,
        actorId: null,
      });
      await this.outbox.append(tx, passwordResetRequested, { passwordResetId: id });
    });
  }

  /** Sets the new password and ends all sessions. @throws AppError `IDENTITY.RESET_NOT_FOUND`. */
  async complete(token: string, { password }: NewPassword, network: string): Promise<void> {
    await this.throttle.take(limits.linksByNetwork, network);
    const passwordHash = await hashPassword(password);
    await this.unitOfWork.run(async (tx) => {
      const now = this.clock.now();
      const reset = await this.resets.use(tx, hashToken(token), now);
      const user = reset && (await this.identities.findLocked(tx, reset.userId));
      if (!user || user.status !== 'active') throw new AppError(resetNotFound);
      await this.identities.updateUser(tx, user.id, { passwordHash });
      await this.resets.useAll(tx, user.id, now);
      const sessionsEnded = await this.identities.deleteSessions(tx, user.id);
      // Whoever reads the mailbox has proven more than a password does.
      await this.throttle.unlock(tx, user.email);
      await this.audit.append(tx, {
        action: 'user.reset-password',
        subjectKind: 'user',
        subjectId: user.id,
        actorId: user.id,
        after: { passwordResetId: reset.id, sessionsEnded },
      });
      await this.outbox.append(tx, passwordChanged, { userId: user.id });
    });
  }
}
