import { describe, expect, it } from '@jest/globals';
import { amountOf, spanOf, writeAmount } from './write-money.js';

const YUAN = 100;

describe('amounts', () => {
  it('are written as people there write them', () => {
    expect(
      [9_999 * YUAN, 10_000 * YUAN, 1_234_500 * YUAN, 250_000_000 * YUAN].map((fen) => writeAmount(fen, 'zh')),
    ).toEqual(['9,999 元', '1 万元', '123.45 万元', '2.5 亿元']);
    expect(
      [9_999 * YUAN, 800_000 * YUAN, 1_600_000 * YUAN, 2_500_000_000 * YUAN].map((fen) => writeAmount(fen, 'en')),
    ).toEqual(['¥9,999', '¥800,000', '¥1.6M', '¥2.5B']);
  });

  it('keep the fen for those who want to know', () => {
    expect(amountOf(123_456_789, 'zh')).toMatchObject({ figure: '123.46', exact: '¥1,234,567.89' });
  });

  it('stand in one unit where they are two ends of a span', () => {
    expect(spanOf(80_000_000, 160_000_000, 'zh')).toMatchObject({ low: '80', high: '160', unit: '万元' });
    expect(spanOf(80_000_000, 160_000_000, 'en')).toMatchObject({ low: '0.8M', high: '1.6', unit: 'M', sign: '¥' });
    expect(spanOf(500_000, 2_000_000, 'zh')).toMatchObject({ low: '0.5', high: '2', unit: '万元' });
  });
});
