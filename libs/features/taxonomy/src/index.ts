export type {
  CodeEntry,
  CodeTable,
  Lang,
  MacroRegionEntry,
  RegionEntry,
  RegionKind,
  RegionLevel,
  ResultStageEntry,
  Text,
} from './code-table.types.js';
export {
  EXTENSIBLE_TABLES,
  TABLE_NAMES,
  codeTable,
  isExtensible,
  isTableName,
  seededTable,
  type CodeOf,
  type EntryOf,
  type ExtensibleTable,
  type TableName,
  type TaxonomyTables,
} from './code-table.registry.js';
export { extendTable } from './code-table.extension.js';
export {
  childrenOf,
  codePath,
  codesOf,
  codesWithin,
  findCode,
  isCode,
  isWithin,
  label,
  pathLabel,
  type TableRef,
} from './code.lookup.js';
export { CODE_CSV_ERRORS, type CodeCsvError, type CodeCsvErrorCode } from './csv/code-csv.errors.js';
export { CODE_CSV_COLUMNS, parseCodeCsv, type CodeCsvResult } from './csv/code-csv.parser.js';
export { formatCodeCsv } from './csv/code-csv.writer.js';
export { stageForTrl } from './maturity.rule.js';
export {
  currentRegion,
  isWithinRegion,
  macroRegionOf,
  regionPath,
  selectableRegions,
  separatelyPlannedCityOf,
} from './regions/region.lookup.js';
export { REGION_DATA } from './regions/region-overrides.data.js';
export { matchingModes, modeFits, modesMatch, type ModePair, type TransactionMode } from './transaction-mode.rule.js';
export { CodeFrom, CodesFrom } from './code-from.decorator.js';
export * from './taxonomy-entry.entity.js';
export * from './taxonomy.dto.js';
export * from './taxonomy.errors.js';
export * from './taxonomy.module.js';
export { TaxonomyKeeper } from './taxonomy.keeper.js';
export { TaxonomyService } from './taxonomy.service.js';
