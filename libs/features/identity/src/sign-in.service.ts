import { Injectable } from '@nestjs/common';
import { AuditLog } from '@techmart/audit';
import { Config } from '@techmart/config';
import { UnitOfWork, type Tx } from '@techmart/database';
import { AppError, Clock, newId } from '@techmart/kernel';
import { AuthenticatorService } from './authenticator.service.js';
import type { SessionView, SignIn } from './identity.dto.js';
import { codeNeeded, noMembership, wrongCode, wrongCredentials } from './identity.errors.js';
import { IdentityRepository } from './identity.repository.js';
import { PasswordCheck } from './password-check.js';
import { hashToken, newSessionToken } from './secrets.js';
import { Throttle } from './throttle.js';
import type { User } from './user.entity.js';

const HOUR = 3_600_000;

/** Where a request came from. */
export interface Caller {
  readonly network: string;
  readonly userAgent: string | undefined;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identities: IdentityRepository,
    private readonly passwords: PasswordCheck,
    private readonly authenticators: AuthenticatorService,
    private readonly throttle: Throttle,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Signs a person in for the first of their organisations.
   * @throws AppError `IDENTITY.WRONG_CREDENTIALS`, `IDENTITY.CODE_NEEDED`, `IDENTITY.WRONG_CODE`,
   *   `IDENTITY.TOO_MANY_ATTEMPTS`, `IDENTITY.NO_MEMBERSHIP`.
   */
  signIn(proof: SignIn, caller: Caller): Promise<SessionView> {
    return this.prove(proof, caller.network, async (tx, user) => {
      const [first] = await this.identities.memberships(tx, user.id);
      if (!first) throw new AppError(noMembership);
      const accessToken = newSessionToken();
      const expiresAt = new Date(this.clock.now().valueOf() + this.config.sessionHours * HOUR);
      const id = newId();
      await this.identities.recordSignIn(tx, user.id);
      await this.identities.insertSession(tx, {
        id,
        tokenHash: hashToken(accessToken),
        userId: user.id,
        organisationId: first.organisationId,
        expiresAt,
        userAgent: caller.userAgent?.slice(0, 300) ?? null,
      });
      await this.audit.append(tx, {
        action: 'session.start',
        subjectKind: 'user',
        subjectId: user.id,
        organisationId: first.organisationId,
        actorId: user.id,
        after: { sessionId: id },
      });
      return { accessToken, expiresAt, user: (await this.identities.findUserView(tx, user.id))! };
    });
  }

  /** Runs `work` in a transaction for the person who gave a right password and, where they use one, a right code. */
  async prove<T>(proof: SignIn, network: string, work: (tx: Tx, user: User) => Promise<T>): Promise<T> {
    const { email, password, code } = proof;
    const proven = await this.passwords.ofAddress(email, password, network);
    const done = await this.unitOfWork.run(async (tx) => {
      // Read again under a lock: a password changed meanwhile must not let an old one in.
      const user = await this.identities.findLocked(tx, proven.id);
      if (user?.passwordHash !== proven.passwordHash || user.status !== 'active') throw new AppError(wrongCredentials);
      if (user.totpSecret) {
        if (code === undefined) throw new AppError(codeNeeded);
        if (!(await this.authenticators.useCode(tx, user, code))) return null;
      }
      await this.throttle.pass(tx, email);
      return { outcome: await work(tx, user) };
    });
    if (done) return done.outcome;
    await this.passwords.fail(email, proven, network);
    throw new AppError(wrongCode);
  }
}
