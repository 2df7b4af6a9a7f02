import { describe, expect, it } from '@jest/globals';
import { CircuitBreaker } from './circuit-breaker.js';

describe('a circuit breaker', () => {
  it('turns callers away for a while after a failure, then lets one try', async () => {
    let now = 1;
    let isUp = false;
    let calls = 0;
    const breaker = new CircuitBreaker(1_000, () => now);
    const work = async (): Promise<string> => {
      calls += 1;
      await Promise.resolve();
      if (!isUp) throw new Error('away');
      return 'answer';
    };
    const ask = (): Promise<string> => breaker.run(work, () => 'fallback');
    expect(await ask()).toBe('fallback');
    expect(await Promise.all([ask(), ask()])).toEqual(['fallback', 'fallback']);
    expect(calls).toBe(1);
    now += 1_001;
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['fallback', 'fallback', 'fallback']);
    expect(calls).toBe(2);
    isUp = true;
    expect(await ask()).toBe('fallback');
    now += 1_001;
    expect(await ask()).toBe('answer');
    expect(await Promise.all([ask(), ask()])).toEqual(['answer', 'answer']);
  });

  it('does not mistake a refused question for an absent service', async () => {
    const breaker = new CircuitBreaker(1_000);
    const refuse = (): Promise<string> => Promise.reject(new TypeError('bad filter'));
    const isAway = (error: unknown): boolean => !(error instanceof TypeError);
    await expect(breaker.run(refuse, () => 'fallback', isAway)).rejects.toThrow('bad filter');
    expect(
      await breaker.run(
        () => Promise.resolve('answer'),
        () => 'fallback',
      ),
    ).toBe('answer');
  });
});
