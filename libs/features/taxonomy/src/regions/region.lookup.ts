import { childrenOf, codePath, findCode, isWithin } from '../code.lookup.js';
import type { CodeOf } from '../code-table.registry.js';
import type { RegionEntry } from '../code-table.types.js';
import { macroRegions } from '../tables/macro-regions.table.js';

/** County → prefecture → province, starting with the code itself; empty for an unknown code. */
export function regionPath(code: string): RegionEntry[] {
  return codePath('regions', code);
}

/** True for the ancestor itself and everything in it. Divisions that no longer exist count where they lay. */
export function isWithinRegion(code: string, ancestor: string): boolean {
  return isWithin('regions', code, ancestor);
}

/** The code in force today: follows mergers and renumberings; an unknown code gives null. */
export function currentRegion(code: string): RegionEntry | null {
  let entry = findCode('regions', code);
  const seen = new Set<string>();
  while (entry?.replacedBy && !seen.has(entry.code)) {
    seen.add(entry.code);
    entry = findCode('regions', entry.replacedBy);
  }
  return entry;
}

/** What a form may offer below a code (null: the provinces): existing divisions, without those taken over by others. */
export function selectableRegions(parent: string | null): RegionEntry[] {
  return childrenOf('regions', parent).filter((entry) => !entry.replacedBy);
}

/** The separately planned city (计划单列市) a region is or lies in; null for all others. */
export function separatelyPlannedCityOf(code: string): RegionEntry | null {
  return regionPath(code).find((entry) => entry.separatelyPlanned) ?? null;
}

const macroRegionByProvince = new Map(
  macroRegions.entries.flatMap((entry) => entry.provinces.map((province) => [province, entry.code] as const)),
);

/** East, central, west or north-east; null for Hong Kong, Macao, Taiwan and unknown codes. */
export function macroRegionOf(code: string): CodeOf<'macro-regions'> | null {
  const province = regionPath(code).at(-1);
  return (province && macroRegionByProvince.get(province.code)) ?? null;
}
