import { describe, expect, it } from '@jest/globals';
import { inTime } from './in-time.js';

const after = <T>(millis: number, value: T): Promise<T> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(value), millis);
  });

describe('inTime', () => {
  it('answers what the work answers, and fails as it fails', async () => {
    expect(await inTime(1_000, after(1, 'work'), () => 'late')).toBe('work');
    await expect(inTime(1_000, Promise.reject(new Error('broken')), () => 'late')).rejects.toThrow('broken');
  });

  it('answers or throws what stands for work that takes too long', async () => {
    expect(await inTime(5, after(200, 'work'), () => 'late')).toBe('late');
    const refuse = (): never => {
      throw new Error('too late');
    };
    await expect(inTime(5, after(200, 'work'), refuse)).rejects.toThrow('too late');
  });

  it('lets work that fails too late fail unheard', async () => {
    const broken = after(20, null).then(() => Promise.reject<string>(new Error('nobody listens')));
    expect(await inTime(5, broken, () => 'late')).toBe('late');
    await after(40, null);
  });
});
