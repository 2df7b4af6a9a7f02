import { describe, expect, it } from '@jest/globals';
import { workTexts as englishWork } from '../work/language/en/index.js';
import { workTexts as chineseWork } from '../work/language/zh/index.js';
import { catalogue as english } from './en/index.js';
import { catalogue as chinese } from './zh/index.js';

const flat = (texts: object, above = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[above + key, value] as [string, string]] : flat(value as object, `${above}${key}.`),
  );
const placesOf = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).sort();

describe.each([
  ['visitor pages', chinese, english],
  ['work areas', chineseWork, englishWork],
])('the texts of the %s', (_, zh, en) => {
  const [own, other] = [new Map(flat(zh)), new Map(flat(en))];

  it('have the same keys in both languages, with the same places to fill', () => {
    expect([...other.keys()].sort()).toEqual([...own.keys()].sort());
    for (const [key, text] of own) expect([key, placesOf(other.get(key)!)]).toEqual([key, placesOf(text)]);
  });

  it('hold no Chinese in English but the way back to it', () => {
    const mixed = [...other].filter(([, text]) => /\p{Script=Han}/u.test(text)).map(([key]) => key);
    expect(mixed.filter((key) => key !== 'frame.otherLanguage')).toEqual([]);
  });
});
