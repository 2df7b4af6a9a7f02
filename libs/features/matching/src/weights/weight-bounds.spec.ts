import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitWeights, withFit, type FitWeights } from '../fit/fit.js';
import { ANNOUNCED_FROM, strengthOf, STRONG_FROM, WEAK_BELOW } from '../match-strength.js';
import { fitKinds, MOST_TOGETHER, MOST_WEIGHT, mostAgainst, mostFor, tooMuchTogether } from './weight-bounds.js';

const weight = fc.integer({ min: 0, max: MOST_WEIGHT * 1_000 }).map((thousandths) => thousandths / 1_000);
/** Any that are allowed: drawn freely, and where they are too much together, all of them smaller. */
const anyWeights = fc
  .record(
    Object.fromEntries(fitKinds.map((kind) => [kind, weight])) as Record<(typeof fitKinds)[number], typeof weight>,
  )
  .map((drawn): FitWeights => {
    const share = Math.min(1, MOST_TOGETHER / Math.max(mostFor(drawn), mostAgainst(drawn), MOST_TOGETHER));
    const smaller = fitKinds.map((kind) => [kind, Math.floor(drawn[kind] * share * 1_000) / 1_000]);
    return Object.fromEntries(smaller) as FitWeights;
  });
const factor = (sum: number): number => 1 + sum;
const scored = (score: number, sum: number): number =>
  withFit(score, { reasons: [], misfits: [], factor: factor(sum) });

describe('bounds of the weights', () => {
  it('allow those that the market begins with', () => {
    expect(tooMuchTogether(fitWeights)).toEqual([]);
    expect(Object.keys(fitWeights).sort()).toEqual([...fitKinds].sort());
  });

  it('never let conditions make a strong match weak, nor a weak one news', () => {
    fc.assert(
      fc.property(anyWeights, fc.double({ min: STRONG_FROM, max: 1, noNaN: true }), (weights: FitWeights, score) => {
        expect(tooMuchTogether(weights)).toEqual([]);
        expect(strengthOf(scored(score, -mostAgainst(weights)))).not.toBe('weak');
      }),
    );
    fc.assert(
      fc.property(anyWeights, fc.double({ min: 0, max: WEAK_BELOW, noNaN: true }), (weights: FitWeights, score) => {
        expect(scored(score, mostFor(weights))).toBeLessThan(ANNOUNCED_FROM);
      }),
    );
  });

  it('say which sum is too large, and let the largest that is allowed pass', () => {
    const none = Object.fromEntries(fitKinds.map((kind) => [kind, 0])) as FitWeights;
    const largest = { ...none, maturity: 0.2, mode: 0.2, budget: 0.1 };
    expect(mostAgainst(largest)).toBeCloseTo(MOST_TOGETHER, 9);
    expect(tooMuchTogether(largest)).toEqual([]);
    expect(tooMuchTogether({ ...largest, deadline: 0.001 }).map(({ code }) => code)).toEqual(['tooMuchAgainst']);
    expect(tooMuchTogether({ ...largest, region: 0.001 }).map(({ code }) => code)).toEqual(['tooMuchFor']);
  });
});
