import { parse } from 'csv-parse/sync';
import { codePath, isCode } from '../code.lookup.js';
import type { CodeEntry, CodeTable } from '../code-table.types.js';
import { codeCsvError, type CodeCsvError } from './code-csv.errors.js';

export const CODE_CSV_COLUMNS = ['code', 'parent', 'zh', 'en'] as const;
type Column = (typeof CODE_CSV_COLUMNS)[number];

export interface CodeCsvResult {
  /** The valid rows, parents before their children, all marked unverified. */
  readonly entries: CodeEntry[];
  /** Everything that was refused, by line. */
  readonly errors: CodeCsvError[];
}

interface RawRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

interface Row {
  readonly line: number;
  readonly entry: CodeEntry & { readonly parent: string };
}

const MAX_ROWS = 5000;
const MAX_LEVELS_BELOW_TOP = 2;
const CODE_PATTERN = /^(?=.{1,32}$)[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;
// A cell that starts like a formula is run by spreadsheet programs when the table is exported again.
const LABEL_PATTERN = /^(?![=+\-@])[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u;

/**
 * Reads an administrator's list of further levels for a table: UTF-8 text with the columns code, parent, zh, en in any
 * order; other columns are ignored. Parents may be codes of the table or of other rows, before or after. Never throws
 * on bad input: valid rows are kept, the others are reported with a machine code and messages in both languages.
 * @param base the table as it stands, with whatever was imported before
 */
export function parseCodeCsv(text: string, base: CodeTable): CodeCsvResult {
  const errors: CodeCsvError[] = [];
  const [header, ...records] = readRecords(text, errors);
  if (!header) {
    if (errors.length === 0) errors.push(codeCsvError(1, 'TAXONOMY.CSV_EMPTY'));
    return { entries: [], errors };
  }
  const positions = columnPositions(header, errors);
  if (!positions) return { entries: [], errors };

  const overflow = records[MAX_ROWS];
  if (overflow) errors.push(codeCsvError(overflow.line, 'TAXONOMY.CSV_TOO_MANY_ROWS', null, MAX_ROWS));

  const rows = new Map<string, Row>();
  const rejected = new Set<string>();
  for (const record of records.slice(0, MAX_ROWS)) {
    if (record.fields.length !== header.fields.length) {
      errors.push(codeCsvError(record.line, 'TAXONOMY.CSV_COLUMN_COUNT', null, record.fields.length));
      continue;
    }
    const row = readRow(record, positions);
    const problem = checkRow(row, base, rows);
    if (!problem) rows.set(row.entry.code, row);
    else {
      errors.push(problem);
      rejected.add(row.entry.code);
    }
  }
  const entries = resolveParents(rows, rejected, base, errors);
  return { entries, errors: errors.sort((a, b) => a.line - b.line) };
}

function readRecords(text: string, errors: CodeCsvError[]): RawRecord[] {
  const records: RawRecord[] = [];
  parse(text, {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_record: (fields: string[], context) => {
      // The parser counts up to the last line of a record; breaks inside quotes push that down.
      const breaks = fields.reduce((sum, field) => sum + (field.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
      // Spreadsheet programs write rows of bare commas below the data.
      if (fields.some((field) => field.trim() !== '')) records.push({ line: context.lines - breaks, fields });
      return null;
    },
    on_skip: (error) => {
      // Every error of the parser carries the line; its type keeps it among the unknown extras.
      const line = Number(error?.['lines'] ?? 1);
      errors.push(codeCsvError(line, 'TAXONOMY.CSV_UNREADABLE'));
      return undefined;
    },
  });
  return records;
}

function columnPositions(header: RawRecord, errors: CodeCsvError[]): Record<Column, number> | null {
  const names = header.fields.map((field) => field.trim().toLowerCase());
  const wrong = CODE_CSV_COLUMNS.filter((column) => names.filter((name) => name === column).length !== 1);
  if (wrong.length > 0) {
    errors.push(codeCsvError(header.line, 'TAXONOMY.CSV_HEADER', null, wrong.join(', ')));
    return null;
  }
  return {
    code: names.indexOf('code'),
    parent: names.indexOf('parent'),
    zh: names.indexOf('zh'),
    en: names.indexOf('en'),
  };
}

function readRow(record: RawRecord, positions: Record<Column, number>): Row {
  const cell = (column: Column) => (record.fields[positions[column]] ?? '').trim();
  return {
    line: record.line,
    entry: {
      // Chinese input methods write full-width digits and letters that look right on the screen.
      code: cell('code').normalize('NFKC'),
      parent: cell('parent').normalize('NFKC'),
      zh: cell('zh').normalize('NFC'),
      en: cell('en').normalize('NFC'),
      verified: false,
    },
  };
}

function checkRow({ line, entry }: Row, base: CodeTable, rows: ReadonlyMap<string, Row>): CodeCsvError | null {
  if (!CODE_PATTERN.test(entry.code)) return codeCsvError(line, 'TAXONOMY.CODE_PATTERN', 'code', entry.code);
  if (isCode(base, entry.code) || rows.has(entry.code)) {
    return codeCsvError(line, 'TAXONOMY.CODE_DUPLICATE', 'code', entry.code);
  }
  if (entry.parent === '') return codeCsvError(line, 'TAXONOMY.PARENT_MISSING', 'parent');
  for (const lang of ['zh', 'en'] as const) {
    if (entry[lang] === '') return codeCsvError(line, 'TAXONOMY.LABEL_MISSING', lang, lang);
    if (!LABEL_PATTERN.test(entry[lang])) return codeCsvError(line, 'TAXONOMY.LABEL_INVALID', lang, entry[lang]);
  }
  return null;
}

/** Takes a row only when everything above it was taken; each chain of parents is climbed first and settled from its top. */
function resolveParents(
  rows: ReadonlyMap<string, Row>,
  rejected: ReadonlySet<string>,
  base: CodeTable,
  errors: CodeCsvError[],
): CodeEntry[] {
  const entries: CodeEntry[] = [];
  /** Levels below the official top; null for a refused row. */
  const levels = new Map<string, number | null>();

  const refuse = (row: Row, problem: CodeCsvError['code'], found: string): void => {
    errors.push(codeCsvError(row.line, problem, 'parent', found));
    levels.set(row.entry.code, null);
  };

  const settle = (row: Row): void => {
    const { code, parent } = row.entry;
    const path = codePath(base, parent);
    const parentLevel = path.length > 0 ? path.length - 1 : levels.get(parent);
    if (parentLevel === undefined) {
      refuse(row, rejected.has(parent) ? 'TAXONOMY.PARENT_REJECTED' : 'TAXONOMY.PARENT_UNKNOWN', parent);
    } else if (parentLevel === null) {
      refuse(row, 'TAXONOMY.PARENT_REJECTED', parent);
    } else if (parentLevel >= MAX_LEVELS_BELOW_TOP) {
      refuse(row, 'TAXONOMY.TOO_DEEP', code);
    } else {
      levels.set(code, parentLevel + 1);
      entries.push(row.entry);
    }
  };

  for (const start of rows.values()) {
    const chain = new Map<string, Row>();
    let row: Row | undefined = start;
    while (row && !levels.has(row.entry.code) && !chain.has(row.entry.code)) {
      chain.set(row.entry.code, row);
      row = rows.get(row.entry.parent);
    }
    const climbed = [...chain.values()];
    if (row && chain.has(row.entry.code)) {
      const circle = climbed.splice(climbed.indexOf(row));
      for (const member of circle) refuse(member, 'TAXONOMY.PARENT_LOOP', member.entry.parent);
    }
    for (const member of climbed.reverse()) settle(member);
  }
  return entries;
}
