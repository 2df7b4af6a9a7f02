import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  AppError,
  decodeCursor,
  encodeCursor,
  fill,
  isId,
  languageOf,
  marketDay,
  newId,
  pageOf,
  splitFen,
  workingDaysAfter,
} from './index.js';

describe('ids', () => {
  it('ascend even within one millisecond and stay canonical', () => {
    const ids = Array.from({ length: 10_000 }, () => newId());
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(isId)).toBe(true);
    expect(ids[0]![14]).toBe('7');
  });
});

describe('language', () => {
  it.each([
    [undefined, 'zh'],
    ['en-US,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['fr, en;q=0.1', 'en'],
    ['en;q=0, zh;q=0.1', 'zh'],
    ['de', 'zh'],
  ])('of %s is %s', (header, language) => expect(languageOf(header)).toBe(language));

  it('fills places in both languages', () => {
    expect(
      fill({ zh: '最多 {max} {unit}', en: 'at most {max} {unit}' }, { max: 3, unit: { zh: '字', en: 'letters' } }),
    ).toEqual({
      zh: '最多 3 字',
      en: 'at most 3 letters',
    });
  });
});

describe('splitting money', () => {
  it('loses no fen and favours nobody by more than one', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.maxSafeNat(), weights, (amount, parts) => {
        fc.pre(parts.some((p) => p > 0));
        const split = splitFen(amount, parts);
        const total = parts.reduce((a, b) => a + b, 0);
        expect(split.reduce((a, b) => a + BigInt(b), 0n)).toBe(BigInt(amount));
        split.forEach((fen, i) => {
          const floor = (BigInt(amount) * BigInt(parts[i]!)) / BigInt(total);
          expect(BigInt(fen) - floor === 0n || BigInt(fen) - floor === 1n).toBe(true);
        });
      }),
    );
  });
  it('refuses fractions and empty weights', () => {
    expect(() => splitFen(1.5, [1])).toThrow(RangeError);
    expect(() => splitFen(1, [0])).toThrow(RangeError);
  });
});

describe('cursors', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.integer(), fc.uuid(), (n, id) => {
        expect(decodeCursor(encodeCursor([n, id]), ['number', 'string'])).toEqual([n, id]);
      }),
    );
  });
  it('refuse anything this list did not hand out', () => {
    for (const text of ['', 'x', encodeCursor([1]), encodeCursor(['a', 'b']), '!!!', 'e30', encodeCursor([1, 'a\0'])]) {
      expect(() => decodeCursor(text, ['number', 'string'])).toThrow(AppError);
    }
  });
  it.each([
    ['id', newId(), ['', 'x', null, newId().toUpperCase()]],
    ['moment', 1_700_000_000_000, [-1, 1.5, 8_640_000_000_000_001, null, '1']],
    ['day', '2028-02-29', ['2027-02-29', '2027-2-1', '', null, 20270101]],
    ['count', 40, [-1, 2 ** 53 - 1, null, '20']],
  ] as const)('let through as %s only what a query can take', (kind, sound, broken) => {
    expect(decodeCursor(encodeCursor([sound]), [kind])).toEqual([sound]);
    for (const key of broken) expect(() => decodeCursor(encodeCursor([key]), [kind])).toThrow(AppError);
  });
  it('name the next page only when there is one', () => {
    expect(pageOf([1, 2, 3], 2, (n) => [n]).nextCursor).toBe(encodeCursor([2]));
    expect(pageOf([1, 2], 2, (n) => [n]).nextCursor).toBeNull();
  });
});

describe('working days', () => {
  it('skip the National Day week and count the make-up day', () => {
    // 2026-10-01 to 10-07 are free, Saturday 2026-10-10 is worked instead.
    expect(workingDaysAfter(new Date('2026-09-30T02:00:00Z'), 3).toISOString()).toBe('2026-10-10T15:59:59.999Z');
  });
  it('obey an administrator before the table', () => {
    const overrides = new Map([['2026-11-25', false]]);
    expect(workingDaysAfter(new Date('2026-11-24T02:00:00Z'), 1, overrides).toISOString()).toBe(
      '2026-11-26T15:59:59.999Z',
    );
  });
});

describe('days of the market', () => {
  it('are those of Shanghai, in whatever order they are asked for', () => {
    const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
    const moments = fc.date({ min: new Date('1901-01-02'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(fc.property(moments, (moment) => marketDay(moment) === shanghai.format(moment)));
    expect([marketDay(new Date('2026-11-30T15:59:59.999Z')), marketDay(new Date('2026-11-30T16:00:00Z'))]).toEqual([
      '2026-11-30',
      '2026-12-01',
    ]);
  });
});
