import { describe, expect, it } from '@jest/globals';
import { regionLevel, regionPrefix } from './region-level.js';

describe('levels of regions', () => {
  it('finds the digits that a region and its parts share', () => {
    expect(regionPrefix('350000')).toBe('35');
    expect(regionPrefix('350100')).toBe('3501');
    expect(regionPrefix('350102')).toBe('350102');
    expect(regionPrefix('100000')).toBe('10');
  });

  it('lifts to provinces, and within a region to the level below it', () => {
    expect(regionLevel('r', null)).toBe("rpad(left(r, 2), 6, '0')");
    expect(regionLevel('r', '350000')).toContain('left(r, 4)');
    expect(regionLevel('r', '350100')).toContain('left(r, 6)');
    expect(regionLevel('r', '350102')).toContain('left(r, 6)');
  });
});
