import { describe, expect, it } from '@jest/globals';
import { scoreBands } from './score-bands.js';

describe('bands of scores', () => {
  it('hold each match once, with the share of good ones', () => {
    const bands = scoreBands([
      { score: 0, isGood: false },
      { score: 0.05, isGood: true },
      { score: 0.95, isGood: true },
      { score: 1, isGood: true },
    ]);
    expect(bands).toHaveLength(10);
    expect(bands[0]).toEqual({ from: 0, to: 0.1, matches: 2, precision: 0.5 });
    expect(bands[5]).toEqual({ from: 0.5, to: 0.6, matches: 0, precision: null });
    expect(bands[9]).toEqual({ from: 0.9, to: 1, matches: 2, precision: 1 });
  });
});
