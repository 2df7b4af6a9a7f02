import { describe, expect, it } from '@jest/globals';
import { shareHeight } from './share-height.js';

describe('the height of a page', () => {
  it('is given as wanted where it suffices', () => {
    expect(shareHeight([10, 30, 20], 100)).toEqual([10, 30, 20]);
  });

  it('is taken from the longest first', () => {
    expect(shareHeight([200, 10, 300], 110)).toEqual([50, 10, 50]);
    expect(shareHeight([200, 60, 300], 90)).toEqual([30, 30, 30]);
  });

  it('is never more than there is', () => {
    expect(shareHeight([], 50)).toEqual([]);
    expect(shareHeight([20, 20], -5)).toEqual([0, 0]);
  });
});
