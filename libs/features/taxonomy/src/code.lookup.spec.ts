import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { extendTable } from './code-table.extension.js';
import { codeTable, TABLE_NAMES } from './code-table.registry.js';
import type { CodeEntry, CodeTable } from './code-table.types.js';
import { childrenOf, codePath, codesOf, findCode, isCode, isWithin, label, pathLabel } from './code.lookup.js';

const entry = (code: string, parent: string | null): CodeEntry => ({
  code,
  parent,
  zh: `名${code}`,
  en: `Name ${code}`,
  verified: false,
});

describe('code lookup', () => {
  it('finds every code of every table, and names it', () => {
    for (const name of TABLE_NAMES) {
      for (const one of codeTable(name).entries) {
        if (findCode(name, one.code) !== one || label(name, one.code, 'zh') !== one.zh) throw new Error(one.code);
      }
    }
  });

  it('knows no other code', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TABLE_NAMES), fc.string(), (name, text) => {
        const known = codeTable(name).entries.some((one) => one.code === text);
        expect(isCode(name, text)).toBe(known);
        expect(findCode(name, text) !== null).toBe(known);
        if (!known) expect(label(name, text, 'en')).toBe(text);
      }),
    );
    for (const odd of ['constructor', '__proto__', 'toString', '', ' 01', 1, null, undefined, {}, ['01']]) {
      expect(isCode('tech-fields', odd)).toBe(false);
    }
  });

  it('walks the branches', () => {
    expect(codePath('ip-kinds', 'PATENT.INV').map((one) => one.code)).toEqual(['PATENT.INV', 'PATENT']);
    expect(codePath('ip-kinds', 'nothing')).toEqual([]);
    expect(childrenOf('contract-categories', 'LIC').map((one) => one.code)).toEqual([
      'LIC.PAT',
      'LIC.KNOW',
      'LIC.OTHER',
    ]);
    expect(childrenOf('tech-fields', null)).toHaveLength(11);
    expect(childrenOf('tech-fields', '01')).toEqual([]);
    expect(isWithin('tech-fields', '07.03', '07')).toBe(true);
    expect(isWithin('tech-fields', '07', '07.03')).toBe(false);
    expect(isWithin('tech-fields', 'zz', 'zz')).toBe(false);
    expect(pathLabel('party-types', '0211', 'zh')).toBe('事业法人 / 科研机构 / 事业法人');
    expect(pathLabel('party-types', '??', 'zh')).toBe('??');
  });

  it('ends even when a foreign table runs in a circle', () => {
    const circle: CodeTable = { ...codeTable('trl'), entries: [entry('a', 'b'), entry('b', 'a')] };
    expect(codePath(circle, 'a').map((one) => one.code)).toEqual(['a', 'b']);
  });
});

describe('extendTable', () => {
  it('places new entries in their branch and leaves the table alone', () => {
    const before = codesOf('tech-fields');
    const wider = extendTable(codeTable('tech-fields'), [entry('01.02.1', '01.02'), entry('01.02', '01')]);
    expect(codesOf(wider).slice(0, 4)).toEqual(['01', '01.02', '01.02.1', '02']);
    expect(label(wider, '01.02', 'en')).toBe('Name 01.02');
    expect(isWithin(wider, '01.02.1', '01')).toBe(true);
    expect(codesOf('tech-fields')).toEqual(before);
    expect(isCode('tech-fields', '01.02')).toBe(false);
  });

  it('refuses what would break the table', () => {
    const table = codeTable('tech-fields');
    expect(() => extendTable(table, [entry('01', null)])).toThrow('Code 01 occurs twice');
    expect(() => extendTable(table, [entry('x', 'y')])).toThrow('Parent y of code x');
    expect(() => extendTable(table, [entry('x', 'y'), entry('y', 'x')])).toThrow('Circle');
  });
});
