import { Injectable } from '@nestjs/common';
import { Actor, type Member } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork, type Tx } from '@techmart/database';
import { InterestService } from '@techmart/deals';
import { AppError, Clock, newId, workingDaysAfter, type Id, type Page } from '@techmart/kernel';
import { agencyOf, isInHandsOf, isOnMarket } from '@techmart/listings';
import { NeedService } from '@techmart/needs';
import { Outbox } from '@techmart/outbox';
import { ResultService } from '@techmart/results';
import type { DeclineIntroduction, IntroductionQuery, IntroductionView, NewIntroduction } from './introduction.dto.js';
import type { Introduction } from './introduction.entity.js';
import {
  introductionNotFound,
  listingNotHeld,
  notIntroducible,
  sameOwner,
  wrongIntroductionStatus,
} from './introduction.errors.js';
import {
  introductionAccepted,
  introductionAnswered,
  introductionEnded,
  introductionOffered,
} from './introduction.events.js';
import { IntroductionRepository, type IntroductionRow } from './introduction.repository.js';
import { answered, INTRODUCTION_WORKING_DAYS, type Answer, type Side } from './introduction.state.js';
import { introductionView, roleOf } from './introduction.views.js';

const BATCH = 500;

/** Agencies bring the owners of a need and of a result together: both are asked, and only both together open a deal. */
@Injectable()
export class IntroductionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly introductions: IntroductionRepository,
    private readonly interests: InterestService,
    private readonly needs: NeedService,
    private readonly results: ResultService,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks both owners.
   * @throws AppError `LISTING.NOT_FOUND`, `INTRODUCTION.NOT_HELD`, `INTRODUCTION.NOT_OPEN`, `INTRODUCTION.SAME_OWNER`,
   *   `INTRODUCTION.ALREADY_OPEN`.
   */
  async offer(actor: Actor, { needId, resultId, message }: NewIntroduction): Promise<IntroductionView> {
    const member = actor.require('interest.write');
    const agencyId = agencyOf(actor);
    if (!agencyId) throw new AppError(listingNotHeld);
    return this.unitOfWork.run(async (tx) => {
      const [need, result] = [await this.needs.getRow(actor, needId), await this.results.getRow(actor, resultId)];
      const [holdsNeed, holdsResult] = [isInHandsOf(actor, need), isInHandsOf(actor, result)];
      if (!holdsNeed && !holdsResult) throw new AppError(listingNotHeld);
      if (!isOnMarket(need) || !isOnMarket(result)) throw new AppError(notIntroducible);
      const isHidden = need.isAnonymous && !holdsNeed;
      // Of a hidden owner not even this is told: they find both sides with themselves and say no.
      if (need.organisationId === result.organisationId && !isHidden) throw new AppError(sameOwner);
      // What the agency holds it may show to those whom it brings together with it, as the market itself does.
      if (holdsNeed) await this.needs.grant(tx, needId, result.organisationId);
      if (holdsResult) await this.results.grant(tx, resultId, need.organisationId);
      const isSeen =
        (await this.introductions.isSeenBy(tx, 'need', needId, result.organisationId)) &&
        (await this.introductions.isSeenBy(tx, 'result', resultId, need.organisationId));
      if (!isSeen) throw new AppError(notIntroducible);
      const id = newId();
      const introduction: Partial<Introduction> = {
        needId,
        resultId,
        needOwnerId: need.organisationId,
        resultOwnerId: result.organisationId,
        agencyId,
        agencyRole: holdsNeed ? 'buyer' : 'seller',
        isAnonymous: need.isAnonymous,
        needTitle: need.title,
        resultTitle: result.title,
        fieldCode: result.fieldCode,
        message,
        status: 'open',
        expiresAt: workingDaysAfter(this.clock.now(), INTRODUCTION_WORKING_DAYS),
      };
      await this.introductions.insert(tx, { id, ...introduction, createdBy: member.userId });
      await this.record(tx, member, id, 'offer', null, introduction);
      await this.outbox.append(tx, introductionOffered, { introductionId: id, version: 1 });
      return introductionView((await this.introductions.find(tx, id))!, 'agency');
    });
  }

  /** Those that the actor's organisation has offered or is asked in, newest first. */
  async list(actor: Actor, query: IntroductionQuery): Promise<Page<IntroductionView>> {
    const { organisationId } = actor.require('deal.read');
    const page = await this.introductions.list(this.unitOfWork.reader, organisationId, query);
    return { ...page, items: page.items.map((row) => introductionView(row, roleOf(row, organisationId)!)) };
  }

  /** @throws AppError `INTRODUCTION.NOT_FOUND` for everybody but the two owners and the agency. */
  async get(actor: Actor, id: Id): Promise<IntroductionView> {
    const { organisationId } = actor.require('deal.read');
    return this.viewFor(await this.introductions.find(this.unitOfWork.reader, id), organisationId);
  }

  /**
   * One side agrees. With the second, both learn who the other is, and their deal opens.
   * @throws AppError `INTRODUCTION.WRONG_STATUS`, `INTRODUCTION.SAME_OWNER`, `INTRODUCTION.NOT_OPEN` where a listing has
   *   left the market.
   */
  accept(actor: Actor, id: Id): Promise<IntroductionView> {
    return this.answer(actor, id, 'accepted', {});
  }

  /** One side declines: nobody is introduced. The reason is for the agency. */
  decline(actor: Actor, id: Id, { reason, remark }: DeclineIntroduction): Promise<IntroductionView> {
    return this.answer(actor, id, 'declined', { declineReason: reason, declineRemark: remark ?? null });
  }

  /** The agency takes it back. */
  withdraw(actor: Actor, id: Id): Promise<IntroductionView> {
    const member = actor.require('interest.write');
    return this.unitOfWork.run(async (tx) => {
      const row = await this.introductions.findLocked(tx, id);
      if (!row || roleOf(row, member.organisationId) === null) throw new AppError(introductionNotFound);
      if (row.agencyId !== member.organisationId || row.status !== 'open') throw wrongStatus(row);
      await this.end(tx, member, row, 'withdraw', { status: 'withdrawn' });
      return this.viewFor(await this.introductions.find(tx, id), member.organisationId);
    });
  }

  /** Ends what was not answered in time. Safe to run at any time, and by several at once. @returns how many */
  async expireOverdue(): Promise<number> {
    const now = this.clock.now();
    let expired = 0;
    for (const id of await this.introductions.listOverdue(this.unitOfWork.reader, now, BATCH)) {
      await this.unitOfWork.run(async (tx) => {
        const row = await this.introductions.findLocked(tx, id);
        if (row?.status !== 'open' || row.expiresAt >= now) return;
        await this.end(tx, null, row, 'expire', { status: 'expired' });
        expired += 1;
      });
    }
    return expired;
  }

  private answer(actor: Actor, id: Id, answer: Answer, change: Partial<Introduction>): Promise<IntroductionView> {
    const member = actor.require('interest.write');
    return this.unitOfWork.run(async (tx) => {
      const row = await this.introductions.findLocked(tx, id);
      const role = row && roleOf(row, member.organisationId);
      if (!row || !role) throw new AppError(introductionNotFound);
      const next = role === 'agency' ? null : answered(row, role, answer);
      if (!next || role === 'agency') throw wrongStatus(row);
      const { status, needAnswer, resultAnswer } = next;
      const full = { ...change, status, needAnswer, resultAnswer };
      if (answer === 'declined') await this.end(tx, member, row, 'decline', full);
      else await this.agree(tx, member, row, role, full);
      return this.viewFor(await this.introductions.find(tx, id), member.organisationId);
    });
  }

  private async agree(
    tx: Tx,
    member: Member,
    row: IntroductionRow,
    side: Side,
    change: Partial<Introduction>,
  ): Promise<void> {
    if (row.needOwnerId === row.resultOwnerId) throw new AppError(sameOwner);
    const { needOwnerId, resultOwnerId } = row;
    const stands =
      (await this.introductions.isSeenBy(tx, 'need', row.needId, resultOwnerId)) &&
      (await this.introductions.isSeenBy(tx, 'result', row.resultId, needOwnerId));
    if (!stands) throw new AppError(notIntroducible);
    const isAgreed = change.status === 'accepted';
    const deal = isAgreed
      ? await this.interests.settle(tx, member, {
          buyerId: needOwnerId,
          sellerId: resultOwnerId,
          agencyId: row.agencyId,
          agencyRole: row.agencyRole,
          resultId: row.resultId,
          title: row.resultTitle,
          fieldCode: row.fieldCode,
          message: row.message,
          createdBy: row.createdBy,
        })
      : null;
    const full = deal ? { ...change, dealId: deal.id, endedAt: this.clock.now() } : change;
    const version = await this.introductions.update(tx, row.id, full);
    await this.record(tx, member, row.id, 'accept', row, { ...full, side } as Partial<Introduction>);
    const event = { introductionId: row.id, version };
    if (deal) await this.outbox.append(tx, introductionAccepted, { ...event, dealId: deal.id });
    else await this.outbox.append(tx, introductionAnswered, event);
  }

  private async end(
    tx: Tx,
    member: Member | null,
    row: IntroductionRow,
    action: string,
    change: Partial<Introduction>,
  ): Promise<void> {
    const full = { ...change, endedAt: this.clock.now() };
    const version = await this.introductions.update(tx, row.id, full);
    await this.record(tx, member, row.id, action, row, full);
    await this.outbox.append(tx, introductionEnded, { introductionId: row.id, version });
  }

  private async record(
    tx: Tx,
    member: Member | null,
    id: Id,
    action: string,
    before: IntroductionRow | null,
    after: Partial<Introduction>,
  ): Promise<void> {
    await this.audit.append(tx, {
      action: `introduction.${action}`,
      subjectKind: 'introduction',
      subjectId: id,
      organisationId: member?.organisationId ?? null,
      before: before && { status: before.status },
      after,
    });
  }

  private viewFor(row: IntroductionRow | null, organisationId: Id): IntroductionView {
    const role = row && roleOf(row, organisationId);
    if (!row || !role) throw new AppError(introductionNotFound);
    return introductionView(row, role);
  }
}

function wrongStatus({ status }: IntroductionRow): AppError {
  return new AppError(wrongIntroductionStatus, { parameters: { status } });
}
