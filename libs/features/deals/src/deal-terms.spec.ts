import { describe, expect, it } from '@jest/globals';
import { MAX_FEN } from '@techmart/kernel';
import { codesOf, isCode } from '@techmart/taxonomy';
import fc from 'fast-check';
import { amountViolations, areTermsOf, categoryOf } from './deal-terms.js';

const fen = fc.integer({ min: 0, max: MAX_FEN });

describe('the terms of a deal', () => {
  it('takes a total above zero and a technical amount within it, and nothing else', () => {
    fc.assert(
      fc.property(fen, fen, (total, technical) => {
        const isRight = total > 0 && technical <= total;
        expect(amountViolations(total, technical).length === 0).toBe(isRight);
      }),
    );
    expect(amountViolations(100, 100)).toEqual([]);
    expect(amountViolations(100, 0)).toEqual([]);
    expect(amountViolations(100, 101).map((v) => v.path)).toEqual(['technicalAmountFen']);
    expect(amountViolations(0, 0).map((v) => v.path)).toEqual(['contractTotalFen']);
    expect(amountViolations(100, -1).map((v) => v.path)).toEqual(['technicalAmountFen']);
  });

  it('finds a known contract category for every mode and for none', () => {
    for (const mode of [...codesOf('transaction-modes'), null, undefined])
      for (const isAboutNeed of [true, false])
        expect(isCode('contract-categories', categoryOf(mode, isAboutNeed))).toBe(true);
    expect(categoryOf('licence_exclusive', false)).toBe('LIC');
    expect(categoryOf(null, true)).toBe('DEV');
    expect(categoryOf('other', false)).toBe('TRF');
  });

  it('compares terms as far as they are given', () => {
    const proposal = { contractCategory: 'LIC', contractTotalFen: 10, technicalAmountFen: 5, conversionMode: null };
    expect(areTermsOf({}, proposal)).toBe(true);
    expect(areTermsOf({ contractTotalFen: 10 }, proposal)).toBe(true);
    expect(areTermsOf({ contractTotalFen: 11 }, proposal)).toBe(false);
    expect(areTermsOf({ conversionMode: 'licence' }, proposal)).toBe(false);
  });
});
