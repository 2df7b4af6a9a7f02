import { describe, expect, it } from '@jest/globals';
import { WEIGHTS } from '@techmart/analysis';
import { fitWeights, type JudgedListing, type JudgedMatch } from '@techmart/matching';
import { randomNumbers } from '@techmart/analysis';
import { groups, LEAST_LISTINGS, learnWeights } from './learn-weights.js';

const inUse = { cosine: WEIGHTS.cosine, length: WEIGHTS.length, ...fitWeights };

/** Listings with ten partners each, like enough by their words; what people say of them is for the test to say. */
function judged(
  count: number,
  isRelevant: (match: Omit<JudgedMatch, 'isRelevant'>, chance: number) => boolean,
  seed = 5,
) {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, (_, i): JudgedListing => {
    const matches = Array.from({ length: 10 }, (): JudgedMatch => {
      const fused = 0.8 + 0.3 * random();
      const conditions = new Map([
        ['field' as const, random() < 0.5 ? 1 : -0.5],
        ['maturity' as const, random() < 0.5 ? 1 : -1],
      ]);
      const match = { fused, score: fused - 0.5, cosine: random(), length: random() - 0.5, conditions };
      return { ...match, isRelevant: isRelevant(match, random()) };
    });
    return { id: String(i), from: 'need', matches };
  });
}

describe('weights learnt from judgements', () => {
  it('grow where people go by a condition, and are worth it on listings that they were not learnt from', () => {
    const listings = judged(80, ({ conditions }, chance) => conditions.get('maturity')! > 0 && chance < 0.8);
    const { weights, gain, now, learnt } = learnWeights(listings, inUse, 'conditions');
    expect(weights!.maturity).toBeGreaterThan(inUse.maturity);
    expect(weights).toMatchObject({ cosine: inUse.cosine, length: inUse.length });
    expect(gain.low).toBeGreaterThan(0);
    expect(learnt - now).toBeCloseTo(gain.gain, 10);
    expect(groups.conditions.reduce((sum, name) => sum + weights![name], 0)).toBeLessThanOrEqual(0.5);
  });

  it('follow the vectors where people do', () => {
    const { weights, gain } = learnWeights(
      judged(80, ({ cosine }) => cosine > 0.6),
      inUse,
      'fusion',
    );
    expect(weights!.cosine).toBeGreaterThan(inUse.cosine);
    expect(gain.low).toBeGreaterThan(0);
  });

  it('are worth nothing where judgements fell by chance, and are seldom thought to be worth something', () => {
    for (const group of ['conditions', 'fusion'] as const) {
      const gains = Array.from({ length: 4 }, (_, i) => {
        const listings = judged(60, (_match, chance) => chance < 0.3, 7_919 * (i + 1));
        return learnWeights(listings, inUse, group).gain;
      });
      expect(Math.abs(gains.reduce((sum, { gain }) => sum + gain, 0) / gains.length)).toBeLessThan(0.02);
      // Over many more seeds one in twenty.
      expect(gains.filter(({ low }) => low > 0).length).toBeLessThanOrEqual(1);
    }
  });

  it('are not learnt from too few, and listings judged one way alone do not count', () => {
    const some = judged(LEAST_LISTINGS - 1, (_, chance) => chance < 0.5);
    expect(learnWeights(some, inUse, 'conditions')).toMatchObject({ weights: null, gain: { gain: 0 } });
    const onesided = judged(200, () => true);
    expect(learnWeights([...some, ...onesided], inUse, 'conditions').weights).toBeNull();
    expect(learnWeights([], inUse, 'fusion')).toMatchObject({ listings: 0, judgements: 0, weights: null });
  });
});
