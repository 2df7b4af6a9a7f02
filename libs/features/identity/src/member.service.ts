import { Injectable } from '@nestjs/common';
import { Actor, type Role } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { staleVersion, UnitOfWork, type Tx } from '@techmart/database';
import { AppError, newId, type Id, type Page } from '@techmart/kernel';
import { ApiTokenRepository } from './api-token.repository.js';
import { lastOwner, memberNotFound } from './identity.errors.js';
import { IdentityRepository } from './identity.repository.js';
import { expectRoles } from './member-roles.js';
import type { MemberQuery, MemberView, RoleChange } from './member.dto.js';
import { MemberRepository } from './member.repository.js';

/** The people of an organisation and what they are in it. */
@Injectable()
export class MemberService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly members: MemberRepository,
    private readonly identities: IdentityRepository,
    private readonly tokens: ApiTokenRepository,
    private readonly audit: AuditLog,
  ) {}

  /** For the organisation's own people and administrators. @throws AppError `IDENTITY.MEMBER_NOT_FOUND`. */
  async list(actor: Actor, organisationId: Id, query: MemberQuery): Promise<Page<MemberView>> {
    const isOwn = actor.require('organisation.read').organisationId === organisationId;
    if (!isOwn && !actor.isAdministrator) throw new AppError(memberNotFound);
    return this.members.list(this.unitOfWork.reader, organisationId, query);
  }

  /** @throws AppError `IDENTITY.LAST_OWNER`, `INPUT.INVALID` for roles that the kind of organisation does not have. */
  changeRoles(
    actor: Actor,
    organisationId: Id,
    userId: Id,
    { roles }: RoleChange,
    expectedVersion: number | null,
  ): Promise<MemberView> {
    this.expectManager(actor, organisationId);
    return this.unitOfWork.run(async (tx) => {
      const owners = await this.members.lockOwners(tx, organisationId);
      const membership = await this.members.findLocked(tx, organisationId, userId);
      if (!membership) throw new AppError(memberNotFound);
      if (expectedVersion !== null && membership.version !== expectedVersion)
        throw new AppError(staleVersion, { parameters: { version: membership.version } });
      const organisation = await this.members.organisation(tx, organisationId);
      expectRoles(organisation!.kind, roles);
      if (!roles.includes('owner')) expectAnotherOwner(owners, userId);
      await this.members.updateRoles(tx, membership.id, roles);
      await this.record(tx, 'member.change-roles', organisationId, userId, membership.roles, roles);
      return (await this.members.find(tx, organisationId, userId))!;
    });
  }

  /** Takes somebody out of the organisation; everyone may leave by themselves. @throws AppError `IDENTITY.LAST_OWNER`. */
  remove(actor: Actor, organisationId: Id, userId: Id): Promise<void> {
    const self = actor.inPerson;
    const isLeaving = self.userId === userId && self.organisationId === organisationId;
    if (!isLeaving) this.expectManager(actor, organisationId);
    return this.unitOfWork.run(async (tx) => {
      const owners = await this.members.lockOwners(tx, organisationId);
      const membership = await this.members.findLocked(tx, organisationId, userId);
      if (!membership) throw new AppError(memberNotFound);
      expectAnotherOwner(owners, userId);
      await this.members.delete(tx, membership.id);
      await this.identities.deleteSessions(tx, userId, { organisationId });
      // Otherwise they would come back to life if the person joined again.
      await this.tokens.revokeOf(tx, organisationId, userId);
      await this.record(tx, 'member.remove', organisationId, userId, membership.roles, null);
    });
  }

  /** Makes an account a member, or gives a member further roles. Part of accepting an invitation. */
  async add(tx: Tx, organisationId: Id, userId: Id, roles: Role[]): Promise<void> {
    const membership = await this.members.findLocked(tx, organisationId, userId);
    const all = [...new Set([...(membership?.roles ?? []), ...roles])];
    if (membership) await this.members.updateRoles(tx, membership.id, all);
    else await this.members.insert(tx, { id: newId(), organisationId, userId, roles: all });
    const action = membership ? 'member.change-roles' : 'member.add';
    await this.record(tx, action, organisationId, userId, membership?.roles ?? null, all);
  }

  /** Own people with the right to do so, or administrators for any organisation. */
  private expectManager(actor: Actor, organisationId: Id): void {
    const member = actor.require('member.manage');
    if (member.organisationId !== organisationId && !actor.isAdministrator) throw new AppError(memberNotFound);
  }

  private record(
    tx: Tx,
    action: string,
    organisationId: Id,
    userId: Id,
    before: Role[] | null,
    after: Role[] | null,
  ): Promise<void> {
    return this.audit.append(tx, {
      action,
      subjectKind: 'user',
      subjectId: userId,
      organisationId,
      before: before && { roles: before },
      after: after && { roles: after },
    });
  }
}

function expectAnotherOwner(owners: readonly Id[], leaving: Id): void {
  if (owners.includes(leaving) && owners.length === 1) throw new AppError(lastOwner);
}
