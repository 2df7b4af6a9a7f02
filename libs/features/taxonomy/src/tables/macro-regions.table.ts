import { freezeTable } from '../code-table.builder.js';
import type { MacroRegionEntry } from '../code-table.types.js';

type MacroRegionCode = 'east' | 'central' | 'west' | 'north-east';

/** Two-digit province prefixes are enough to write the lists; the entries carry the full codes. */
const provinces = (prefixes: string): readonly string[] =>
  Object.freeze(prefixes.split(' ').map((prefix) => `${prefix}0000`));

export const macroRegions = freezeTable<MacroRegionEntry<MacroRegionCode>>(
  {
    name: 'macro-regions',
    title: { zh: '四大经济区域', en: 'Macro-regions' },
    source: {
      zh: '火炬统计年鉴的区域划分：东部 10、中部 6、西部 12、东北 3；不含港澳台。',
      en: 'Regional roll-up of the Torch statistics yearbook: 10 eastern, 6 central, 12 western, 3 north-eastern; Hong Kong, Macao and Taiwan belong to none.',
    },
  },
  [
    {
      code: 'east',
      parent: null,
      zh: '东部地区',
      en: 'Eastern region',
      verified: true,
      provinces: provinces('11 12 13 31 32 33 35 37 44 46'),
    },
    {
      code: 'central',
      parent: null,
      zh: '中部地区',
      en: 'Central region',
      verified: true,
      provinces: provinces('14 34 36 41 42 43'),
    },
    {
      code: 'west',
      parent: null,
      zh: '西部地区',
      en: 'Western region',
      verified: true,
      provinces: provinces('15 45 50 51 52 53 54 61 62 63 64 65'),
    },
    {
      code: 'north-east',
      parent: null,
      zh: '东北地区',
      en: 'North-eastern region',
      verified: true,
      provinces: provinces('21 22 23'),
    },
  ],
);
