import { afterEach, describe, expect, it } from '@jest/globals';
import { WakeLoop } from './wake-loop.js';

const pause = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));

describe('a wake loop', () => {
  let loop: WakeLoop;
  afterEach(() => loop.stop());

  it('runs once more for a wake-up that comes in the last moment of a run, and never twice at once', async () => {
    let runs = 0;
    let atOnce = 0;
    loop = new WakeLoop(
      async () => {
        expect((atOnce += 1)).toBe(1);
        await pause(2);
        runs += 1;
        // The wake-up falls right behind the work, before the loop has looked again.
        if (runs < 50) queueMicrotask(() => queueMicrotask(() => loop.wake()));
        atOnce -= 1;
      },
      { everyMillis: 60_000, failed: () => undefined },
    );
    loop.start();
    loop.wake();
    for (let i = 0; i < 200 && runs < 50; i += 1) await pause(5);
    expect(runs).toBe(50);
  });

  it('tells of a failure and goes on by the clock', async () => {
    const failures: string[] = [];
    let runs = 0;
    loop = new WakeLoop(
      () => {
        runs += 1;
        return runs === 1 ? Promise.reject(new Error('away')) : Promise.resolve();
      },
      { everyMillis: 20, failed: ({ message }) => failures.push(message) },
    );
    loop.start();
    for (let i = 0; i < 200 && runs < 3; i += 1) await pause(10);
    expect(failures).toEqual(['away']);
    expect(runs).toBeGreaterThanOrEqual(3);
  });

  it('does nothing any more once it is stopped', async () => {
    let runs = 0;
    loop = new WakeLoop(
      async () => {
        await pause(5);
        runs += 1;
      },
      { everyMillis: 60_000, failed: () => undefined },
    );
    loop.start();
    loop.wake();
    await loop.stop();
    expect(runs).toBe(1);
    loop.wake();
    await pause(20);
    expect(runs).toBe(1);
  });
});
