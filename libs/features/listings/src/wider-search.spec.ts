import { describe, expect, it } from '@jest/globals';
import { widerQueries } from './wider-search.js';

describe('wider queries', () => {
  it('let each pair of Chinese characters lead once', () => {
    expect(widerQueries('水下通信')).toEqual(['水下 下通 通信', '下通 通信 水下', '通信 水下 下通']);
  });

  it('let each word lead once, but no stop word', () => {
    expect(widerQueries('fall detection for the elderly')).toEqual([
      'fall detection elderly',
      'detection elderly fall',
      'elderly fall detection',
    ]);
    expect(widerQueries('氨分解 catalyst')).toEqual(['氨分 分解 catalyst', '分解 catalyst 氨分', 'catalyst 氨分 分解']);
  });

  it('are none where there is nothing to take apart', () => {
    for (const q of ['', '  ', '热泵', 'perovskite', 'the pump', '通信通信 通信'.slice(0, 2)])
      expect(widerQueries(q)).toEqual([]);
  });

  it('are few however long the query', () => {
    expect(widerQueries('海洋工程装备防腐蚀涂料耐盐雾性能提升')).toHaveLength(8);
  });
});
