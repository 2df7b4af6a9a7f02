import { Injectable } from '@nestjs/common';
import type { Role } from '@techmart/access';
import { UnitOfWork } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import { IdentityRepository, type Person } from './identity.repository.js';

/** Who is to be told, for rooms that tell people things. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identities: IdentityRepository,
  ) {}

  listHolders(organisationIds: readonly Id[], held: readonly Role[]): Promise<Person[]> {
    return this.identities.people(this.unitOfWork.reader, organisationIds, held);
  }
}
