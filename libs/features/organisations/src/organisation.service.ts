import { Injectable } from '@nestjs/common';
import { Actor, notAllowed } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { staleVersion, UnitOfWork, type Tx } from '@techmart/database';
import { AppError, Clock, newId, type Id, type Page } from '@techmart/kernel';
import { Outbox } from '@techmart/outbox';
import type {
  NewOrganisation,
  OrganisationChange,
  OrganisationDetailView,
  OrganisationQuery,
  OrganisationView,
  RefuseOrganisation,
  VerifyOrganisation,
} from './organisation.dto.js';
import type { Organisation, OrganisationKind, OrganisationStatus } from './organisation.entity.js';
import { organisationNotFound, wrongOrganisationStatus } from './organisation.errors.js';
import {
  organisationChanged,
  organisationRefused,
  organisationRegistered,
  organisationVerified,
} from './organisation.events.js';
import { OrganisationRepository } from './organisation.repository.js';

const verifiable: OrganisationStatus[] = ['unverified', 'refused', 'suspended', 'verified'];

/** Decisions that the organisation's own people are told of. */
const decisions = {
  'organisation.verify': organisationVerified,
  'organisation.refuse': organisationRefused,
} as const;

@Injectable()
export class OrganisationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: OrganisationRepository,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a new organisation in, unverified. Part of a registration, which also makes its first person.
   * @throws AppError `ORGANISATION.ALREADY_REGISTERED` when the credit code is known.
   */
  async register(tx: Tx, facts: Omit<NewOrganisation, 'kind'> & { kind: OrganisationKind }): Promise<Id> {
    const id = newId();
    await this.organisations.insert(tx, { ...facts, id, status: 'unverified' });
    await this.audit.append(tx, {
      action: 'organisation.register',
      subjectKind: 'organisation',
      subjectId: id,
      organisationId: id,
      after: facts,
    });
    await this.outbox.append(tx, organisationRegistered, { organisationId: id });
    return id;
  }

  /** @throws AppError `ORGANISATION.NOT_FOUND` for an unverified one of others. */
  async get(actor: Actor, id: Id): Promise<OrganisationView | OrganisationDetailView> {
    const isOwn = actor.member?.organisationId === id;
    const view = await this.organisations.findView(this.unitOfWork.reader, id, isOwn || actor.isAdministrator);
    if (!view || !(view.isVerified || isOwn || actor.isAdministrator)) throw new AppError(organisationNotFound);
    return view;
  }

  list(actor: Actor, query: OrganisationQuery): Promise<Page<OrganisationView>> {
    return this.organisations.list(this.unitOfWork.reader, query, !actor.isAdministrator);
  }

  /** @throws AppError `INPUT.STALE` when somebody else was faster. */
  async change(
    actor: Actor,
    id: Id,
    change: OrganisationChange,
    expectedVersion: number | null,
  ): Promise<OrganisationDetailView> {
    const member = actor.require('organisation.edit');
    if (member.organisationId !== id && !actor.isAdministrator) throw new AppError(organisationNotFound);
    return this.update(id, 'organisation.change', expectedVersion, () => change);
  }

  /** The administration has checked name and credit code. */
  verify(actor: Actor, id: Id, { trusted = true }: VerifyOrganisation): Promise<OrganisationDetailView> {
    const member = actor.require('organisation.verify');
    return this.update(id, 'organisation.verify', null, (organisation) => {
      this.expectStatus(organisation, verifiable);
      return {
        status: 'verified',
        isTrusted: trusted,
        statusRemark: null,
        verifiedAt: this.clock.now(),
        verifiedBy: member.userId,
      };
    });
  }

  refuse(actor: Actor, id: Id, { remark }: RefuseOrganisation): Promise<OrganisationDetailView> {
    actor.require('organisation.verify');
    return this.update(id, 'organisation.refuse', null, (organisation) => {
      this.expectStatus(organisation, ['unverified']);
      return { status: 'refused', statusRemark: remark };
    });
  }

  /** Takes a verified organisation off the market for the time being. */
  suspend(actor: Actor, id: Id, { remark }: RefuseOrganisation): Promise<OrganisationDetailView> {
    const member = actor.require('organisation.verify');
    if (member.organisationId === id) throw new AppError(notAllowed);
    return this.update(id, 'organisation.suspend', null, (organisation) => {
      this.expectStatus(organisation, ['verified', 'unverified']);
      return { status: 'suspended', isTrusted: false, statusRemark: remark };
    });
  }

  private expectStatus(organisation: Organisation, allowed: OrganisationStatus[]): void {
    if (!allowed.includes(organisation.status)) {
      throw new AppError(wrongOrganisationStatus, { parameters: { status: organisation.status } });
    }
  }

  private update(
    id: Id,
    action: string,
    expectedVersion: number | null,
    decide: (organisation: Organisation) => Partial<Organisation>,
  ): Promise<OrganisationDetailView> {
    return this.unitOfWork.run(async (tx) => {
      const before = await this.organisations.findLocked(tx, id);
      if (!before) throw new AppError(organisationNotFound);
      if (expectedVersion !== null && before.version !== expectedVersion) {
        throw new AppError(staleVersion, { parameters: { version: before.version } });
      }
      const change = decide(before);
      const version = await this.organisations.update(tx, id, change);
      await this.audit.append(tx, {
        action,
        subjectKind: 'organisation',
        subjectId: id,
        organisationId: id,
        before: pick(before, change),
        after: change,
      });
      await this.outbox.append(tx, organisationChanged, { organisationId: id, version });
      const decision = decisions[action as keyof typeof decisions];
      if (decision) await this.outbox.append(tx, decision, { organisationId: id, version });
      return (await this.organisations.findView<OrganisationDetailView>(tx, id, true))!;
    });
  }
}

function pick(row: object, change: object): object {
  return Object.fromEntries(Object.keys(change).map((key) => [key, (row as Record<string, unknown>)[key]]));
}
