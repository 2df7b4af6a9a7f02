import { beforeAll, describe, expect, it } from '@jest/globals';
import { Bm25 } from './bm25.js';

describe('the reference', () => {
  const bm25 = new Bm25();
  const found = (query: string, limit = 10): string[] => bm25.search(query, limit).map(({ id }) => id);

  beforeAll(() => {
    bm25.add('pump', 'A heat pump raises steam directly. The pump runs on waste heat.');
    bm25.add('tea', 'Tea is dried by a heat pump.');
    bm25.add('coating', 'Antifouling coating for hulls.');
    bm25.add('电池', '钠离子电池硬碳负极材料，首次库仑效率高。');
  });

  it('scores by the formula of the textbooks', () => {
    const known = new Bm25();
    known.add('a', 'zinc zinc tin');
    known.add('b', 'lead');
    known.add('c', 'tin lead');
    const [first] = known.search('zinc tin zinc', 1);
    const rarity = (df: number): number => Math.log(1 + (3 - df + 0.5) / (df + 0.5));
    const worth = (count: number): number => (count * 2.2) / (count + 1.2 * (0.25 + (0.75 * 3) / 2));
    expect(first).toEqual({ id: 'a', score: expect.closeTo(2 * rarity(1) * worth(2) + rarity(2) * worth(1), 10) });
  });

  it('meets inflected words, and Chinese words within longer ones', () => {
    expect(found('pumping heats')).toEqual(['pump', 'tea']);
    expect(found('负极')).toEqual(['电池']);
    expect(found('硬碳 负极材料')).toEqual(['电池']);
  });

  it('takes all words of a query, each as often as it stands there, but no stop words', () => {
    expect(found('hull heat heat heat heat')[0]).toBe('pump');
    expect(found('hull hull hull hull heat')[0]).toBe('coating');
    expect(found('the of and')).toEqual([]);
    expect(found('heat pump', 1)).toEqual(['pump']);
  });
});
