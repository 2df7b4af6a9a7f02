import { Injectable } from '@nestjs/common';
import { Actor, type Member } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork, type Tx } from '@techmart/database';
import { AppError, Clock, invalid, newId, workingDaysAfter, type Id, type Page } from '@techmart/kernel';
import { isInHandsOf } from '@techmart/listings';
import { NeedService } from '@techmart/needs';
import { Outbox } from '@techmart/outbox';
import { ResultService } from '@techmart/results';
import type { DealView } from './deal.dto.js';
import { DealService } from './deal.service.js';
import type { DealSide } from './deal.state.js';
import type { DeclineInterest, InterestQuery, InterestView, NewInterest } from './interest.dto.js';
import type { Interest } from './interest.entity.js';
import {
  interestNotFound,
  listingNotOpen,
  noMandate,
  notAParty,
  ownListing,
  wrongInterestStatus,
} from './interest.errors.js';
import {
  interestAccepted,
  interestDeclined,
  interestExpired,
  interestReminded,
  interestSubmitted,
  interestWithdrawn,
} from './interest.events.js';
import { InterestRepository, type InterestRow } from './interest.repository.js';
import { ANSWER_WORKING_DAYS, GRACE_WORKING_DAYS, nextInterestStatus, type InterestAction } from './interest.state.js';
import { boxOf, interestView } from './interest.views.js';

const BATCH = 500;

/** What is taken over from the listing of interest. */
interface Target {
  readonly organisationId: Id;
  readonly agencyId: Id | null;
  readonly isAnonymous: boolean;
  readonly title: string;
  readonly fieldCode: string;
  readonly status: string;
}

/** Two sides that an agency has brought together. */
export interface Introduced {
  readonly buyerId: Id;
  readonly sellerId: Id;
  readonly agencyId: Id;
  /** The side that the agency acts for. */
  readonly agencyRole: DealSide;
  readonly resultId: Id;
  readonly title: string;
  readonly fieldCode: string;
  readonly message: string;
  readonly createdBy: Id;
}

/** Interests and their clock: from the first word to the deal, or to a refusal with its reason. */
@Injectable()
export class InterestService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly interests: InterestRepository,
    private readonly deals: DealService,
    private readonly results: ResultService,
    private readonly needs: NeedService,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Tells the owner of a listing that the actor's organisation, or one it holds a mandate of, is interested.
   * @throws AppError `LISTING.NOT_FOUND`, `INTEREST.OWN_LISTING`, `INTEREST.ALREADY_OPEN`, `INTEREST.NO_MANDATE`.
   */
  async submit(actor: Actor, input: NewInterest): Promise<InterestView> {
    const member = actor.require('interest.write');
    const { resultId = null, needId = null, message } = input;
    if ((resultId === null) === (needId === null)) throw exactlyOne(resultId === null ? 'resultId' : 'needId');
    const principal = input.onBehalfOfOrganisationId ?? member.organisationId;
    const isAgent = principal !== member.organisationId;
    return this.unitOfWork.run(async (tx) => {
      const now = this.clock.now();
      const listing = await this.target(actor, resultId, needId);
      const isOwn = isAgent ? listing.organisationId === principal : isInHandsOf(actor, listing);
      if (isOwn) throw new AppError(ownListing);
      if (listing.status !== 'published') throw new AppError(listingNotOpen);
      if (isAgent && !(await this.interests.holdsMandate(tx, member.organisationId, principal, now)))
        throw new AppError(noMandate);
      for (const party of new Set([principal, member.organisationId]))
        if (!(await this.interests.isParty(tx, party))) throw new AppError(notAParty);
      const id = newId();
      const dueAt = workingDaysAfter(now, ANSWER_WORKING_DAYS);
      const interest: Partial<Interest> = {
        resultId,
        needId,
        organisationId: principal,
        ownerId: listing.organisationId,
        agencyId: isAgent ? member.organisationId : null,
        isAnonymous: listing.isAnonymous,
        title: listing.title,
        fieldCode: listing.fieldCode,
        message,
        status: 'submitted',
        dueAt,
        expiresAt: workingDaysAfter(dueAt, GRACE_WORKING_DAYS),
      };
      await this.interests.insert(tx, { id, ...interest, createdBy: member.userId });
      await this.audit.append(tx, {
        action: 'interest.submit',
        subjectKind: 'interest',
        subjectId: id,
        organisationId: member.organisationId,
        after: interest,
      });
      await this.outbox.append(tx, interestSubmitted, { interestId: id, version: 1 });
      return this.viewOf((await this.interests.find(tx, id))!, member);
    });
  }

  /** One side's interests, newest first. */
  async list(actor: Actor, query: InterestQuery): Promise<Page<InterestView>> {
    const member = actor.require('deal.read');
    const page = await this.interests.list(this.unitOfWork.reader, member.organisationId, query);
    return { ...page, items: page.items.map((row) => this.viewOf(row, member)) };
  }

  /** @throws AppError `INTEREST.NOT_FOUND` for everybody but the two sides. */
  async get(actor: Actor, id: Id): Promise<InterestView> {
    const member = actor.require('deal.read');
    const row = await this.interests.find(this.unitOfWork.reader, id);
    if (!row || !boxOf(row, member.organisationId)) throw new AppError(interestNotFound);
    return this.viewOf(row, member);
  }

  /** The owner accepts: both sides learn who the other is, and their deal opens. */
  accept(actor: Actor, id: Id): Promise<DealView> {
    return this.answer(actor, id, 'accept', async (tx, member, row) => {
      const version = await this.change(tx, member, row, 'accept', { answeredBy: member.userId });
      // Who holds the technology sells: the owner of a result, or whoever answers a need.
      const isOwnerSelling = row.resultId !== null;
      const deal = await this.deals.open(tx, member, {
        interestId: id,
        sellerId: isOwnerSelling ? row.ownerId : row.organisationId,
        buyerId: isOwnerSelling ? row.organisationId : row.ownerId,
        resultId: row.resultId,
        needId: row.needId,
        title: row.title,
        fieldCode: row.fieldCode,
        agencyId: row.agencyId,
        agencyRole: row.agencyId ? (isOwnerSelling ? 'buyer' : 'seller') : null,
      });
      await this.outbox.append(tx, interestAccepted, { interestId: id, version, dealId: deal.id });
      return deal;
    });
  }

  /**
   * Both sides have agreed to an agency's introduction: the interest of the buyer stands as accepted, and their deal
   * opens, in the same transaction.
   * @throws AppError `INTEREST.NOT_A_PARTY`
   */
  async settle(tx: Tx, member: Member, introduced: Introduced): Promise<DealView> {
    const { buyerId, sellerId, agencyId, agencyRole, resultId, title, fieldCode, message, createdBy } = introduced;
    for (const party of [buyerId, sellerId])
      if (!(await this.interests.isParty(tx, party))) throw new AppError(notAParty);
    const id = newId();
    const now = this.clock.now();
    const interest: Partial<Interest> = {
      resultId,
      organisationId: buyerId,
      ownerId: sellerId,
      agencyId,
      isAnonymous: false,
      title,
      fieldCode,
      message,
      status: 'accepted',
      dueAt: now,
      expiresAt: now,
      answeredAt: now,
      answeredBy: member.userId,
    };
    await this.interests.insert(tx, { id, ...interest, createdBy });
    await this.audit.append(tx, {
      action: 'interest.settle',
      subjectKind: 'interest',
      subjectId: id,
      organisationId: member.organisationId,
      after: interest,
    });
    const parties = {
      interestId: id,
      sellerId,
      buyerId,
      resultId,
      needId: null,
      title,
      fieldCode,
      agencyId,
      agencyRole,
    };
    return this.deals.open(tx, member, parties);
  }

  /** The owner declines, with a reason for the other side. */
  decline(actor: Actor, id: Id, { reason, remark }: DeclineInterest): Promise<InterestView> {
    return this.answer(actor, id, 'decline', async (tx, member, row) => {
      const version = await this.change(tx, member, row, 'decline', {
        answeredBy: member.userId,
        declineReason: reason,
        declineRemark: remark ?? null,
      });
      await this.outbox.append(tx, interestDeclined, { interestId: id, version });
      return this.viewOf((await this.interests.find(tx, id))!, member);
    });
  }

  /** The interested side, or its agency, takes it back. */
  withdraw(actor: Actor, id: Id): Promise<InterestView> {
    const member = actor.require('interest.write');
    return this.unitOfWork.run(async (tx) => {
      const row = await this.locked(tx, id, member, 'sent', 'withdraw');
      const version = await this.change(tx, member, row, 'withdraw', {});
      await this.outbox.append(tx, interestWithdrawn, { interestId: id, version });
      return this.viewOf((await this.interests.find(tx, id))!, member);
    });
  }

  /** Reminds of what is due and ends what nobody answered. Safe to run at any time, and by several at once. */
  async mindClock(): Promise<{ reminded: number; expired: number }> {
    const now = this.clock.now();
    let reminded = 0;
    let expired = 0;
    const { reader } = this.unitOfWork;
    for (const { id } of await this.interests.listToRemind(reader, now, BATCH)) {
      reminded += await this.byClock(id, async (tx, row) => {
        if (row.remindedAt || row.dueAt >= now) return false;
        const version = await this.interests.update(tx, id, { remindedAt: now });
        await this.outbox.append(tx, interestReminded, { interestId: id, version });
        return true;
      });
    }
    for (const { id } of await this.interests.listToExpire(reader, now, BATCH)) {
      expired += await this.byClock(id, async (tx, row) => {
        if (row.expiresAt >= now) return false;
        const version = await this.change(tx, null, row, 'expire', {});
        await this.outbox.append(tx, interestExpired, { interestId: id, version });
        return true;
      });
    }
    return { reminded, expired };
  }

  private byClock(id: Id, work: (tx: Tx, row: InterestRow) => Promise<boolean>): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      const row = await this.interests.findLocked(tx, id);
      return row?.status === 'submitted' && (await work(tx, row)) ? 1 : 0;
    });
  }

  private async target(actor: Actor, resultId: Id | null, needId: Id | null): Promise<Target> {
    if (resultId) return { ...(await this.results.getRow(actor, resultId)), isAnonymous: false };
    return this.needs.getRow(actor, needId!);
  }

  private answer<T>(
    actor: Actor,
    id: Id,
    action: InterestAction,
    work: (tx: Tx, member: Member, row: InterestRow) => Promise<T>,
  ): Promise<T> {
    const member = actor.require('interest.write');
    return this.unitOfWork.run(async (tx) => work(tx, member, await this.locked(tx, id, member, 'received', action)));
  }

  private async locked(
    tx: Tx,
    id: Id,
    member: Member,
    box: InterestView['box'],
    action: InterestAction,
  ): Promise<InterestRow> {
    const row = await this.interests.findLocked(tx, id);
    const mine = row && boxOf(row, member.organisationId);
    if (!row || mine === null) throw new AppError(interestNotFound);
    if (mine !== box || !nextInterestStatus(row.status, action))
      throw new AppError(wrongInterestStatus, { parameters: { status: row.status, action } });
    return row;
  }

  private async change(
    tx: Tx,
    member: Member | null,
    row: InterestRow,
    action: InterestAction,
    change: Partial<Interest>,
  ): Promise<number> {
    const isAnswer = action === 'accept' || action === 'decline';
    const full: Partial<Interest> = {
      ...change,
      status: nextInterestStatus(row.status, action)!,
      ...(isAnswer ? { answeredAt: this.clock.now() } : {}),
    };
    const version = await this.interests.update(tx, row.id, full);
    await this.audit.append(tx, {
      action: `interest.${action}`,
      subjectKind: 'interest',
      subjectId: row.id,
      organisationId: member?.organisationId ?? null,
      before: { status: row.status },
      after: full,
    });
    return version;
  }

  private viewOf(row: InterestRow, member: Member): InterestView {
    return interestView(row, member.organisationId, this.clock.now());
  }
}

function exactlyOne(path: 'resultId' | 'needId'): AppError {
  return invalid({
    path,
    code: 'exactlyOne',
    message: { zh: 'resultId 与 needId 应填且只填一项', en: 'exactly one of resultId and needId must be given' },
  });
}
