import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codesOf } from './code.lookup.js';
import { matchingModes, modeFits, modesMatch } from './transaction-mode.rule.js';

const modes = codesOf('transaction-modes');
const mode = fc.constantFrom(...modes);
const modeList = fc.uniqueArray(mode, { maxLength: 5 });
const oneWay = new Set<string>(['licence_open', 'use_first_pay_later']);

describe('modeFits', () => {
  it('holds for every mode with itself', () => {
    for (const one of modes) expect(modeFits(one, one)).toBe(true);
  });

  it('is symmetric but for the two modes that give more than they are named after', () => {
    for (const a of modes) {
      for (const b of modes) {
        if (modeFits(a, b) !== modeFits(b, a)) expect(oneWay.has(a) || oneWay.has(b)).toBe(true);
      }
    }
  });

  it('lets "licence" meet each kind of licence, and no kind another', () => {
    for (const kind of ['licence_exclusive', 'licence_sole', 'licence_ordinary', 'licence_open'] as const) {
      expect(modeFits('licence', kind)).toBe(true);
      expect(modeFits(kind, 'licence')).toBe(true);
    }
    expect(modeFits('licence_exclusive', 'licence_sole')).toBe(false);
    expect(modeFits('licence_ordinary', 'licence_exclusive')).toBe(false);
    expect(modeFits('transfer', 'licence')).toBe(false);
    expect(modeFits('joint_development', 'commissioned_development')).toBe(false);
  });

  it('takes an open licence for a non-exclusive one, but not the other way round', () => {
    expect(modeFits('licence_open', 'licence_ordinary')).toBe(true);
    expect(modeFits('licence_ordinary', 'licence_open')).toBe(false);
    expect(modeFits('use_first_pay_later', 'licence')).toBe(true);
    expect(modeFits('licence', 'use_first_pay_later')).toBe(false);
  });
});

describe('modesMatch', () => {
  it('is symmetric for lists without the one-way modes', () => {
    const plain = fc.uniqueArray(fc.constantFrom(...modes.filter((one) => !oneWay.has(one))), { maxLength: 5 });
    fc.assert(fc.property(plain, plain, (a, b) => expect(modesMatch(a, b)).toBe(modesMatch(b, a))));
  });

  it('is never lost by offering or wanting more', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(mode, { minLength: 1 }),
        fc.uniqueArray(mode, { minLength: 1 }),
        mode,
        (a, b, more) => {
          fc.pre(modesMatch(a, b));
          expect(modesMatch([...a, more], b)).toBe(true);
          expect(modesMatch(a, [...b, more])).toBe(true);
        },
      ),
    );
  });

  it('agrees with the pairs it can show', () => {
    fc.assert(
      fc.property(modeList, modeList, (a, b) => {
        const pairs = matchingModes(a, b);
        expect(pairs.every((pair) => a.includes(pair.offered) && b.includes(pair.wanted))).toBe(true);
        expect(modesMatch(a, b)).toBe(a.length === 0 || b.length === 0 || pairs.length > 0);
      }),
    );
  });

  it('takes silence for openness and passes over unknown codes', () => {
    expect(modesMatch([], ['transfer'])).toBe(true);
    expect(modesMatch(['transfer'], [])).toBe(true);
    expect(matchingModes([], ['transfer'])).toEqual([]);
    expect(modesMatch(['barter'], ['barter'])).toBe(false);
    expect(matchingModes(['licence', 'licence'], ['licence_sole'])).toEqual([
      { offered: 'licence', wanted: 'licence_sole' },
    ]);
  });
});
