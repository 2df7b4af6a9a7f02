import { describe, expect, it } from '@jest/globals';
import { judge, meanOf, percentile } from './figures.js';

describe('figures of a ranking', () => {
  const gains = new Map([
    ['a', 1],
    ['b', 1],
  ]);

  it('are one where the wanted stand first', () => {
    expect(judge(['a', 'b'], ['a', 'b'], gains)).toEqual({ ndcg10: 1, mrr10: 1, recall50: 1, recall200: 1 });
  });

  it('fall with the rank of the first and with what is missing', () => {
    const found = judge(['x', 'a', 'y'], ['x', 'a', 'y'], gains);
    expect(found.mrr10).toBe(0.5);
    expect(found.recall50).toBe(0.5);
    expect(found.ndcg10).toBeCloseTo(1 / Math.log2(3) / (1 + 1 / Math.log2(3)), 10);
  });

  it('look for recall beyond what is shown', () => {
    const ranking = [...Array.from({ length: 60 }, (_, i) => `x${i}`), 'a'];
    expect(judge(ranking.slice(0, 10), ranking, gains)).toEqual({ ndcg10: 0, mrr10: 0, recall50: 0, recall200: 0.5 });
  });

  it('are averaged over queries, times are not', () => {
    const [one, none] = [judge(['a', 'b'], ['a', 'b'], gains), judge([], [], gains)];
    expect(meanOf([one, none])).toEqual({ ndcg10: 0.5, mrr10: 0.5, recall50: 0.5, recall200: 0.5 });
    expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
    expect(percentile([5, 1, 4, 2, 3], 0.95)).toBe(5);
    expect(percentile([], 0.5)).toBe(0);
  });
});
