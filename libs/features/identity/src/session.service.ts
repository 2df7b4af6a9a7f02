import { Injectable } from '@nestjs/common';
import { Actor, MemberResolver, type Member } from '@techmart/access';
import { Config } from '@techmart/config';
import { UnitOfWork } from '@techmart/database';
import { AppError, Clock, newId } from '@techmart/kernel';
import type { MeView, SessionView, SignIn } from './identity.dto.js';
import { noMembership, tooManyAttempts, wrongCredentials } from './identity.errors.js';
import { IdentityRepository } from './identity.repository.js';
import { hashToken, isApiToken, newSessionToken, passwordMatches } from './secrets.js';

const LOCK_AFTER = 5;
const LOCK_MINUTES = 15;
const HOUR = 3_600_000;

@Injectable()
export class SessionService extends MemberResolver {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identities: IdentityRepository,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {
    super();
  }

  /**
   * Signs a person in for the first of their organisations.
   * @throws AppError `IDENTITY.WRONG_CREDENTIALS`, the same for an unknown address and a wrong password;
   *   `IDENTITY.TOO_MANY_ATTEMPTS` while the account is locked.
   */
  async signIn({ email, password }: SignIn, userAgent: string | undefined): Promise<SessionView> {
    const reader = this.unitOfWork.reader;
    const user = await this.identities.findByEmail(reader, email);
    const now = this.clock.now();
    if (user?.lockedUntil && user.lockedUntil > now) {
      const minutes = Math.ceil((user.lockedUntil.valueOf() - now.valueOf()) / 60_000);
      throw new AppError(tooManyAttempts, { parameters: { minutes }, retryAfterSeconds: minutes * 60 });
    }
    if (!(await passwordMatches(user?.passwordHash ?? null, password)) || user?.status !== 'active') {
      if (user) await this.identities.recordFailure(reader, user.id, LOCK_AFTER, LOCK_MINUTES);
      throw new AppError(wrongCredentials);
    }
    const [first] = await this.identities.memberships(reader, user.id);
    if (!first) throw new AppError(noMembership);
    const accessToken = newSessionToken();
    const expiresAt = new Date(now.valueOf() + this.config.sessionHours * HOUR);
    await this.unitOfWork.run(async (tx) => {
      await this.identities.recordSignIn(tx, user.id);
      await this.identities.insertSession(tx, {
        id: newId(),
        tokenHash: hashToken(accessToken),
        userId: user.id,
        organisationId: first.organisationId,
        expiresAt,
        userAgent: userAgent?.slice(0, 300) ?? null,
      });
    });
    return {
      accessToken,
      expiresAt,
      user: { id: user.id, name: user.name, email: user.email, language: user.language },
    };
  }

  async signOut(actor: Actor): Promise<void> {
    await this.identities.deleteSession(this.unitOfWork.reader, actor.signedIn.credentialId);
  }

  async me(actor: Actor): Promise<MeView> {
    const member = actor.signedIn;
    const reader = this.unitOfWork.reader;
    const [user, memberships] = [
      await this.identities.findUserView(reader, member.userId),
      await this.identities.memberships(reader, member.userId),
    ];
    const organisation = memberships.find((m) => m.organisationId === member.organisationId)!;
    return { ...user!, organisation, memberships, permissions: actor.granted };
  }

  /** Looks a session or API token up; one indexed read. */
  resolve(token: string): Promise<Member | null> {
    const find = isApiToken(token) ? this.identities.findMemberByApiToken : this.identities.findMemberBySession;
    return find(this.unitOfWork.reader, hashToken(token));
  }
}
