import { describe, expect, it } from '@jest/globals';
import { ageOf, daysUntil, marketDay, writeDay, writeShortDay } from './write-when.js';

const NOW = Date.parse('2026-11-25T16:30:00Z');

describe('times', () => {
  it('are those of the market, whatever the clock of the reader says', () => {
    expect(marketDay(NOW)).toBe('2026-11-26');
    expect(writeDay('2026-11-25T16:30:00Z', 'zh')).toBe('2026年11月26日');
    expect(writeDay('2026-11-25', 'en')).toBe('25 Nov 2026');
    expect(writeShortDay('2026-11-25T16:30:00Z')).toBe('2026-11-26');
  });

  it('are told relatively within a day', () => {
    expect(ageOf('2026-11-25T16:29:50Z', NOW)).toEqual({ unit: 'now' });
    expect(ageOf('2026-11-25T16:00:00Z', NOW)).toEqual({ unit: 'minutes', count: 30 });
    expect(ageOf('2026-11-25T02:00:00Z', NOW)).toEqual({ unit: 'hours', count: 14 });
    expect(ageOf('2026-11-24T16:30:00Z', NOW)).toEqual({ unit: 'day' });
    expect(ageOf('2026-11-25T17:00:00Z', NOW)).toEqual({ unit: 'day' });
  });

  it('count whole days to a deadline', () => {
    expect([daysUntil('2026-11-26', NOW), daysUntil('2026-12-03', NOW), daysUntil('2026-11-25', NOW)]).toEqual([
      0, 7, -1,
    ]);
  });
});
