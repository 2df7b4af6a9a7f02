import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { staleVersion, UnitOfWork, type Tx } from '@techmart/database';
import { AppError, invalid, newId, type Id, type Page } from '@techmart/kernel';
import type {
  AgencyCardView,
  AgencyProfileChange,
  AgencyQuery,
  AgencyView,
  BrokerProfileChange,
  BrokerQuery,
  BrokerView,
  MyBrokerProfileView,
  NewHonour,
  ServiceCatalogueChange,
} from './agency.dto.js';
import { agencyNotFound, honourNotFound, notBroker } from './agency.errors.js';
import { AgencyRepository } from './agency.repository.js';

const LISTED_BROKERS = 100;
const noProfile: MyBrokerProfileView = {
  isListed: false,
  levelCode: null,
  certificateNumber: null,
  fields: [],
  introduction: null,
};

/** The public directory of agencies and brokers, and what they say of themselves in it. */
@Injectable()
export class AgencyService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly agencies: AgencyRepository,
    private readonly audit: AuditLog,
  ) {}

  list(query: AgencyQuery): Promise<Page<AgencyCardView>> {
    return this.agencies.list(this.unitOfWork.reader, query);
  }

  /** @throws AppError `AGENCY.NOT_FOUND`; an unverified one is seen by its own people and administrators only. */
  async get(actor: Actor, id: Id): Promise<AgencyView> {
    const mayAlways = actor.member?.organisationId === id || actor.isAdministrator;
    const tx = this.unitOfWork.reader;
    const agency = await this.agencies.find(tx, id, !mayAlways);
    if (!agency) throw new AppError(agencyNotFound);
    const services = await this.agencies.services(tx, id);
    const { items: brokers } = await this.agencies.brokers(tx, { agencyId: id, limit: LISTED_BROKERS });
    return { ...agency, services, brokers };
  }

  listBrokers(query: BrokerQuery): Promise<Page<BrokerView>> {
    return this.agencies.brokers(this.unitOfWork.reader, query);
  }

  /** @throws AppError `INPUT.STALE` when somebody else was faster. */
  change(actor: Actor, id: Id, change: AgencyProfileChange, expectedVersion: number | null): Promise<AgencyView> {
    return this.edit(actor, id, expectedVersion, 'agency.change', async (tx, profile) => {
      if (profile) await this.agencies.updateProfile(tx, profile.id, { ...change, organisationId: id });
      else await this.agencies.insertProfile(tx, { ...change, organisationId: id });
      const old = profile as unknown as Record<string, unknown> | null;
      return [old && Object.fromEntries(Object.keys(change).map((key) => [key, old[key]])), change];
    });
  }

  /** Puts the whole service catalogue of an agency anew. @throws AppError `INPUT.INVALID` for a service named twice. */
  changeServices(
    actor: Actor,
    id: Id,
    { services }: ServiceCatalogueChange,
    expectedVersion: number | null,
  ): Promise<AgencyView> {
    const codes = services.map((service) => service.serviceCode);
    const repeated = codes.findIndex((code, i) => codes.indexOf(code) !== i);
    if (repeated >= 0) throw invalid(serviceTwice(repeated));
    return this.edit(actor, id, expectedVersion, 'agency.change-services', async (tx, profile) => {
      const before = await this.agencies.services(tx, id);
      await this.agencies.replaceServices(tx, id, services);
      // The catalogue is part of the profile, so its version moves too.
      if (profile) await this.agencies.updateProfile(tx, profile.id, { organisationId: id });
      else await this.agencies.insertProfile(tx, { organisationId: id });
      return [{ services: before }, { services: await this.agencies.services(tx, id) }];
    });
  }

  /** @throws AppError `AGENCY.HONOUR_EXISTS`. */
  addHonour(actor: Actor, id: Id, honour: NewHonour): Promise<AgencyView> {
    actor.require('agency.honour');
    return this.unitOfWork.run(async (tx) => {
      if (!(await this.agencies.find(tx, id, false))) throw new AppError(agencyNotFound);
      await this.agencies.insertHonour(tx, { id: newId(), agencyId: id, ...honour });
      await this.record(tx, 'agency.add-honour', id, null, honour);
      return this.get(actor, id);
    });
  }

  removeHonour(actor: Actor, id: Id, honourId: Id): Promise<AgencyView> {
    actor.require('agency.honour');
    return this.unitOfWork.run(async (tx) => {
      const honour = await this.agencies.findHonour(tx, id, honourId);
      if (!honour) throw new AppError(honourNotFound);
      await this.agencies.deleteHonour(tx, honourId);
      await this.record(tx, 'agency.remove-honour', id, { honourCode: honour.honourCode, year: honour.year }, null);
      return this.get(actor, id);
    });
  }

  async myBrokerProfile(actor: Actor): Promise<MyBrokerProfileView> {
    const { userId, organisationId } = expectBroker(actor);
    return (await this.agencies.findBrokerProfile(this.unitOfWork.reader, userId, organisationId)) ?? noProfile;
  }

  /** People decide themselves whether and how they are listed. @throws AppError `AGENCY.NOT_BROKER`. */
  changeBrokerProfile(actor: Actor, change: BrokerProfileChange): Promise<MyBrokerProfileView> {
    const { userId, organisationId } = expectBroker(actor);
    return this.unitOfWork.run(async (tx) => {
      const before = (await this.agencies.findBrokerProfile(tx, userId, organisationId)) ?? noProfile;
      const profile = { ...before, ...change };
      const subjectId = await this.agencies.saveBrokerProfile(tx, userId, organisationId, profile);
      await this.audit.append(tx, {
        action: 'broker.change',
        subjectKind: 'broker',
        subjectId,
        organisationId,
        before,
        after: profile,
      });
      return profile;
    });
  }

  private edit(
    actor: Actor,
    id: Id,
    expectedVersion: number | null,
    action: string,
    work: (tx: Tx, profile: { id: Id } | null) => Promise<[before: object | null, after: object]>,
  ): Promise<AgencyView> {
    const member = actor.require('organisation.edit');
    if (member.organisationId !== id && !actor.isAdministrator) throw new AppError(agencyNotFound);
    return this.unitOfWork.run(async (tx) => {
      if (!(await this.agencies.find(tx, id, false))) throw new AppError(agencyNotFound);
      const profile = await this.agencies.findProfileLocked(tx, id);
      const version = profile?.version ?? 0;
      if (expectedVersion !== null && version !== expectedVersion)
        throw new AppError(staleVersion, { parameters: { version } });
      const [before, after] = await work(tx, profile);
      await this.record(tx, action, id, before, after);
      return this.get(actor, id);
    });
  }

  private record(tx: Tx, action: string, agencyId: Id, before: object | null, after: object | null): Promise<void> {
    const subject = { subjectKind: 'agency', subjectId: agencyId, organisationId: agencyId };
    return this.audit.append(tx, { action, ...subject, before, after });
  }
}

function expectBroker(actor: Actor): { userId: Id; organisationId: Id } {
  const member = actor.inPerson;
  if (member.organisationKind !== 'agency' || !member.roles.includes('broker')) throw new AppError(notBroker);
  return member;
}

const serviceTwice = (index: number) => ({
  path: `services[${index}].serviceCode`,
  code: 'repeated',
  message: { zh: '同一服务只能出现一次', en: 'each service may stand only once' },
});
