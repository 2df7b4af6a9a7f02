import { describe, expect, it } from '@jest/globals';
import { TABLE_NAMES, codeTable, isTableName } from './code-table.registry.js';
import { codePath, codesOf } from './code.lookup.js';

describe('code tables', () => {
  it('cover the lists of the domain', () => {
    expect([...TABLE_NAMES].sort()).toEqual(
      [
        ...['agency-honours', 'agency-types', 'broker-levels', 'contract-categories', 'decline-reasons'],
        ...['enterprise-scales', 'industries', 'ip-kinds', 'ip-statuses', 'macro-regions', 'organisation-kinds'],
        ...['ownership', 'party-types', 'payment-modes', 'price-kinds', 'programme-sources', 'regions'],
        ...['result-stages', 'services', 'socio-economic-objectives', 'tech-fields', 'transaction-modes', 'trl'],
        'visibilities',
      ].sort(),
    );
    expect(isTableName('regions')).toBe(true);
    expect(isTableName('constructor')).toBe(false);
    expect(() => codeTable('nothing' as 'trl')).toThrow(RangeError);
  });

  describe.each(TABLE_NAMES.map((name) => [name] as const))('%s', (name) => {
    const table = codeTable(name);

    it('is named, titled and sourced in both languages', () => {
      expect(table.name).toBe(name);
      for (const text of [table.title, table.source]) {
        expect(text.zh).toMatch(/\p{Script=Han}/u);
        expect(text.en).toMatch(/^[^\p{Script=Han}]+$/u);
      }
      expect(table.entries.length).toBeGreaterThan(0);
    });

    it('has no code twice, and every parent stands before its children', () => {
      const seen = new Set<string>();
      const faults = table.entries.filter((entry) => {
        const bad = seen.has(entry.code) || (entry.parent !== null && !seen.has(entry.parent));
        seen.add(entry.code);
        return bad;
      });
      expect(faults).toEqual([]);
    });

    it('has paths that end at the top', () => {
      const stray = table.entries.filter((entry) => codePath(table, entry.code).at(-1)?.parent !== null);
      expect(stray).toEqual([]);
    });

    it('has trimmed labels in both languages, each name once below one parent', () => {
      const names = new Set<string>();
      for (const entry of table.entries) {
        for (const lang of ['zh', 'en'] as const) {
          if (entry[lang] === '' || entry[lang] !== entry[lang].trim()) throw new Error(`Label of ${entry.code}`);
          if (name !== 'regions') {
            expect(names).not.toContain(`${lang}:${entry.parent}:${entry[lang]}`);
            names.add(`${lang}:${entry.parent}:${entry[lang]}`);
          }
        }
        if (entry.note) expect(entry.note.zh && entry.note.en).toBeTruthy();
        if (name !== 'regions') expect(entry.en).not.toMatch(/\p{Script=Han}/u);
      }
    });

    it('cannot be changed in place', () => {
      expect(Object.isFrozen(table.entries)).toBe(true);
      expect(table.entries.every((entry) => Object.isFrozen(entry))).toBe(true);
    });
  });

  it('hold the confirmed codes', () => {
    expect(codesOf('tech-fields').filter((code) => !code.includes('.'))).toEqual(
      Array.from({ length: 11 }, (_, i) => String(i + 1).padStart(2, '0')),
    );
    expect(codesOf('tech-fields').filter((code) => code.includes('.'))).toHaveLength(8);
    expect(codesOf('industries').join('')).toBe('ABCDEFGHIJKLMNOPQRST');
    expect(codesOf('trl')).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(codesOf('contract-categories')).toHaveLength(21);
    expect(codesOf('services')).toHaveLength(12);
  });

  it('flag what no text confirms', () => {
    const doubtful = (name: 'party-types' | 'ip-kinds') =>
      codeTable(name)
        .entries.filter((entry) => !entry.verified)
        .map((entry) => entry.code);
    expect(doubtful('party-types')).toEqual(['330', '400', 'PERSON', 'OTHER_ORG', 'FOREIGN']);
    expect(doubtful('ip-kinds')).toEqual(['DESIGN_COPY']);
    expect(codeTable('socio-economic-objectives').verified).toBe(false);
    expect(codeTable('socio-economic-objectives').entries.some((entry) => entry.verified)).toBe(false);
  });

  it('map the macro-regions to 31 different provinces', () => {
    const provinces = codeTable('macro-regions').entries.map((entry) => entry.provinces);
    expect(provinces.map((list) => list.length)).toEqual([10, 6, 12, 3]);
    expect(new Set(provinces.flat()).size).toBe(31);
    expect(provinces.flat().every((code) => codesOf('regions').includes(code))).toBe(true);
  });
});
