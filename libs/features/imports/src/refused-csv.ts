import type { Language } from '@techmart/kernel';
import type { RefusedRow } from './import.repository.js';
import { NOTE } from './files/table-columns.js';

const words = {
  line: { zh: '原文件行号', en: 'line' },
  reason: { zh: '未导入的原因', en: 'why it was refused' },
} as const;

/** Excel reads a file without it in the code page of the machine. */
const BYTE_ORDER_MARK = '\ufeff';
/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+@]|^-(?![\d.]+$)/;

/**
 * Refused rows as they were sent, each with its line and what is wrong, to be mended and sent again: the two notes are
 * not read then.
 */
export function refusedCsv(rows: readonly RefusedRow[], language: Language): string {
  const fields = [...new Set(rows.flatMap(({ record }) => Object.keys(record ?? {})))];
  const head = [...fields, NOTE + words.line[language], NOTE + words.reason[language]];
  const body = rows.map(({ line, record, problems }) => [
    ...fields.map((field) => cellOf(record?.[field])),
    String(line),
    problems.map(({ path, message }) => (path ? `${path}: ` : '') + message[language]).join('; '),
  ]);
  return BYTE_ORDER_MARK + [head, ...body].map((row) => row.map(quoted).join(',')).join('\r\n') + '\r\n';
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join('; ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function quoted(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
