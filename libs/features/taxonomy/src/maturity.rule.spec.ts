import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codesOf } from './code.lookup.js';
import { stageForTrl } from './maturity.rule.js';

describe('stageForTrl', () => {
  it('covers every level, in rising order', () => {
    expect(codesOf('trl').map((code) => stageForTrl(Number(code)))).toEqual([
      ...Array<string>(4).fill('early'),
      ...Array<string>(3).fill('middle'),
      ...Array<string>(2).fill('mature'),
    ]);
  });

  it('refuses everything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer(), fc.double()).filter((value) => !(Number.isInteger(value) && value >= 1 && value <= 9)),
        (value) => expect(() => stageForTrl(value)).toThrow(RangeError),
      ),
    );
  });
});
