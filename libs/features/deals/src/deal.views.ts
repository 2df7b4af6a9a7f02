import type { DealCardView, DealView } from './deal.dto.js';
import type { DealProposal, DealStep } from './deal.entity.js';
import type { DealRow } from './deal.repository.js';
import { possibleDealActions, type DealPosition, type DealSide } from './deal.state.js';

export function positionOf(row: DealRow): DealPosition {
  return {
    status: row.status,
    proposal: row.proposal,
    proposedBy: row.proposedBy,
    sellerConfirmed: row.sellerCompletedAt !== null,
    buyerConfirmed: row.buyerCompletedAt !== null,
  };
}

const text = (moment: Date | null): string | null => moment?.toISOString() ?? null;

export function dealCard(row: DealRow, side: DealSide | null): DealCardView {
  const { contractCategory, contractTotalFen, technicalAmountFen, conversionMode } = row;
  const isAgreed = contractCategory !== null && contractTotalFen !== null && technicalAmountFen !== null;
  return {
    id: row.id,
    status: row.status,
    side,
    title: row.title,
    fieldCode: row.fieldCode,
    interestId: row.interestId,
    resultId: row.resultId,
    needId: row.needId,
    seller: row.seller,
    buyer: row.buyer,
    agency: row.agency,
    agencyRole: row.agencyRole,
    proposalVersion: row.proposal,
    terms: isAgreed ? { contractCategory, contractTotalFen, technicalAmountFen, conversionMode } : null,
    agreedAt: text(row.agreedAt),
    sellerCompletedAt: text(row.sellerCompletedAt),
    buyerCompletedAt: text(row.buyerCompletedAt),
    completedAt: text(row.completedAt),
    cancelledAt: text(row.cancelledAt),
    cancelReason: row.cancelReason,
    tradeId: row.tradeId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
    possibleActions: side ? possibleDealActions(positionOf(row), side) : [],
  };
}

export function dealView(row: DealRow, side: DealSide | null, proposals: DealProposal[], steps: DealStep[]): DealView {
  return {
    ...dealCard(row, side),
    proposals: proposals.map((proposal) => ({
      number: proposal.number,
      side: proposal.side,
      contractCategory: proposal.contractCategory,
      contractTotalFen: proposal.contractTotalFen,
      technicalAmountFen: proposal.technicalAmountFen,
      conversionMode: proposal.conversionMode,
      note: proposal.note,
      createdAt: proposal.createdAt.toISOString(),
    })),
    steps: steps.map((step) => ({
      action: step.action,
      side: step.side,
      status: step.status,
      proposal: step.proposal,
      reason: step.reason,
      createdAt: step.createdAt.toISOString(),
    })),
  };
}
