import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork } from '@techmart/database';
import { AppError } from '@techmart/kernel';
import { wrongCredentials, wrongPassword } from './identity.errors.js';
import { IdentityRepository } from './identity.repository.js';
import { passwordMatches } from './secrets.js';
import { limits, Throttle } from './throttle.js';
import type { User } from './user.entity.js';

/** Checks passwords, always behind the same counters, so that no route offers guesses for free. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identities: IdentityRepository,
    private readonly throttle: Throttle,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The account with this address and password.
   * @throws AppError `IDENTITY.WRONG_CREDENTIALS`, the same for an unknown address, a wrong password and a disabled
   *   account; `IDENTITY.TOO_MANY_ATTEMPTS`, alike for known and unknown addresses.
   */
  async ofAddress(email: string, password: string, network: string): Promise<User> {
    await this.admit(email, network);
    const user = await this.identities.findByEmail(this.unitOfWork.reader, email);
    const isRight = await passwordMatches(user?.passwordHash ?? null, password);
    if (isRight && user?.status === 'active') return user;
    await this.fail(email, user, network);
    throw new AppError(wrongCredentials);
  }

  /** The acting person's account, after they gave their password once more. @throws AppError `IDENTITY.WRONG_PASSWORD`. */
  async ofActor(actor: Actor, password: string, network: string): Promise<User> {
    const user = (await this.identities.findById(this.unitOfWork.reader, actor.inPerson.userId))!;
    await this.admit(user.email, network);
    if (await passwordMatches(user.passwordHash, password)) return user;
    await this.fail(user.email, user, network);
    throw new AppError(wrongPassword);
  }

  /** Counts a wrong password or code. */
  async fail(email: string, user: User | null, network: string): Promise<void> {
    const isLockedNow = await this.throttle.fail(email, network);
    if (!isLockedNow || !user) return;
    await this.unitOfWork.run((tx) =>
      this.audit.append(tx, { action: 'user.lock', subjectKind: 'user', subjectId: user.id }),
    );
  }

  private async admit(email: string, network: string): Promise<void> {
    await this.throttle.take(limits.signInsByNetwork, network);
    await this.throttle.check(limits.failuresByNetwork, network);
    await this.throttle.checkAddress(email);
  }
}
