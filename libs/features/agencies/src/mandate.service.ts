import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork, type Tx } from '@techmart/database';
import { AppError, Clock, invalid, marketDay, newId, type Id, type Page } from '@techmart/kernel';
import { Outbox } from '@techmart/outbox';
import { agencyNotFound, mandateNotActive, mandateNotFound, wrongMandateStatus } from './agency.errors.js';
import type { MandateQuery, MandateView, NewMandate } from './mandate.dto.js';
import type { Mandate, MandateEnd } from './mandate.entity.js';
import { mandateAnswered, mandateEnded, mandateOffered } from './mandate.events.js';
import { MandateRepository } from './mandate.repository.js';
import { nextMandateStatus, type MandateAction } from './mandate.state.js';

/** Organisations ask agencies to act for them; what a mandate then allows is the listings room's policy. */
@Injectable()
export class MandateService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mandates: MandateRepository,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `AGENCY.NOT_FOUND` unless it is a verified agency, `INPUT.INVALID` for oneself or a past day. */
  offer(actor: Actor, { agencyId, purpose, validUntil }: NewMandate): Promise<MandateView> {
    const { organisationId, userId } = actor.require('mandate.manage');
    if (agencyId === organisationId) throw invalid(ownAgency);
    const today = marketDay(this.clock.now());
    if (validUntil !== undefined && validUntil < today) throw invalid(pastDay(today));
    const id = newId();
    return this.unitOfWork.run(async (tx) => {
      if (!(await this.mandates.isAgency(tx, agencyId))) throw new AppError(agencyNotFound);
      await this.mandates.insert(tx, {
        id,
        organisationId,
        agencyId,
        offeredBy: userId,
        status: 'offered',
        purpose,
        validUntil: validUntil === undefined ? null : new Date(`${validUntil}T23:59:59.999+08:00`),
      });
      const facts = { agencyId, purpose, validUntil: validUntil ?? null, status: 'offered' };
      await this.record(tx, 'mandate.offer', { id, organisationId }, null, facts);
      await this.outbox.append(tx, mandateOffered, { mandateId: id, version: 1 });
      return (await this.mandates.findView(tx, id))!;
    });
  }

  /** Of the actor's organisation, on either side; all of them for an administrator. */
  list(actor: Actor, query: MandateQuery): Promise<Page<MandateView>> {
    const { organisationId } = actor.require('listing.read');
    return this.mandates.list(this.unitOfWork.reader, actor.isAdministrator ? null : organisationId, query);
  }

  /** @throws AppError `MANDATE.NOT_FOUND` for one of others. */
  async get(actor: Actor, id: Id): Promise<MandateView> {
    const { organisationId } = actor.require('listing.read');
    const view = await this.mandates.findView(this.unitOfWork.reader, id);
    const isSide = view?.organisation.id === organisationId || view?.agency.id === organisationId;
    if (!view || !(isSide || actor.isAdministrator)) throw new AppError(mandateNotFound);
    return view;
  }

  accept(actor: Actor, id: Id): Promise<MandateView> {
    return this.answer(actor, id, 'accept');
  }

  decline(actor: Actor, id: Id): Promise<MandateView> {
    return this.answer(actor, id, 'decline');
  }

  /** Either side ends it at any time; the organisation takes an offer back by the same way. */
  end(actor: Actor, id: Id): Promise<MandateView> {
    const { organisationId } = actor.require('mandate.manage');
    return this.unitOfWork.run(async (tx) => {
      const mandate = await this.getLocked(tx, id, organisationId);
      const endedBy = mandate.organisationId === organisationId ? 'organisation' : 'agency';
      // An agency that was merely asked answers; there is nothing yet for it to end.
      if (mandate.status === 'offered' && endedBy === 'agency') throw wrongStatus(mandate);
      await this.close(tx, mandate, endedBy);
      return (await this.mandates.findView(tx, id))!;
    });
  }

  /** Ends mandates and offers whose last day is over; called by the clock. Returns how many. */
  async endOverdue(): Promise<number> {
    const now = this.clock.now();
    const ids = await this.mandates.listOverdue(this.unitOfWork.reader, now, 500);
    for (const id of ids) {
      await this.unitOfWork.run(async (tx) => {
        const mandate = await this.mandates.findLocked(tx, id);
        if (mandate && isOver(mandate, now) && nextMandateStatus(mandate.status, 'end'))
          await this.close(tx, mandate, 'time');
      });
    }
    return ids.length;
  }

  /**
   * Makes sure that a listing of the organisation may be assigned to the mandate, and holds the mandate until then.
   * @throws AppError `MANDATE.NOT_FOUND` for one of others, `MANDATE.NOT_ACTIVE`.
   */
  async expectActive(tx: Tx, id: Id, organisationId: Id): Promise<void> {
    const mandate = await this.mandates.findShared(tx, id);
    if (mandate?.organisationId !== organisationId) throw new AppError(mandateNotFound);
    if (mandate.status !== 'active' || isOver(mandate, this.clock.now())) throw new AppError(mandateNotActive);
  }

  private answer(actor: Actor, id: Id, action: 'accept' | 'decline'): Promise<MandateView> {
    const { organisationId } = actor.require('mandate.manage');
    return this.unitOfWork.run(async (tx) => {
      const mandate = await this.getLocked(tx, id, organisationId);
      if (mandate.agencyId !== organisationId) throw new AppError(mandateNotFound);
      const now = this.clock.now();
      const status = isOver(mandate, now) ? null : nextMandateStatus(mandate.status, action);
      if (!status) throw wrongStatus(mandate);
      const version = await this.mandates.update(tx, id, { status, answeredAt: now });
      await this.record(tx, `mandate.${action}`, mandate, { status: mandate.status }, { status });
      await this.outbox.append(tx, mandateAnswered, { mandateId: id, version });
      return (await this.mandates.findView(tx, id))!;
    });
  }

  private async close(tx: Tx, mandate: Mandate, endedBy: MandateEnd): Promise<void> {
    const action: MandateAction = 'end';
    const status = nextMandateStatus(mandate.status, action);
    if (!status) throw wrongStatus(mandate);
    const version = await this.mandates.update(tx, mandate.id, { status, endedBy, endedAt: this.clock.now() });
    await this.record(tx, 'mandate.end', mandate, { status: mandate.status }, { status, endedBy });
    await this.outbox.append(tx, mandateEnded, { mandateId: mandate.id, version });
  }

  private async getLocked(tx: Tx, id: Id, sideId: Id): Promise<Mandate> {
    const mandate = await this.mandates.findLocked(tx, id);
    const isSide = mandate?.organisationId === sideId || mandate?.agencyId === sideId;
    if (!mandate || !isSide) throw new AppError(mandateNotFound);
    return mandate;
  }

  private record(
    tx: Tx,
    action: string,
    { id: subjectId, organisationId }: { id: Id; organisationId: Id },
    before: object | null,
    after: object,
  ): Promise<void> {
    return this.audit.append(tx, { action, subjectKind: 'mandate', subjectId, organisationId, before, after });
  }
}

function isOver({ validUntil }: Mandate, now: Date): boolean {
  return validUntil !== null && validUntil <= now;
}

function wrongStatus({ status }: Mandate): AppError {
  return new AppError(wrongMandateStatus, { parameters: { status } });
}

const ownAgency = {
  path: 'agencyId',
  code: 'ownAgency',
  message: { zh: '不能委托本机构', en: 'must be another organisation than your own' },
};
const pastDay = (today: string) => ({
  path: 'validUntil',
  code: 'past',
  message: { zh: `不能早于今天（${today}）`, en: `must not lie before today (${today})` },
});
