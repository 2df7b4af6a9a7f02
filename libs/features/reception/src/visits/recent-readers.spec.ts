import { describe, expect, it } from '@jest/globals';
import { newId, type Clock } from '@techmart/kernel';
import { RecentReaders } from './recent-readers.js';

describe('recent readers', () => {
  it('are new again after half an hour without reading', () => {
    let minutes = 0;
    const recent = new RecentReaders({ now: () => new Date(minutes * 60_000) } satisfies Clock);
    const [one, other] = [newId(), newId()];
    expect([recent.isNew('a', one), recent.isNew('b', one), recent.isNew('a', other)]).toEqual([true, true, true]);
    minutes = 20;
    expect(recent.isNew('a', one)).toBe(false);
    minutes = 45;
    expect([recent.isNew('a', one), recent.isNew('b', one)]).toEqual([false, true]);
  });
});
