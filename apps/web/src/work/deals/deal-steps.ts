import type { Schema } from '../../api/client.js';
import type { Tone } from '../frame/state-tag.js';

export type Deal = Schema['DealCardView'];
export type WholeDeal = Schema['DealView'];

export const dealTone: Record<Deal['status'], Tone> = {
  negotiating: 'waiting',
  agreed: 'good',
  completed: 'good',
  cancelled: 'over',
};

export const dealStatuses = ['negotiating', 'agreed', 'completed', 'cancelled'] as const;

export interface NextStep {
  readonly key:
    | 'nextMineAgree'
    | 'nextTheirsAgree'
    | 'nextMinePropose'
    | 'nextMineComplete'
    | 'nextTheirsComplete'
    | 'nextBothComplete'
    | 'nextDone'
    | 'nextDoneSoon'
    | 'nextCancelled';
  /** It waits for the reader's side. */
  readonly isMine: boolean;
}

/** What comes next in a deal, and whether it waits for my side. */
export function nextStepOf(deal: Deal): NextStep {
  const can = (action: string): boolean => (deal.possibleActions as string[]).includes(action);
  if (deal.status === 'cancelled') return { key: 'nextCancelled', isMine: false };
  if (deal.status === 'completed') return { key: deal.tradeId ? 'nextDone' : 'nextDoneSoon', isMine: false };
  if (deal.status === 'negotiating') {
    if (can('agree')) return { key: 'nextMineAgree', isMine: true };
    if (deal.proposalVersion > 0) return { key: 'nextTheirsAgree', isMine: false };
    return { key: 'nextMinePropose', isMine: deal.side !== null };
  }
  if (!can('complete')) return { key: deal.side ? 'nextTheirsComplete' : 'nextBothComplete', isMine: false };
  const theirs = deal.side === 'seller' ? deal.buyerCompletedAt : deal.sellerCompletedAt;
  return { key: theirs ? 'nextMineComplete' : 'nextBothComplete', isMine: true };
}

export interface LinePoint {
  readonly key: 'open' | 'propose' | 'agree' | 'sellerDone' | 'buyerDone' | 'recorded' | 'cancel';
  readonly at: string | null;
}

/** The dates of a deal from the accepted interest to the recorded trade; those ahead without a moment. */
export function dateLineOf(deal: WholeDeal): LinePoint[] {
  const proposed = deal.proposals.at(-1)?.createdAt ?? null;
  const points: LinePoint[] = [
    { key: 'open', at: deal.createdAt },
    { key: 'propose', at: proposed },
    { key: 'agree', at: deal.agreedAt },
    { key: 'sellerDone', at: deal.sellerCompletedAt },
    { key: 'buyerDone', at: deal.buyerCompletedAt },
    { key: 'recorded', at: deal.tradeId ? deal.completedAt : null },
  ];
  if (deal.status !== 'cancelled') return points;
  return [...points.filter(({ at }) => at !== null), { key: 'cancel', at: deal.cancelledAt }];
}
