import { describe, expect, it } from '@jest/globals';
import { growthPercent, rounded, sharePercent } from './figures.js';

describe('figures', () => {
  it('gives the growth and shares that published reports print', () => {
    // Fujian 2019 in 10,000 yuan x 100: 145.94 against 110.90 (亿元); electronics 83.96 of 145.94.
    expect(growthPercent(14_594, 11_090)).toBe(31.6);
    expect(growthPercent(8_786, 7_755)).toBe(13.3);
    expect(sharePercent(8_396, 14_594)).toBe(57.53);
    expect(sharePercent(7_049, 10_328)).toBe(68.25);
    expect(growthPercent(136_434, 147_177)).toBe(-7.3);
  });

  it('has no growth from nothing', () => {
    expect(growthPercent(5, 0)).toBeNull();
    expect(growthPercent(0, 5)).toBe(-100);
    expect(growthPercent(0, 0)).toBeNull();
    expect(sharePercent(0, 0)).toBeNull();
  });

  it('rounds halves away from zero on both sides', () => {
    expect(rounded(4.25, 1)).toBe(4.3);
    expect(rounded(-4.25, 1)).toBe(-4.3);
    expect(rounded(1.005, 2)).toBe(1.01);
    expect(Object.is(rounded(-0.01, 1), 0)).toBe(true);
  });
});
