import { Injectable } from '@nestjs/common';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork, type Tx } from '@techmart/database';
import { AppError, Clock, type Id } from '@techmart/kernel';
import { Outbox } from '@techmart/outbox';
import type { NewOrganisation, OrganisationDetailView } from './organisation.dto.js';
import type { OrganisationKind } from './organisation.entity.js';
import { organisationNotFound } from './organisation.errors.js';
import { organisationChanged } from './organisation.events.js';
import { OrganisationRepository } from './organisation.repository.js';
import { OrganisationService } from './organisation.service.js';

/** What operators do with organisations, outside anybody's session. */
@Injectable()
export class OrganisationDesk {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: OrganisationRepository,
    private readonly service: OrganisationService,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `ORGANISATION.NOT_FOUND` */
  async get(id: Id): Promise<OrganisationDetailView> {
    const view = await this.organisations.findView<OrganisationDetailView>(this.unitOfWork.reader, id, true);
    if (!view) throw new AppError(organisationNotFound);
    return view;
  }

  findAdministrationId(): Promise<Id | null> {
    return this.organisations.findAdministrationId(this.unitOfWork.reader);
  }

  findIdByCreditCode(creditCode: string): Promise<Id | null> {
    return this.organisations.findIdByCreditCode(this.unitOfWork.reader, creditCode);
  }

  /** The organisation of a credit code, taken in, verified and trusted when the market does not know it yet. */
  ensure(facts: Omit<NewOrganisation, 'kind'> & { kind: OrganisationKind }): Promise<Id> {
    return this.unitOfWork.run(async (tx) => {
      const known = await this.organisations.findIdByCreditCode(tx, facts.unifiedSocialCreditCode);
      if (known) return known;
      const id = await this.service.register(tx, facts);
      await this.verify(tx, id);
      return id;
    });
  }

  /** Says that operators vouch for it; `at` where that was earlier than now. */
  async verify(tx: Tx, id: Id, at: Date = this.clock.now()): Promise<void> {
    const change = { status: 'verified', isTrusted: true, verifiedAt: at } as const;
    const version = await this.organisations.update(tx, id, change);
    await this.audit.append(tx, {
      action: 'organisation.verify',
      subjectKind: 'organisation',
      subjectId: id,
      organisationId: id,
      after: change,
    });
    await this.outbox.append(tx, organisationChanged, { organisationId: id, version });
  }
}
