import { describe, expect, it } from '@jest/globals';
import { randomNumbers } from '@techmart/analysis';
import { pairedGain } from './bootstrap.js';

describe('the gain of one system over another', () => {
  const random = randomNumbers(7);
  const theirs = Array.from({ length: 200 }, random);

  it('lies within its interval, and the interval above zero where each query gains', () => {
    const ours = theirs.map((value) => value + 0.05 + 0.02 * random());
    const { gain, low, high } = pairedGain(ours, theirs);
    expect(gain).toBeCloseTo(0.06, 2);
    expect(low).toBeGreaterThan(0.055);
    expect(low).toBeLessThanOrEqual(gain);
    expect(gain).toBeLessThanOrEqual(high);
  });

  it('is nothing certain where queries only differ by chance', () => {
    const { low, high } = pairedGain(Array.from(theirs, random), theirs);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
  });

  it('is told the same twice, and is nought for the same answers or none', () => {
    const ours = theirs.map((value) => value * random());
    expect(pairedGain(ours, theirs)).toEqual(pairedGain(ours, theirs));
    expect(pairedGain(theirs, theirs)).toEqual({ gain: 0, low: 0, high: 0 });
    expect(pairedGain([], [])).toEqual({ gain: 0, low: 0, high: 0 });
  });

  it('shrinks its interval with more queries, as a mean does', () => {
    const widthOf = (n: number): number => {
      const noise = randomNumbers(3);
      const { low, high } = pairedGain(
        Array.from({ length: n }, noise),
        Array.from({ length: n }, () => 0.5),
      );
      return high - low;
    };
    // The standard error of n even numbers from 0 to 1 is 0.289 / √n.
    expect(widthOf(100)).toBeCloseTo(2 * 1.96 * 0.0289, 1);
    expect(widthOf(1_600)).toBeLessThan(widthOf(100) / 3);
  });
});
