import { describe, expect, it } from '@jest/globals';
import { tellableKinds } from './few-organisations.js';

const told = (counts: Record<string, number>): [string | null, number][] =>
  tellableKinds(Object.entries(counts).map(([kind, organisations]) => ({ kind, organisations }))).map(
    ({ kind, organisations }) => [kind, organisations],
  );

describe('counts by kind of organisation', () => {
  it('are told as they are where no kind is small', () => {
    expect(told({ enterprise: 5, university: 3 })).toEqual([
      ['enterprise', 5],
      ['university', 3],
    ]);
  });

  it('put small kinds together', () => {
    expect(told({ enterprise: 5, university: 2, agency: 1 })).toEqual([
      ['enterprise', 5],
      [null, 3],
    ]);
  });

  it('close one more where a small kind could be had by subtraction', () => {
    expect(told({ enterprise: 5, university: 3, agency: 1 })).toEqual([
      ['enterprise', 5],
      [null, 4],
    ]);
    expect(told({ enterprise: 5, agency: 1 })).toEqual([[null, 6]]);
  });

  it('tell nothing of one or two', () => {
    expect(told({ enterprise: 1, agency: 1 })).toEqual([]);
    expect(told({})).toEqual([]);
  });
});
