import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  agree,
  cancel,
  complete,
  dealSides,
  opening,
  possibleDealActions,
  propose,
  type DealPosition,
  type DealSide,
  type Step,
} from './deal.state.js';

type Act = (position: DealPosition) => Step;

const side = fc.constantFrom<DealSide>(...dealSides);
const act: fc.Arbitrary<Act> = fc.oneof(
  side.map(
    (s): Act =>
      (p) =>
        propose(p, s),
  ),
  fc.tuple(side, fc.option(fc.integer({ min: 1, max: 4 }))).map(
    ([s, seen]): Act =>
      (p) =>
        agree(p, s, seen),
  ),
  fc
    .tuple(
      side,
      fc.option(fc.integer({ min: 1, max: 4 })),
      fc.constantFrom('none' as const, 'same' as const, 'other' as const),
    )
    .map(
      ([s, seen, terms]): Act =>
        (p) =>
          complete(p, s, { seen, terms }),
    ),
  { weight: 1, arbitrary: fc.constant<Act>((p) => cancel(p)) },
);

/** All positions that a row of steps passes through. */
function walk(acts: readonly Act[]): DealPosition[] {
  const passed = [opening];
  for (const one of acts) {
    const step = one(passed.at(-1)!);
    if ('to' in step) passed.push(step.to);
  }
  return passed;
}

const none = { seen: null, terms: 'none' } as const;
const to = (step: Step): DealPosition => {
  if ('refused' in step) throw new Error(`refused: ${step.refused}`);
  return step.to;
};

describe('the states of a deal', () => {
  it('is completed only with both confirmations and with terms', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
        for (const position of walk(acts)) {
          const both = position.sellerConfirmed && position.buyerConfirmed;
          if (position.status === 'completed') expect(both && position.proposal > 0).toBe(true);
          if (both) expect(['completed']).toContain(position.status);
          if (position.status === 'agreed') expect(position.proposal).toBeGreaterThan(0);
          expect(position.proposal === 0).toBe(position.proposedBy === null);
        }
      }),
    );
  });

  it('never leaves a final state, and never counts proposals down', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
        const passed = walk(acts);
        for (const [index, position] of passed.entries()) {
          const before = passed[index - 1];
          if (!before) continue;
          expect(position.proposal).toBeGreaterThanOrEqual(before.proposal);
          if (before.status === 'completed' || before.status === 'cancelled') expect(position).toBe(before);
        }
      }),
    );
  });

  it('never takes a side for agreeing to terms of its own', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), side, (acts, who) => {
        const position = walk(acts).at(-1)!;
        if (position.proposedBy === who) expect(agree(position, who, null)).toHaveProperty('refused');
      }),
    );
  });

  it('offers exactly the steps that it allows', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), side, (acts, who) => {
        const position = walk(acts).at(-1)!;
        const offered = possibleDealActions(position, who);
        expect(offered.includes('propose')).toBe('to' in propose(position, who));
        expect(offered.includes('agree')).toBe('to' in agree(position, who, null));
        expect(offered.includes('cancel')).toBe('to' in cancel(position));
        const confirmed = complete(position, who, { seen: null, terms: 'same' });
        expect(offered.includes('complete')).toBe('to' in confirmed && confirmed.to !== position);
      }),
    );
  });

  it('comes to the same end in whichever order the sides confirm', () => {
    for (const [first, second] of [dealSides, [...dealSides].reverse() as DealSide[]]) {
      const proposed = to(propose(opening, 'seller'));
      const agreed = to(agree(proposed, 'buyer', 1));
      const done = to(complete(to(complete(agreed, first!, none)), second!, none));
      expect(done).toEqual({
        status: 'completed',
        proposal: 1,
        proposedBy: 'seller',
        sellerConfirmed: true,
        buyerConfirmed: true,
      });
    }
  });

  it('takes a first confirmation with terms as a proposal that the second accepts', () => {
    expect(complete(opening, 'buyer', none)).toEqual({ refused: 'terms-needed' });
    const first = to(complete(opening, 'buyer', { seen: null, terms: 'other' }));
    expect(first).toMatchObject({ status: 'negotiating', proposal: 1, proposedBy: 'buyer', buyerConfirmed: true });
    expect(complete(first, 'seller', { seen: null, terms: 'other' })).toEqual({ refused: 'terms-differ' });
    expect(to(complete(first, 'seller', none)).status).toBe('completed');
  });

  it('drops confirmations when new terms are put forward', () => {
    const first = to(complete(opening, 'buyer', { seen: null, terms: 'other' }));
    const countered = to(propose(first, 'seller'));
    expect(countered).toMatchObject({ proposal: 2, proposedBy: 'seller', buyerConfirmed: false });
    expect(agree(countered, 'buyer', 1)).toEqual({ refused: 'other-proposal' });
  });

  it('lets a confirmation be repeated without effect', () => {
    const first = to(complete(opening, 'seller', { seen: null, terms: 'other' }));
    expect(to(complete(first, 'seller', none))).toBe(first);
    const done = to(complete(first, 'buyer', none));
    expect(to(complete(done, 'buyer', none))).toBe(done);
  });
});
