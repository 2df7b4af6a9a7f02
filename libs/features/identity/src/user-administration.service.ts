import { Injectable } from '@nestjs/common';
import { Actor, notAllowed } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork, type Tx } from '@techmart/database';
import { AppError, type Id, type Page } from '@techmart/kernel';
import { AuthenticatorService } from './authenticator.service.js';
import { userNotFound } from './identity.errors.js';
import { IdentityRepository } from './identity.repository.js';
import { Throttle } from './throttle.js';
import type { DisableUser, UserEntryView, UserQuery } from './user-administration.dto.js';
import { UserAdministrationRepository } from './user-administration.repository.js';
import type { User } from './user.entity.js';

/** What administrators do with accounts. */
@Injectable()
export class UserAdministrationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UserAdministrationRepository,
    private readonly identities: IdentityRepository,
    private readonly authenticators: AuthenticatorService,
    private readonly throttle: Throttle,
    private readonly audit: AuditLog,
  ) {}

  list(actor: Actor, query: UserQuery): Promise<Page<UserEntryView>> {
    actor.require('user.manage');
    return this.users.list(this.unitOfWork.reader, query);
  }

  /** @throws AppError `IDENTITY.USER_NOT_FOUND`. */
  async get(actor: Actor, id: Id): Promise<UserEntryView> {
    actor.require('user.manage');
    const user = await this.users.find(this.unitOfWork.reader, id);
    if (!user) throw new AppError(userNotFound);
    return user;
  }

  /** Ends all sessions; API tokens of the account stop with it. Nobody disables themselves. */
  disable(actor: Actor, id: Id, { reason }: DisableUser): Promise<UserEntryView> {
    if (actor.require('user.manage').userId === id) throw new AppError(notAllowed);
    return this.change(id, async (tx, user) => {
      if (user.status === 'disabled') return;
      await this.identities.updateUser(tx, id, { status: 'disabled' });
      await this.identities.deleteSessions(tx, id);
      await this.record(tx, 'user.disable', id, { reason });
    });
  }

  /** Lets a disabled account in again, and lifts a lock after wrong sign-ins. */
  enable(actor: Actor, id: Id): Promise<UserEntryView> {
    actor.require('user.manage');
    return this.change(id, async (tx, user) => {
      await this.throttle.unlock(tx, user.email);
      if (user.status === 'active') return;
      await this.identities.updateUser(tx, id, { status: 'active' });
      await this.record(tx, 'user.enable', id);
    });
  }

  /** For somebody who has lost device and recovery codes, after the administration has made sure who they are. */
  clearAuthenticator(actor: Actor, id: Id): Promise<UserEntryView> {
    actor.require('user.manage');
    return this.change(id, (tx) => this.authenticators.clear(tx, id));
  }

  private change(id: Id, work: (tx: Tx, user: User) => Promise<void>): Promise<UserEntryView> {
    return this.unitOfWork.run(async (tx) => {
      const user = await this.identities.findLocked(tx, id);
      if (!user) throw new AppError(userNotFound);
      await work(tx, user);
      return (await this.users.find(tx, id))!;
    });
  }

  private record(tx: Tx, action: string, subjectId: Id, after?: object): Promise<void> {
    return this.audit.append(tx, { action, subjectKind: 'user', subjectId, after });
  }
}
