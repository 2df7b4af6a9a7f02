import type { InterestView } from './interest.dto.js';
import type { InterestRow } from './interest.repository.js';
import type { Id } from '@techmart/kernel';

/** The organisation's side of an interest; null for outsiders. */
export function boxOf(row: InterestRow, organisationId: Id | undefined): InterestView['box'] {
  if (organisationId === undefined) return null;
  if (row.ownerId === organisationId) return 'received';
  return row.organisationId === organisationId || row.agencyId === organisationId ? 'sent' : null;
}

/**
 * As one side sees it. The owner knows who asks; the interested side learns an anonymous owner only from the acceptance,
 * and never from a refusal or from silence.
 */
export function interestView(row: InterestRow, organisationId: Id, now: Date): InterestView {
  const box = boxOf(row, organisationId);
  const isOwnerOpen = !row.isAnonymous || row.status === 'accepted';
  return {
    id: row.id,
    box,
    listing: {
      kind: row.resultId ? 'result' : 'need',
      id: (row.resultId ?? row.needId)!,
      title: row.title,
      fieldCode: row.fieldCode,
    },
    counterpart: box === 'received' ? row.organisation : isOwnerOpen ? row.owner : null,
    agency: row.agency,
    message: row.message,
    status: row.status,
    dueAt: row.dueAt.toISOString(),
    isOverdue: row.status === 'submitted' && row.dueAt < now,
    expiresAt: row.expiresAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    declineReason: row.declineReason,
    declineRemark: row.declineRemark,
    dealId: row.dealId,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  };
}
