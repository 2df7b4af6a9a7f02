import type { RegionKind, Text } from '../code-table.types.js';

export interface RegionOverride {
  readonly zh?: string;
  readonly en?: string;
  readonly kind?: RegionKind;
  readonly replacedBy?: string;
  readonly note?: Text;
}

/**
 * What the packaged data is and how recent it is. The date is that of the newest boundary change found in it
 * (653228 和康县 and 653229 和安县, end of 2024), not that of the package.
 */
export const REGION_DATA = Object.freeze({
  standard: 'GB/T 2260',
  package: '@vant/area-data',
  version: '2.1.0',
  asOf: '2024-12-31',
  overridesAsOf: '2026-11-24',
});

/** 计划单列市 (separately planned cities). */
export const SEPARATELY_PLANNED: readonly string[] = ['210200', '330200', '350200', '370200', '440300'];

const group = (zh: string, en: string): RegionOverride => ({ zh, en, kind: 'group' });
const zone: RegionOverride = { kind: 'zone' };
const gone = (replacedBy: string): RegionOverride => ({ replacedBy });

/** Corrections laid over the packaged data, by code. A code that is unknown to the package is an error at load. */
export const REGION_OVERRIDES: Readonly<Record<string, RegionOverride>> = {
  '350128': {
    note: {
      zh: '与平潭综合实验区合署，由福建省直接管理。',
      en: 'Run together with the Pingtan Comprehensive Experimental Area, directly under the province.',
    },
  },

  '419000': group('河南省直辖县级行政区划', 'Henan: counties directly under the province'),
  '429000': group('湖北省直辖县级行政区划', 'Hubei: counties directly under the province'),
  '469000': group('海南省直辖县级行政区划', 'Hainan: counties directly under the province'),
  '500200': group('重庆市辖县', 'Chongqing: counties'),
  '659000': group('新疆自治区直辖县级行政区划', 'Xinjiang: counties directly under the autonomous region'),

  // New areas whose code lies in the ordinary range but that are no divisions.
  '320112': zone,
  '321150': zone,
  '460417': zone,

  // Divisions that were merged or renamed and are still in the package beside their successor.
  '350402': gone('350404'),
  '370634': gone('370614'),
  '710203': gone('710241'),
  '711487': gone('711414'),
  '711488': gone('711415'),
  '711490': gone('711417'),
  '711491': gone('711418'),
  '711492': gone('711419'),
  '711493': gone('711420'),
  '711494': gone('711421'),
  '711495': gone('711422'),
  '711496': gone('711423'),
  '711498': gone('711425'),
  '711499': gone('711426'),
  '711583': gone('711520'),
  '711781': gone('711736'),
  '712484': gone('712451'),
};
