import { describe, expect, it } from '@jest/globals';
import { AppError } from '@techmart/kernel';
import 'reflect-metadata';
import {
  Amount,
  Day,
  Email,
  Flag,
  Identifier,
  Int,
  Line,
  ListOf,
  Nested,
  OneOf,
  parse,
  SomeOf,
  Text,
  Words,
} from './index.js';

class Part {
  @Line(1, 5) label: string;
}
class Sample {
  @Line(2, 10) title: string;
  @Text(0, 20, { optional: true }) note?: string;
  @Int(1, 9, { optional: true }) trl?: number;
  @Amount({ optional: true }) priceFen?: number;
  @OneOf(['a', 'b'], { optional: true }) kind?: string;
  @SomeOf(['x', 'y'], 1, { optional: true }) modes?: string[];
  @Words(2, 4, { optional: true }) keywords?: string[];
  @ListOf(() => Part, 2, { optional: true }) parts?: Part[];
  @Nested(() => Part, { optional: true }) part?: Part;
  @Identifier({ optional: true }) id?: string;
  @Day({ optional: true }) deadline?: string;
  @Email({ optional: true }) email?: string;
  @Flag({ optional: true }) anonymous?: boolean;
  @Line(1, 5, { optional: true, nullable: true }) clear?: string | null;
}

function faults(plain: unknown): string[] {
  try {
    parse(Sample, plain);
    return [];
  } catch (error) {
    return (error as AppError).violations.map(({ path, code }) => `${path}:${code}`).sort();
  }
}

describe('fields', () => {
  it('accept what is allowed, trimmed', () => {
    const value = parse(Sample, {
      title: '  磁悬浮  ',
      email: ' A@B.cn ',
      parts: [{ label: 'x' }],
      note: null,
      clear: null,
      modes: ['x'],
    });
    expect(value).toMatchObject({ title: '磁悬浮', email: 'a@b.cn', clear: null });
    expect(value.note).toBeUndefined();
  });
  it.each([
    [{}, ['title:cleanText']],
    [{ title: 'x' }, ['title:length']],
    [{ title: 'ab\0c' }, ['title:cleanText']],
    [{ title: 'ab\ud800' }, ['title:cleanText']],
    [{ title: 'a\nb' }, ['title:singleLine']],
    [{ title: 'ab', nope: 1 }, ['nope:unknown']],
    [{ title: 'ab', trl: 0 }, ['trl:integer']],
    [{ title: 'ab', trl: '3' }, ['trl:integer']],
    [{ title: 'ab', priceFen: -1 }, ['priceFen:integer']],
    [{ title: 'ab', priceFen: 1.5 }, ['priceFen:integer']],
    [{ title: 'ab', kind: 'c' }, ['kind:oneOf']],
    [{ title: 'ab', modes: [] }, ['modes:someOf']],
    [{ title: 'ab', modes: 'x' }, ['modes:someOf']],
    [{ title: 'ab', keywords: ['a', 'a'] }, ['keywords:words']],
    [{ title: 'ab', keywords: ['abcde'] }, ['keywords:words']],
    [
      { title: 'ab', parts: [{ label: '' }, { label: 'x', extra: 1 }] },
      ['parts[0].label:length', 'parts[1].extra:unknown'],
    ],
    [{ title: 'ab', parts: [1] }, ['parts:list']],
    [{ title: 'ab', part: [] }, ['part:object']],
    [{ title: 'ab', id: 'x' }, ['id:id']],
    [{ title: 'ab', deadline: '2026-02-30' }, ['deadline:day']],
    [{ title: 'ab', email: 'a@b' }, ['email:email']],
    [{ title: 'ab', anonymous: 'yes' }, ['anonymous:boolean']],
    [[], [':object']],
    [null, [':object']],
    ['x', [':object']],
  ])('%j breaks %j', (plain, expected) => expect(faults(plain)).toEqual(expected));

  it('say what is allowed in both languages', () => {
    try {
      parse(Sample, { title: 'ab', trl: 12 });
    } catch (error) {
      expect((error as AppError).violations[0]!.message).toEqual({
        zh: '应为 1 到 9 之间的整数',
        en: 'must be a whole number from 1 to 9',
      });
    }
  });
});
