import { areaList } from '@vant/area-data';
import { freezeTable } from '../code-table.builder.js';
import type { CodeTable, RegionEntry, RegionKind, RegionLevel } from '../code-table.types.js';
import { REGION_ENGLISH_NAMES } from './region-names.data.js';
import { REGION_DATA, REGION_OVERRIDES, SEPARATELY_PLANNED } from './region-overrides.data.js';

/** Prefectures without counties: what the package lists below them are towns and streets. */
const WITHOUT_COUNTIES = new Set(['4419', '4420', '4604', '6202']);

/** Taiwan, Hong Kong and Macao: the standard codes them as a whole only. */
const WITHOUT_LOWER_CODES = new Set(['71', '81', '82']);

let loaded: CodeTable<RegionEntry> | undefined;

/** The region table; built at the first call and kept, because most commands never touch its nearly 4,000 entries. */
export function regions(): CodeTable<RegionEntry> {
  loaded ??= buildRegions();
  return loaded;
}

function buildRegions(): CodeTable<RegionEntry> {
  const entries = [
    ...entriesOf('province', areaList.province_list, () => null),
    ...entriesOf('prefecture', areaList.city_list, (code) => `${code.slice(0, 2)}0000`),
    ...entriesOf('county', areaList.county_list, (code) => `${code.slice(0, 4)}00`),
  ];
  const known = new Set(entries.map((entry) => entry.code));
  for (const [code, override] of Object.entries(REGION_OVERRIDES)) {
    // A new release of the package may drop a code; the stale correction must be noticed, not ignored.
    if (!known.has(code)) throw new Error(`Region override for unknown code ${code}`);
    if (override.replacedBy && !known.has(override.replacedBy)) {
      throw new Error(`Region ${code} is replaced by unknown code ${override.replacedBy}`);
    }
  }
  return freezeTable(
    {
      name: 'regions',
      title: { zh: '行政区划', en: 'Regions' },
      source: {
        zh: `${REGION_DATA.standard} 六位代码，取自 ${REGION_DATA.package} ${REGION_DATA.version}（数据截至 ${REGION_DATA.asOf}），并作更正。开发区、乡镇及港澳台以下代码不属于该标准。`,
        en: `Six-digit codes of ${REGION_DATA.standard}, taken from ${REGION_DATA.package} ${REGION_DATA.version} (data as of ${REGION_DATA.asOf}) with corrections. Development zones, towns and everything below Hong Kong, Macao and Taiwan have no code in the standard.`,
      },
    },
    entries,
  );
}

function entriesOf(
  level: RegionLevel,
  names: Readonly<Record<string, string>>,
  parentOf: (code: string) => string | null,
): RegionEntry[] {
  return Object.entries(names).map(([code, name]) => {
    const override = REGION_OVERRIDES[code];
    const zh = override?.zh ?? name;
    const kind = override?.kind ?? kindOf(level, code);
    return {
      code,
      parent: parentOf(code),
      zh,
      en: override?.en ?? REGION_ENGLISH_NAMES[code] ?? zh,
      verified: kind === 'division',
      level,
      kind,
      separatelyPlanned: SEPARATELY_PLANNED.includes(code),
      ...(override?.replacedBy && { replacedBy: override.replacedBy }),
      ...(override?.note && { note: override.note }),
    };
  });
}

function kindOf(level: RegionLevel, code: string): RegionKind {
  if (level === 'province') return 'division';
  if (WITHOUT_LOWER_CODES.has(code.slice(0, 2))) return 'town';
  if (level === 'prefecture') return 'division';
  // 620201 is 嘉峪关's 市辖区, the one county-level code below such a prefecture that the standard does give.
  if (WITHOUT_COUNTIES.has(code.slice(0, 4))) return code === '620201' ? 'division' : 'town';
  // Statisticians number development zones from 71 and 90 upwards; the standard itself ends its counties before that.
  const serial = Number(code.slice(4));
  return (serial >= 71 && serial <= 79) || serial >= 90 ? 'zone' : 'division';
}
