import { Injectable } from '@nestjs/common';
import { Actor, MemberResolver, permissionsOf, type Member, type Role } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork } from '@techmart/database';
import { AppError, type Id } from '@techmart/kernel';
import type { SessionListView, SessionMove } from './account.dto.js';
import type { MeView } from './identity.dto.js';
import { noMembership, sessionNotFound } from './identity.errors.js';
import { IdentityRepository } from './identity.repository.js';
import { hashToken, isApiToken } from './secrets.js';

/** Sessions once they stand: who acts in them, for which organisation, and their end. */
@Injectable()
export class SessionService extends MemberResolver {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identities: IdentityRepository,
    private readonly audit: AuditLog,
  ) {
    super();
  }

  /** Looks a session or API token up; one indexed read. */
  resolve(token: string): Promise<Member | null> {
    const find = isApiToken(token) ? this.identities.findMemberByApiToken : this.identities.findMemberBySession;
    return find(this.unitOfWork.reader, hashToken(token));
  }

  async me(actor: Actor): Promise<MeView> {
    const member = actor.signedIn;
    return this.viewOf(member.userId, member.organisationId, actor);
  }

  signOut(actor: Actor): Promise<void> {
    return this.end(actor, actor.inPerson.credentialId);
  }

  async list(actor: Actor): Promise<SessionListView> {
    const { userId, credentialId } = actor.inPerson;
    const sessions = await this.identities.sessions(this.unitOfWork.reader, userId);
    return { items: sessions.map((session) => ({ ...session, isCurrent: session.id === credentialId })) };
  }

  /** Ends one of the actor's own sessions. @throws AppError `IDENTITY.SESSION_NOT_FOUND`. */
  async end(actor: Actor, id: Id): Promise<void> {
    const { userId, organisationId } = actor.inPerson;
    await this.unitOfWork.run(async (tx) => {
      if (!(await this.identities.deleteSession(tx, userId, id))) throw new AppError(sessionNotFound);
      await this.audit.append(tx, {
        action: 'session.end',
        subjectKind: 'user',
        subjectId: userId,
        organisationId,
        after: { sessionId: id },
      });
    });
  }

  /** From now on this session acts for another organisation of its person. @throws AppError `IDENTITY.NO_MEMBERSHIP`. */
  move(actor: Actor, { organisationId }: SessionMove): Promise<MeView> {
    const member = actor.inPerson;
    return this.unitOfWork.run(async (tx) => {
      const isMoved = await this.identities.moveSession(tx, member.credentialId, member.userId, organisationId);
      if (!isMoved) throw new AppError(noMembership);
      await this.audit.append(tx, {
        action: 'session.move',
        subjectKind: 'user',
        subjectId: member.userId,
        organisationId,
        before: { organisationId: member.organisationId },
        after: { organisationId },
      });
      return this.viewOf(member.userId, organisationId, null);
    });
  }

  /** Without an actor the permissions are those of the membership. */
  private async viewOf(userId: Id, organisationId: Id, actor: Actor | null): Promise<MeView> {
    const reader = this.unitOfWork.reader;
    const user = await this.identities.findUserView(reader, userId);
    const memberships = await this.identities.memberships(reader, userId);
    const organisation = memberships.find((m) => m.organisationId === organisationId)!;
    const permissions = actor?.granted ?? [...permissionsOf(organisation.roles as Role[])].sort();
    return { ...user!, organisation, memberships, permissions };
  }
}
