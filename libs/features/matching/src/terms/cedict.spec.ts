import { describe, expect, it } from '@jest/globals';
import { dictionaryTerms, parseDictionaryLine } from './cedict.js';

describe('the open dictionary', () => {
  it('is read line by line', () => {
    expect(parseDictionaryLine('同步加速器 同步加速器 [tong2 bu4 jia1 su4 qi4] /synchrotron/')).toEqual({
      simplified: '同步加速器',
      definitions: ['synchrotron'],
    });
    expect(parseDictionaryLine('塗層 涂层 [tu2 ceng2] /protective layer/coating/\r')).toEqual({
      simplified: '涂层',
      definitions: ['protective layer', 'coating'],
    });
    for (const line of ['# CC-CEDICT', '', '涂层', '涂层 [tu2 ceng2] /coating/'])
      expect(parseDictionaryLine(line)).toBeNull();
  });

  it('gives senses, not remarks on the word', () => {
    const terms = dictionaryTerms([
      { simplified: '同步', definitions: ['synchronous', 'to synchronize', 'to keep step with'] },
      { simplified: '同步', definitions: ['synchronous', 'CL:個|个[ge4]'] },
      {
        simplified: '涂层',
        definitions: ['variant of 塗層|涂层[tu2 ceng2]', 'coating (of paint etc); protective layer'],
      },
      { simplified: '王', definitions: ['king'] },
      { simplified: '上下', definitions: ['up', 'down', 'top', 'bottom', 'old and young'] },
      { simplified: '长话', definitions: ['a very long explanation of what some people say when they talk'] },
    ]);
    expect(terms.map(({ zh, en }) => `${zh} ${en}`)).toEqual([
      '同步 synchronous',
      '同步 synchronize',
      '同步 keep step with',
      '涂层 coating',
      '涂层 protective layer',
      '上下 up',
      '上下 down',
      '上下 top',
      '上下 bottom',
    ]);
    expect(new Set(terms.map(({ weight }) => weight))).toEqual(new Set([0.5]));
  });
});
