import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { childrenOf, codesOf, findCode, isCode, label } from '../code.lookup.js';
import { codeTable } from '../code-table.registry.js';
import {
  currentRegion,
  isWithinRegion,
  macroRegionOf,
  regionPath,
  selectableRegions,
  separatelyPlannedCityOf,
} from './region.lookup.js';

const all = codeTable('regions').entries;
const anyRegion = fc.constantFrom(...all);
const names = (code: string) => regionPath(code).map((entry) => entry.zh);

describe('regions', () => {
  it('are all there, built once', () => {
    const count = (level: string) => all.filter((entry) => entry.level === level).length;
    expect(count('province')).toBe(34);
    expect(count('prefecture')).toBeGreaterThan(330);
    expect(count('county')).toBeGreaterThan(3000);
    expect(codeTable('regions')).toBe(codeTable('regions'));
    expect(all.every((entry) => /^\d{6}$/.test(entry.code))).toBe(true);
  });

  it('have paths of their level, from the code up to its province', () => {
    const length = { province: 1, prefecture: 2, county: 3 };
    for (const entry of all) {
      const path = regionPath(entry.code);
      const top = path.at(-1);
      if (path.length !== length[entry.level] || path[0] !== entry || top?.level !== 'province') {
        throw new Error(`Path of ${entry.code}`);
      }
      if (path.some((step) => step.code.slice(0, 2) !== entry.code.slice(0, 2))) throw new Error(entry.code);
    }
    expect(names('350102')).toEqual(['鼓楼区', '福州市', '福建省']);
    expect(names('110108')).toEqual(['海淀区', '北京市', '北京市']);
    expect(names('429004')).toEqual(['仙桃市', '湖北省直辖县级行政区划', '湖北省']);
    expect(names('999999')).toEqual([]);
  });

  it('lie within what their path names, and nothing else', () => {
    fc.assert(
      fc.property(anyRegion, anyRegion, (a, b) => {
        expect(isWithinRegion(a.code, b.code)).toBe(regionPath(a.code).includes(b));
        expect(isWithinRegion(a.code, a.code)).toBe(true);
        if (a !== b && isWithinRegion(a.code, b.code)) expect(isWithinRegion(b.code, a.code)).toBe(false);
      }),
    );
    expect(isWithinRegion('350203', '350000')).toBe(true);
    expect(isWithinRegion('350203', '350100')).toBe(false);
    expect(isWithinRegion('999999', '999999')).toBe(false);
  });

  it('carry the newest changes and the Fujian codes', () => {
    expect(label('regions', '653229', 'zh')).toBe('和安县');
    expect(label('regions', '659012', 'zh')).toBe('白杨市');
    const fujian = childrenOf('regions', '350000');
    expect(fujian.map((entry) => `${entry.code} ${entry.en}`)).toEqual([
      ...['350100 Fuzhou', '350200 Xiamen', '350300 Putian', '350400 Sanming', '350500 Quanzhou'],
      ...['350600 Zhangzhou', '350700 Nanping', '350800 Longyan', '350900 Ningde'],
    ]);
    expect(findCode('regions', '350128')?.note?.en).toContain('Pingtan');
  });

  it('have English names for all provinces and all of Fujian', () => {
    const due = all.filter((entry) => entry.level === 'province' || entry.code.startsWith('35'));
    expect(due.filter((entry) => /\p{Script=Han}/u.test(entry.en))).toEqual([]);
    expect(label('regions', '610000', 'en')).toBe('Shaanxi');
    expect(label('regions', '140000', 'en')).toBe('Shanxi');
  });

  it('flag the five separately planned cities and what lies in them', () => {
    expect(all.filter((entry) => entry.separatelyPlanned).map((entry) => entry.zh)).toEqual([
      '大连市',
      '宁波市',
      '厦门市',
      '青岛市',
      '深圳市',
    ]);
    expect(separatelyPlannedCityOf('350203')?.code).toBe('350200');
    expect(separatelyPlannedCityOf('350000')).toBeNull();
    expect(separatelyPlannedCityOf('350102')).toBeNull();
  });

  it('tell divisions from zones, towns and headings', () => {
    const kind = (code: string) => findCode('regions', code)?.kind;
    expect(kind('350102')).toBe('division');
    expect(kind('110101')).toBe('division');
    expect(kind('320571')).toBe('zone');
    expect(kind('320112')).toBe('zone');
    expect(kind('441904')).toBe('town');
    expect(kind('710100')).toBe('town');
    expect(kind('429000')).toBe('group');
    expect(all.every((entry) => entry.verified === (entry.kind === 'division'))).toBe(true);
  });

  it('lead from a division that was merged to its successor', () => {
    expect(currentRegion('350402')?.zh).toBe('三元区');
    expect(currentRegion('350102')?.code).toBe('350102');
    expect(currentRegion('999999')).toBeNull();
    const offered = selectableRegions('350400').map((entry) => entry.code);
    expect(offered).toContain('350404');
    expect(offered).not.toContain('350402');
    for (const entry of all) {
      if (!entry.replacedBy) continue;
      expect(currentRegion(entry.code)?.replacedBy).toBeUndefined();
      expect(isCode('regions', entry.replacedBy)).toBe(true);
    }
  });

  it('belong to one part of the country', () => {
    expect(macroRegionOf('350102')).toBe('east');
    expect(macroRegionOf('210200')).toBe('north-east');
    expect(macroRegionOf('420100')).toBe('central');
    expect(macroRegionOf('650000')).toBe('west');
    expect(macroRegionOf('710000')).toBeNull();
    expect(macroRegionOf('')).toBeNull();
    const none = codesOf('regions').filter((code) => macroRegionOf(code) === null);
    expect(none.every((code) => /^(71|81|82)/.test(code))).toBe(true);
  });
});
