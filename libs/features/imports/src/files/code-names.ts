import { codeTable, type TableName } from '@techmart/taxonomy';

/** Columns that hold codes, which people may write as names. The technology field has a column for names of its own. */
const tables: Readonly<Record<string, TableName>> = {
  industryCode: 'industries',
  regionCode: 'regions',
  conversionModes: 'transaction-modes',
  cooperationModes: 'transaction-modes',
  stage: 'result-stages',
  priceKind: 'price-kinds',
  visibility: 'visibilities',
};

/**
 * The code that a cell of a column names: a name of its table in either language becomes the code. A code, and what is
 * neither or names several (as districts of two cities may), stays as it is, for the check of the row to judge.
 */
export function codeNamed(column: string, text: string): string {
  const table = tables[column];
  return (table && codesByName(table).get(text.toLowerCase())) ?? text;
}

/** By the table itself: administrators add codes while the market runs, and a new table stands for the old one then. */
const known = new WeakMap<object, Map<string, string>>();

function codesByName(name: TableName): ReadonlyMap<string, string> {
  const table = codeTable(name);
  let names = known.get(table);
  if (!names) {
    names = new Map();
    const ambiguous = new Set<string>();
    for (const { code, zh, en } of table.entries as readonly { code: string; zh: string; en: string }[])
      for (const text of new Set([zh.toLowerCase(), en.toLowerCase()])) {
        if (names.has(text)) ambiguous.add(text);
        names.set(text, code);
      }
    for (const text of ambiguous) names.delete(text);
    known.set(table, names);
  }
  return names;
}
