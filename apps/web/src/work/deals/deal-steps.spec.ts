import { describe, expect, it } from '@jest/globals';
import { dateLineOf, nextStepOf, type Deal, type WholeDeal } from './deal-steps.js';

const open = {
  status: 'negotiating',
  side: 'buyer',
  proposalVersion: 0,
  possibleActions: ['propose', 'complete', 'cancel'],
  createdAt: '2026-11-01T00:00:00Z',
  agreedAt: null,
  sellerCompletedAt: null,
  buyerCompletedAt: null,
  completedAt: null,
  cancelledAt: null,
  tradeId: null,
} as unknown as Deal;

describe('what comes next in a deal', () => {
  it.each([
    ['nobody has proposed', {}, 'nextMinePropose', true],
    ['theirs is to answer', { proposalVersion: 2, possibleActions: ['propose', 'agree'] }, 'nextMineAgree', true],
    ['mine is with them', { proposalVersion: 2 }, 'nextTheirsAgree', false],
    ['agreed', { status: 'agreed', possibleActions: ['complete'] }, 'nextBothComplete', true],
    [
      'they confirmed',
      { status: 'agreed', possibleActions: ['complete'], sellerCompletedAt: '2026-11-02T00:00:00Z' },
      'nextMineComplete',
      true,
    ],
    ['I confirmed', { status: 'agreed', possibleActions: ['cancel'] }, 'nextTheirsComplete', false],
    ['completed', { status: 'completed', possibleActions: [] }, 'nextDoneSoon', false],
    ['recorded', { status: 'completed', possibleActions: [], tradeId: 'x' }, 'nextDone', false],
    ['cancelled', { status: 'cancelled', possibleActions: [] }, 'nextCancelled', false],
    ['an administrator looks on', { side: null, possibleActions: [] }, 'nextMinePropose', false],
  ])('%s', (_, change, key, isMine) => {
    expect(nextStepOf({ ...open, ...change } as Deal)).toEqual({ key, isMine });
  });

  it('draws what lies ahead only while the deal goes on', () => {
    const deal = { ...open, proposals: [{ createdAt: '2026-11-02T00:00:00Z' }] } as unknown as WholeDeal;
    expect(dateLineOf(deal).map(({ key }) => key)).toHaveLength(6);
    const ended = { ...deal, status: 'cancelled', cancelledAt: '2026-11-03T00:00:00Z' } as WholeDeal;
    expect(dateLineOf(ended).map(({ key }) => key)).toEqual(['open', 'propose', 'cancel']);
  });
});
