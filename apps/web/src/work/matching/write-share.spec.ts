import { describe, expect, it } from '@jest/globals';
import { writePeriod, writeShare } from './write-share.js';

describe('shares', () => {
  it('are told as precisely as they mean something', () => {
    expect([null, 0, 0.004, 0.0625, 0.1, 0.333, 1].map(writeShare)).toEqual([
      '–',
      '0%',
      '0.4%',
      '6.3%',
      '10%',
      '33%',
      '100%',
    ]);
    expect([writePeriod('2026-11-01', 'month'), writePeriod('2026-11-23', 'week')]).toEqual(['2026-11', '11-23']);
  });
});
