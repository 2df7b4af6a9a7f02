import type { CodeTable, RegionEntry } from './code-table.types.js';
import { regions } from './regions/region.table.js';
import { agencyHonours } from './tables/agency-honours.table.js';
import { agencyTypes } from './tables/agency-types.table.js';
import { brokerLevels } from './tables/broker-levels.table.js';
import { contractCategories } from './tables/contract-categories.table.js';
import { declineReasons } from './tables/decline-reasons.table.js';
import { enterpriseScales } from './tables/enterprise-scales.table.js';
import { industries } from './tables/industries.table.js';
import { ipKinds } from './tables/ip-kinds.table.js';
import { ipStatuses } from './tables/ip-statuses.table.js';
import { macroRegions } from './tables/macro-regions.table.js';
import { organisationKinds } from './tables/organisation-kinds.table.js';
import { ownership } from './tables/ownership.table.js';
import { partyTypes } from './tables/party-types.table.js';
import { paymentModes } from './tables/payment-modes.table.js';
import { priceKinds } from './tables/price-kinds.table.js';
import { programmeSources } from './tables/programme-sources.table.js';
import { resultStages } from './tables/result-stages.table.js';
import { services } from './tables/services.table.js';
import { socioEconomicObjectives } from './tables/socio-economic-objectives.table.js';
import { techFields } from './tables/tech-fields.table.js';
import { transactionModes } from './tables/transaction-modes.table.js';
import { trl } from './tables/trl.table.js';
import { visibilities } from './tables/visibilities.table.js';

const eagerTables = {
  'tech-fields': techFields,
  'contract-categories': contractCategories,
  'ip-kinds': ipKinds,
  'ip-statuses': ipStatuses,
  'party-types': partyTypes,
  'programme-sources': programmeSources,
  'payment-modes': paymentModes,
  'socio-economic-objectives': socioEconomicObjectives,
  industries,
  'enterprise-scales': enterpriseScales,
  'macro-regions': macroRegions,
  trl,
  'result-stages': resultStages,
  'transaction-modes': transactionModes,
  'price-kinds': priceKinds,
  ownership,
  'organisation-kinds': organisationKinds,
  visibilities,
  services,
  'broker-levels': brokerLevels,
  'agency-types': agencyTypes,
  'agency-honours': agencyHonours,
  'decline-reasons': declineReasons,
};

export type TaxonomyTables = typeof eagerTables & { readonly regions: CodeTable<RegionEntry> };
export type TableName = keyof TaxonomyTables;
export type EntryOf<N extends TableName> = TaxonomyTables[N]['entries'][number];
/** The codes of a table as a union of literals (plain string for regions). */
export type CodeOf<N extends TableName> = EntryOf<N>['code'];

export const TABLE_NAMES: readonly TableName[] = Object.freeze([
  ...(Object.keys(eagerTables) as (keyof typeof eagerTables)[]),
  'regions' as const,
]);

const tableNames: ReadonlySet<string> = new Set(TABLE_NAMES);

export function isTableName(name: string): name is TableName {
  return tableNames.has(name);
}

/**
 * Tables that administrators may give further levels. The others are closed: rules of the market, or columns beyond the
 * name, hang on each of their codes.
 */
export const EXTENSIBLE_TABLES = [
  'tech-fields',
  'industries',
  'contract-categories',
  'party-types',
  'programme-sources',
  'socio-economic-objectives',
  'services',
] as const satisfies readonly TableName[];
export type ExtensibleTable = (typeof EXTENSIBLE_TABLES)[number];

export function isExtensible(name: string): name is ExtensibleTable {
  return (EXTENSIBLE_TABLES as readonly string[]).includes(name);
}

/** Extended tables of this process; the seeded ones are never changed. */
const extended = new Map<TableName, CodeTable>();

/** Puts an extended table in the place of the seeded one, for every lookup of this process; null takes it away again. */
export function installTable(name: ExtensibleTable, table: CodeTable | null): void {
  if (table) extended.set(name, table);
  else extended.delete(name);
}

/**
 * The table of that name with all that administrators have added.
 * @throws RangeError when there is no such table; names from outside go through `isTableName` first
 */
export function codeTable<N extends TableName>(name: N): TaxonomyTables[N] {
  return (extended.get(name) as TaxonomyTables[N] | undefined) ?? seededTable(name);
}

/** The table as it comes with the program. @throws RangeError when there is no such table. */
export function seededTable<N extends TableName>(name: N): TaxonomyTables[N] {
  if (!isTableName(name)) throw new RangeError(`No code table named ${String(name)}`);
  const table = name === 'regions' ? regions() : eagerTables[name as keyof typeof eagerTables];
  return table as TaxonomyTables[N];
}
