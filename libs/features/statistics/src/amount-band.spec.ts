import { describe, expect, it } from '@jest/globals';
import { amountBand } from './amount-band.js';

const WAN = 1_000_000;

describe('the band of an amount', () => {
  it.each([
    [1, 0, 10],
    [10 * WAN - 1, 0, 10],
    [10 * WAN, 10, 50],
    [499 * WAN, 100, 500],
    [1_000 * WAN, 1_000, null],
    [90_000 * WAN, 1_000, null],
  ])('of %i fen begins at %i 万元', (amount, from, to) => {
    expect(amountBand(amount)).toEqual({ minFen: from * WAN, maxFen: to && to * WAN });
  });
});
