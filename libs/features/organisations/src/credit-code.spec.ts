import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { creditCodeCheck, isCreditCode } from './credit-code.js';

const letters = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const from = (n: number) =>
  fc.array(fc.constantFrom(...letters), { minLength: n, maxLength: n }).map((a) => a.join(''));
const digits = fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, '0'));

describe('unified social credit code', () => {
  it('accepts what carries its own check character and nothing one character away', () => {
    fc.assert(
      fc.property(
        from(2),
        digits,
        from(9),
        fc.nat(16),
        fc.constantFrom(...letters),
        (head, region, body, place, letter) => {
          const first = head + region + body;
          const code = first + creditCodeCheck(first);
          expect(isCreditCode(code)).toBe(true);
          fc.pre(code[place] !== letter);
          expect(isCreditCode(code.slice(0, place) + letter + code.slice(place + 1))).toBe(false);
        },
      ),
    );
  });
  it.each(['', '91350100M000100Y4', 'I1350100M000100Y43', 12, null])('refuses %p', (code) =>
    expect(isCreditCode(code)).toBe(false),
  );
});
