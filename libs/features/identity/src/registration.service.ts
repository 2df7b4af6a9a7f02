import { Injectable } from '@nestjs/common';
import type { Role } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { translateDatabaseError, UnitOfWork, type Tx } from '@techmart/database';
import { AppError, newId, type Id } from '@techmart/kernel';
import {
  OrganisationDesk,
  OrganisationService,
  type NewOrganisation,
  type OrganisationKind,
} from '@techmart/organisations';
import type { NewUser, Registration, RegistrationView } from './identity.dto.js';
import { emailTaken } from './identity.errors.js';
import { IdentityRepository } from './identity.repository.js';
import { hashPassword } from './secrets.js';
import { limits, Throttle } from './throttle.js';

/** Roles of the person who signs an organisation up. */
const firstRoles: Record<OrganisationKind, Role[]> = {
  university: ['owner'],
  institute: ['owner'],
  enterprise: ['owner'],
  agency: ['owner', 'broker'],
  office: ['owner', 'registrar'],
  administration: ['owner', 'administrator'],
};

@Injectable()
export class RegistrationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identities: IdentityRepository,
    private readonly organisations: OrganisationService,
    private readonly desk: OrganisationDesk,
    private readonly throttle: Throttle,
    private readonly audit: AuditLog,
  ) {}

  /**
   * An organisation and its first user, both or neither. That an address is taken has to be said, so asking is dear:
   * after some of these answers a network has to wait.
   * @throws AppError `ORGANISATION.ALREADY_REGISTERED`, `IDENTITY.EMAIL_TAKEN`, `IDENTITY.TOO_MANY_ATTEMPTS`.
   */
  async register({ organisation, user }: Registration, network: string): Promise<RegistrationView> {
    await this.throttle.take(limits.registrationsByNetwork, network);
    await this.throttle.check(limits.takenAddressesByNetwork, network);
    const { organisationId, userId } = await this.createOrganisation(organisation, user).catch(
      async (thrown: unknown) => {
        const error = translateDatabaseError(thrown);
        if (error instanceof AppError && error.code === emailTaken.code)
          await this.throttle.take(limits.takenAddressesByNetwork, network);
        throw error;
      },
    );
    return {
      organisation: await this.desk.get(organisationId),
      user: (await this.identities.findUserView(this.unitOfWork.reader, userId))!,
    };
  }

  /** The same for any kind; offices and the administration are made only by operators. */
  async createOrganisation(
    organisation: Omit<NewOrganisation, 'kind'> & { kind: OrganisationKind },
    user: NewUser,
  ): Promise<{ organisationId: Id; userId: Id }> {
    // Hashing takes a while; doing it first keeps the transaction short.
    const passwordHash = await hashPassword(user.password);
    return this.unitOfWork.run(async (tx) => {
      const organisationId = await this.organisations.register(tx, organisation);
      const userId = await this.addUser(tx, organisationId, user, passwordHash, firstRoles[organisation.kind]);
      return { organisationId, userId };
    });
  }

  /** One more person of an organisation, made by operators. @throws AppError `IDENTITY.EMAIL_TAKEN` */
  async addPerson(organisationId: Id, user: NewUser, held: Role[]): Promise<Id> {
    const passwordHash = await hashPassword(user.password);
    return this.unitOfWork.run((tx) => this.addUser(tx, organisationId, user, passwordHash, held));
  }

  /** A new account as a member of an organisation. */
  async addUser(
    tx: Tx,
    organisationId: Id,
    user: Omit<NewUser, 'password'>,
    passwordHash: string,
    held: Role[],
  ): Promise<Id> {
    const userId = newId();
    await this.identities.insertUser(tx, {
      id: userId,
      email: user.email,
      name: user.name,
      passwordHash,
      language: user.language ?? 'zh',
    });
    await this.identities.insertMembership(tx, { id: newId(), userId, organisationId, roles: held });
    await this.audit.append(tx, {
      action: 'member.add',
      subjectKind: 'user',
      subjectId: userId,
      organisationId,
      actorId: userId,
      after: { roles: held },
    });
    return userId;
  }
}
