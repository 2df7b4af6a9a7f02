import { Injectable } from '@nestjs/common';
import { Actor, type Member } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { staleVersion, UnitOfWork, type Tx } from '@techmart/database';
import { AppError, Clock, invalid, newId, type Id, type Page } from '@techmart/kernel';
import { Outbox } from '@techmart/outbox';
import { amountViolations, areTermsOf, categoryOf, missingTerm, type DealTerms } from './deal-terms.js';
import type {
  AgreeToTerms,
  CancelDeal,
  CompleteDeal,
  DealCardView,
  DealQuery,
  DealView,
  ProposeTerms,
} from './deal.dto.js';
import type { Deal } from './deal.entity.js';
import {
  dealNotFound,
  noProposal,
  ownProposal,
  proposalReplaced,
  termsDiffer,
  wrongDealStatus,
} from './deal.errors.js';
import { dealAgreed, dealCancelled, dealCompleted, dealProposed } from './deal.events.js';
import { DealRepository, type DealRow } from './deal.repository.js';
import {
  agree,
  cancel,
  complete,
  propose,
  type DealAction,
  type DealPosition,
  type DealSide,
  type Refusal,
  type Step,
} from './deal.state.js';
import { dealCard, dealView, positionOf } from './deal.views.js';

/** Everything a step is decided and recorded with. */
interface Move {
  readonly tx: Tx;
  readonly member: Member;
  readonly row: DealRow;
  readonly side: DealSide;
  readonly from: DealPosition;
}

interface Decision {
  readonly step: Step;
  /** Terms that the step puts forward as a new proposal. */
  readonly proposes?: DealTerms & { readonly note: string | null };
  readonly reason?: string;
}

/** The life of a deal. Every step locks the row and leaves a step, an audit entry and an event in one transaction. */
@Injectable()
export class DealService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deals: DealRepository,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Opens the deal of an interest that is being accepted, in the same transaction. */
  async open(
    tx: Tx,
    member: Member,
    parties: Pick<
      Deal,
      'interestId' | 'sellerId' | 'buyerId' | 'resultId' | 'needId' | 'title' | 'fieldCode' | 'agencyId' | 'agencyRole'
    >,
  ): Promise<DealView> {
    const id = newId();
    await this.deals.insert(tx, { id, ...parties, status: 'negotiating', proposal: 0 });
    const side: DealSide = member.organisationId === parties.sellerId ? 'seller' : 'buyer';
    await this.deals.addStep(tx, {
      dealId: id,
      version: 1,
      action: 'open',
      side,
      userId: member.userId,
      status: 'negotiating',
      proposal: 0,
      reason: null,
    });
    await this.audit.append(tx, {
      action: 'deal.open',
      subjectKind: 'deal',
      subjectId: id,
      organisationId: member.organisationId,
      after: parties,
    });
    return this.viewOf(tx, (await this.deals.find(tx, id))!, side);
  }

  /** @throws AppError `DEAL.NOT_FOUND` for everybody but the two organisations, their agency and administrators. */
  async get(actor: Actor, id: Id): Promise<DealView> {
    const member = actor.require('deal.read');
    const row = await this.deals.find(this.unitOfWork.reader, id);
    const side = row && sideOf(row, member);
    const looksOn = actor.isAdministrator || row?.agencyId === member.organisationId;
    if (!row || (!side && !looksOn)) throw new AppError(dealNotFound);
    return this.viewOf(this.unitOfWork.reader, row, side);
  }

  /** The organisation's deals and those that it brokered, newest first; an administrator sees all. */
  async list(actor: Actor, query: DealQuery): Promise<Page<DealCardView>> {
    const member = actor.require('deal.read');
    const owner = actor.isAdministrator ? null : member.organisationId;
    const page = await this.deals.list(this.unitOfWork.reader, owner, query);
    return { ...page, items: page.items.map((row) => dealCard(row, sideOf(row, member))) };
  }

  /** New terms; they replace earlier ones, which stay readable. @throws AppError `INPUT.INVALID` for wrong amounts. */
  propose(actor: Actor, id: Id, proposal: ProposeTerms, version: number | null): Promise<DealView> {
    return this.move(actor, id, 'propose', version, ({ from, side }) => {
      const { note, conversionMode, ...rest } = proposal;
      return Promise.resolve({
        step: propose(from, side),
        proposes: { ...rest, conversionMode: conversionMode ?? null, note: note ?? null },
      });
    });
  }

  /** Takes the other side's newest terms. @throws AppError `DEAL.PROPOSAL_REPLACED` when newer ones stand. */
  agree(actor: Actor, id: Id, { proposalVersion }: AgreeToTerms, version: number | null): Promise<DealView> {
    if (proposalVersion === undefined && version === null) {
      throw invalid({
        path: 'proposalVersion',
        code: 'required',
        message: { zh: '应写明所同意的条件版本号', en: 'must name the proposal that is agreed to' },
      });
    }
    return this.move(actor, id, 'agree', version, ({ from, side }) =>
      Promise.resolve({ step: agree(from, side, proposalVersion ?? null) }),
    );
  }

  /**
   * One side confirms that the deal is done; the second confirmation completes it. Confirming again changes nothing.
   * @throws AppError `INPUT.INVALID` naming the amounts when there are no terms yet.
   */
  complete(actor: Actor, id: Id, completion: CompleteDeal, version: number | null): Promise<DealView> {
    return this.move(actor, id, 'complete', version, async ({ tx, row, side, from }) => {
      const { note, proposalVersion, ...given } = completion;
      const seen = proposalVersion ?? null;
      const hasTerms = Object.values(given).some((value) => value !== undefined);
      if (from.proposal > 0) {
        const newest = await this.deals.findProposal(tx, row.id, from.proposal);
        const terms = !hasTerms ? 'none' : areTermsOf(given, newest!) ? 'same' : 'other';
        return { step: complete(from, side, { seen, terms }) };
      }
      const step = complete(from, side, { seen, terms: hasTerms ? 'other' : 'none' });
      if ('refused' in step) return { step };
      const { contractTotalFen, technicalAmountFen } = given;
      if (contractTotalFen === undefined || technicalAmountFen === undefined) throw missingTerms(given);
      const mode = given.conversionMode ?? (await this.onlyMode(tx, row));
      const contractCategory = given.contractCategory ?? categoryOf(mode, row.needId !== null);
      const conversionMode = given.conversionMode ?? null;
      return {
        step,
        proposes: { contractCategory, contractTotalFen, technicalAmountFen, conversionMode, note: note ?? null },
      };
    });
  }

  /** Ends the deal without a contract. */
  cancel(actor: Actor, id: Id, { reason }: CancelDeal, version: number | null): Promise<DealView> {
    return this.move(actor, id, 'cancel', version, ({ from }) => Promise.resolve({ step: cancel(from), reason }));
  }

  private async onlyMode(tx: Tx, row: DealRow): Promise<string | null> {
    const modes = await this.deals.listingModes(tx, row);
    return modes.length === 1 ? modes[0]! : null;
  }

  private move(
    actor: Actor,
    id: Id,
    action: DealAction,
    expectedVersion: number | null,
    decide: (move: Move) => Promise<Decision>,
  ): Promise<DealView> {
    const member = actor.require('deal.write');
    return this.unitOfWork.run(async (tx) => {
      const row = await this.deals.findLocked(tx, id);
      const side = row && sideOf(row, member);
      if (!row || !side) throw new AppError(dealNotFound);
      if (expectedVersion !== null && row.version !== expectedVersion) {
        throw new AppError(staleVersion, { parameters: { version: row.version } });
      }
      const move: Move = { tx, member, row, side, from: positionOf(row) };
      const decision = await decide(move);
      if (decision.proposes) {
        const { contractTotalFen, technicalAmountFen } = decision.proposes;
        const faults = amountViolations(contractTotalFen, technicalAmountFen);
        if (faults.length > 0) throw invalid(...faults);
      }
      if ('refused' in decision.step) throw refusalOf(decision.step.refused, move.from, action);
      if (decision.step.to !== move.from) await this.apply(move, action, decision, decision.step.to);
      return this.viewOf(tx, (await this.deals.find(tx, id))!, side);
    });
  }

  private async apply(
    { tx, member, row, side, from }: Move,
    action: DealAction,
    decision: Decision,
    to: DealPosition,
  ): Promise<void> {
    if (decision.proposes) {
      await this.deals.addProposal(tx, {
        dealId: row.id,
        number: to.proposal,
        side,
        userId: member.userId,
        ...decision.proposes,
      });
    }
    const change = await this.changeOf(tx, row, from, to, decision.reason ?? null);
    const version = await this.deals.update(tx, row.id, change);
    await this.deals.addStep(tx, {
      dealId: row.id,
      version,
      action,
      side,
      userId: member.userId,
      status: to.status,
      proposal: to.proposal,
      reason: decision.reason ?? null,
    });
    await this.audit.append(tx, {
      action: `deal.${action}`,
      subjectKind: 'deal',
      subjectId: row.id,
      organisationId: member.organisationId,
      before: Object.fromEntries(Object.keys(change).map((key) => [key, row[key as keyof DealRow]])),
      after: change,
    });
    const payload = { dealId: row.id, version };
    if (to.proposal > from.proposal) await this.outbox.append(tx, dealProposed, payload);
    if (change.agreedAt) await this.outbox.append(tx, dealAgreed, payload);
    if (to.status === 'completed') await this.outbox.append(tx, dealCompleted, payload);
    if (to.status === 'cancelled') await this.outbox.append(tx, dealCancelled, payload);
  }

  /** Columns that differ between two positions; terms are copied from the proposal at the moment both stand by it. */
  private async changeOf(
    tx: Tx,
    row: DealRow,
    from: DealPosition,
    to: DealPosition,
    reason: string | null,
  ): Promise<Partial<Deal>> {
    const now = this.clock.now();
    const change: Partial<Deal> = {
      status: to.status,
      proposal: to.proposal,
      proposedBy: to.proposedBy,
      sellerCompletedAt: to.sellerConfirmed ? (row.sellerCompletedAt ?? now) : null,
      buyerCompletedAt: to.buyerConfirmed ? (row.buyerCompletedAt ?? now) : null,
    };
    const isAgreedNow = from.status === 'negotiating' && (to.status === 'agreed' || to.status === 'completed');
    if (isAgreedNow) {
      const agreed = (await this.deals.findProposal(tx, row.id, to.proposal))!;
      change.contractCategory = agreed.contractCategory;
      change.contractTotalFen = agreed.contractTotalFen;
      change.technicalAmountFen = agreed.technicalAmountFen;
      change.conversionMode = agreed.conversionMode;
      change.agreedAt = now;
    }
    if (to.status === 'completed') change.completedAt = now;
    if (to.status === 'cancelled') {
      change.cancelledAt = now;
      change.cancelReason = reason;
    }
    return change;
  }

  private async viewOf(tx: Tx, row: DealRow, side: DealSide | null): Promise<DealView> {
    const proposals = await this.deals.proposals(tx, row.id);
    const steps = await this.deals.steps(tx, row.id);
    return dealView(row, side, proposals, steps);
  }
}

function sideOf(row: DealRow, member: Member): DealSide | null {
  if (row.sellerId === member.organisationId) return 'seller';
  return row.buyerId === member.organisationId ? 'buyer' : null;
}

function missingTerms(given: Partial<DealTerms>): AppError {
  const paths = (['contractTotalFen', 'technicalAmountFen'] as const).filter((path) => given[path] === undefined);
  return invalid(...paths.map(missingTerm));
}

function refusalOf(refusal: Refusal, from: DealPosition, action: DealAction): AppError {
  const proposal = { parameters: { proposal: from.proposal } };
  switch (refusal) {
    case 'status':
      return new AppError(wrongDealStatus, { parameters: { status: from.status, action } });
    case 'own-proposal':
      return new AppError(ownProposal);
    case 'no-proposal':
      return new AppError(noProposal);
    case 'other-proposal':
      return new AppError(proposalReplaced, proposal);
    case 'terms-differ':
      return new AppError(termsDiffer, proposal);
    case 'terms-needed':
      return missingTerms({});
  }
}
