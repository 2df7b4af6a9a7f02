import { describe, expect, it } from '@jest/globals';
import { MAX_ATTEMPTS, waitAfter } from './retry-schedule.js';

describe('the waits between attempts', () => {
  const middle = (attempt: number): number => waitAfter(attempt, () => 0.5);

  it('grow, and cover about a day', () => {
    const waits = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, i) => middle(i + 1));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[0]).toBe(5_000);
    const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(24);
    expect(hours).toBeLessThan(25);
  });

  it('differ by a tenth at most', () => {
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt += 1) {
      expect(waitAfter(attempt, () => 0)).toBe(Math.round(middle(attempt) * 0.9));
      expect(waitAfter(attempt, () => 1)).toBe(Math.round(middle(attempt) * 1.1));
    }
  });
});
