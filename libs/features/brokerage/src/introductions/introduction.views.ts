import type { Id } from '@techmart/kernel';
import type { IntroducedListingView, IntroductionView } from './introduction.dto.js';
import type { IntroductionRow } from './introduction.repository.js';
import { answerOf, type Side } from './introduction.state.js';

/**
 * How an organisation is part of an introduction; null for outsiders. Whoever owns both listings answers for one after
 * the other.
 */
export function roleOf(row: IntroductionRow, organisationId: Id): IntroductionView['role'] | null {
  if (row.agencyId === organisationId) return 'agency';
  const owned = (['need', 'result'] as const).filter((side) => ownerOf(row, side) === organisationId);
  return owned.find((side) => answerOf(row, side) === null) ?? owned[0] ?? null;
}

export const ownerOf = (row: IntroductionRow, side: Side): Id =>
  side === 'need' ? row.needOwnerId : row.resultOwnerId;

/**
 * As one of the three sees it. An anonymous owner is known to the own agency alone until both have agreed, and what one
 * side has said is for the agency: nobody waits for the other to speak first.
 */
export function introductionView(row: IntroductionRow, role: IntroductionView['role']): IntroductionView {
  const isOpen = row.status === 'open';
  const knowsNeedOwner =
    !row.isAnonymous || row.status === 'accepted' || role === 'need' || (role === 'agency' && row.agencyHoldsNeed);
  const sideView = (side: Side): IntroducedListingView => {
    const [id, title, owner] =
      side === 'need' ? [row.needId, row.needTitle, row.needOwner] : [row.resultId, row.resultTitle, row.resultOwner];
    const isTold = role === 'agency' || role === side || row.status === 'accepted';
    return {
      id,
      title,
      organisation: side === 'result' || knowsNeedOwner ? owner : null,
      answer: isTold ? answerOf(row, side) : null,
    };
  };
  const mayKnowWhy = role === 'agency' || answerOf(row, role) === 'declined';
  return {
    id: row.id,
    role,
    status: row.status,
    need: sideView('need'),
    result: sideView('result'),
    agency: row.agency,
    message: row.message,
    declineReason: mayKnowWhy ? row.declineReason : null,
    declineRemark: mayKnowWhy ? row.declineRemark : null,
    isMyTurn: isOpen && role !== 'agency' && answerOf(row, role) === null,
    expiresAt: row.expiresAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    dealId: row.dealId,
    version: row.version,
  };
}
