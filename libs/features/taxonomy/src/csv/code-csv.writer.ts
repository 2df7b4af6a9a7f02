import type { CodeEntry } from '../code-table.types.js';
import { CODE_CSV_COLUMNS } from './code-csv.parser.js';

/**
 * The entries as CSV text that `parseCodeCsv` reads back. It begins with a byte order mark, without which Excel takes
 * the Chinese names for another encoding.
 */
export function formatCodeCsv(entries: readonly CodeEntry[]): string {
  const lines = [
    CODE_CSV_COLUMNS.join(','),
    ...entries.map((entry) => CODE_CSV_COLUMNS.map((column) => quote(entry[column] ?? '')).join(',')),
  ];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function quote(value: string): string {
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
