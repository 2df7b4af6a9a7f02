import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork } from '@techmart/database';
import { AppError } from '@techmart/kernel';
import { Outbox } from '@techmart/outbox';
import type { PasswordChange, ProfileChange } from './account.dto.js';
import type { UserView } from './identity.dto.js';
import { wrongPassword } from './identity.errors.js';
import { passwordChanged } from './identity.events.js';
import { IdentityRepository } from './identity.repository.js';
import { PasswordCheck } from './password-check.js';
import { hashPassword } from './secrets.js';

/** What people change of their own account. */
@Injectable()
export class AccountService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identities: IdentityRepository,
    private readonly passwords: PasswordCheck,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  changeProfile(actor: Actor, change: ProfileChange): Promise<UserView> {
    const { userId } = actor.inPerson;
    return this.unitOfWork.run(async (tx) => {
      const before = (await this.identities.findLocked(tx, userId))!;
      if (Object.keys(change).length > 0) {
        await this.identities.updateUser(tx, userId, { ...change });
        // Names are personal data that people may want gone; the trail keeps that they changed, not what they were.
        const after = { language: change.language ?? before.language, isNameChanged: change.name !== undefined };
        await this.audit.append(tx, { action: 'user.change', subjectKind: 'user', subjectId: userId, after });
      }
      return (await this.identities.findUserView(tx, userId))!;
    });
  }

  /** Ends the person's other sessions. @throws AppError `IDENTITY.WRONG_PASSWORD`, `IDENTITY.TOO_MANY_ATTEMPTS`. */
  async changePassword(actor: Actor, { currentPassword, newPassword }: PasswordChange, network: string): Promise<void> {
    const proven = await this.passwords.ofActor(actor, currentPassword, network);
    const passwordHash = await hashPassword(newPassword);
    await this.unitOfWork.run(async (tx) => {
      const user = await this.identities.findLocked(tx, proven.id);
      if (user?.passwordHash !== proven.passwordHash) throw new AppError(wrongPassword);
      await this.identities.updateUser(tx, user.id, { passwordHash });
      const sessionsEnded = await this.identities.deleteSessions(tx, user.id, { keep: actor.inPerson.credentialId });
      await this.audit.append(tx, {
        action: 'user.change-password',
        subjectKind: 'user',
        subjectId: user.id,
        after: { sessionsEnded },
      });
      await this.outbox.append(tx, passwordChanged, { userId: user.id });
    });
  }
}
