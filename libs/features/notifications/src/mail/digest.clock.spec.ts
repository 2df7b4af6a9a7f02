import { describe, expect, it } from '@jest/globals';
import { lastSlot } from './digest.clock.js';

describe('lastSlot', () => {
  it.each([
    ['daily', '2026-11-24T07:59:59+08:00', '2026-11-23'],
    ['daily', '2026-11-24T08:00:00+08:00', '2026-11-24'],
    ['daily', '2026-11-24T23:59:59+08:00', '2026-11-24'],
    ['daily', '2027-01-01T03:00:00+08:00', '2026-12-31'],
    // 2026-11-23 is a Monday.
    ['weekly', '2026-11-23T07:59:59+08:00', '2026-11-16'],
    ['weekly', '2026-11-23T08:00:00+08:00', '2026-11-23'],
    ['weekly', '2026-11-29T23:00:00+08:00', '2026-11-23'],
  ] as const)('%s at %s is for %s', (period, now, day) => {
    const slot = lastSlot(period, new Date(now));
    expect(slot.day).toBe(day);
    expect(slot.at).toEqual(new Date(`${day}T08:00:00+08:00`));
  });
});
