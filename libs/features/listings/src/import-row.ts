import { createHash } from 'node:crypto';
import type { Localized, Violation } from '@techmart/kernel';
import { codeTable, isCode } from '@techmart/taxonomy';
import { isCleanText } from '@techmart/validation';
import type { ListingStatus } from './listing.state.js';

/** A row of an import file, or what is wrong with it already as a line of the file. */
export type ImportEntry =
  | { readonly line: number; readonly record: Record<string, unknown> }
  | { readonly line: number; readonly fault: Violation };

/** One fault of one row. */
export interface RowFault extends Violation {
  /** Line of the file, or row of the sheet, counted from 1. */
  readonly line: number;
  /** The row's own key, as far as it could be read. */
  readonly key: string | null;
}

const MAX_KEY_LENGTH = 200;
const TITLE_LENGTH = 80;
const LOOKS_LIKE_CODE = /^\d{1,2}(\.\d{1,2})*$/;

let fieldsByLabel: Map<string, string> | undefined;

/** The technology field that a text names: by its code, or by its name in either language. Null when it names none. */
export function fieldNamed(text: string): string | null {
  if (isCode('tech-fields', text)) return text;
  fieldsByLabel ??= new Map(
    codeTable('tech-fields').entries.flatMap(({ code, zh, en }) => [
      [zh, code],
      [en.toLowerCase(), code],
    ]),
  );
  return fieldsByLabel.get(text.toLowerCase()) ?? null;
}

export interface FieldChoice {
  readonly fieldCode?: unknown;
  /** No field of ours is named and the default was taken. */
  readonly isDefault: boolean;
}

/**
 * The field of a row: `fieldCode` as it is; else what `field` names; else the default. A text that looks like a code
 * but is none is a slip of the pen and never replaced.
 */
export function fieldOfRow(record: Record<string, unknown>, fallback: string | null): FieldChoice | Violation {
  const { fieldCode, field } = record;
  if (isGiven(fieldCode)) return { fieldCode, isDefault: false };
  const text = isGiven(field) ? String(field).trim() : '';
  const named = text ? fieldNamed(text) : null;
  if (named) return { fieldCode: named, isDefault: false };
  if (fallback !== null && !LOOKS_LIKE_CODE.test(text)) return { fieldCode: fallback, isDefault: true };
  return {
    path: 'field',
    code: text ? 'unknownField' : 'missing',
    message: text ? unknownField(text) : missingField,
  };
}

const missingField: Localized = {
  zh: '缺少技术领域（field 或 fieldCode）',
  en: 'the technology field is missing (field or fieldCode)',
};
const unknownField = (text: string): Localized => ({
  zh: `“${text.slice(0, 60)}”不是技术领域的代码或名称`,
  en: `"${text.slice(0, 60)}" is neither the code nor the name of a technology field`,
});

/** True for anything but nothing: undefined, null and blank text count as left out. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '');
}

/** A title for a row that has none: the beginning of its text, cut between words. */
export function titleFrom(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const [line = ''] = text.trim().split(/[\r\n]/);
  const letters = [...line.trim()];
  if (letters.length <= TITLE_LENGTH) return letters.join('');
  const cut = letters.slice(0, TITLE_LENGTH).join('');
  const space = cut.lastIndexOf(' ');
  return (space > TITLE_LENGTH / 2 ? cut.slice(0, space) : cut).trim();
}

/** Keywords without repeats and blanks, which files are full of; one text is taken apart at its separators. */
export function tidyKeywords(keywords: unknown): unknown {
  const list = typeof keywords === 'string' ? keywords.split(/[;；、,，|]/) : keywords;
  if (!Array.isArray(list)) return list;
  const words: unknown[] = list.map((word: unknown) => (typeof word === 'string' ? word.trim() : word));
  return [...new Set(words)].filter((word) => word !== '');
}

/** What is wrong with the key of a row; null where nothing is. */
export function keyFaultOf(key: string, firstLine: number | undefined): Violation | null {
  const fault = (code: string, zh: string, en: string): Violation => ({ path: 'id', code, message: { zh, en } });
  if (!key) return fault('missing', '缺少 id（本文件中唯一的编号）', 'the id is missing (a key unique in this file)');
  if (!isCleanText(key) || key.length > MAX_KEY_LENGTH)
    return fault(
      'key',
      `应为不超过 ${MAX_KEY_LENGTH} 个字符的文字`,
      `must be text of at most ${MAX_KEY_LENGTH} characters`,
    );
  if (firstLine !== undefined)
    return fault('repeated', `与第 ${firstLine} 行的 id 重复`, `repeats the id of line ${firstLine}`);
  return null;
}

export function notEditable(status: ListingStatus): Violation {
  return {
    path: 'id',
    code: 'notEditable',
    message: {
      zh: `该记录当前状态为“${status}”，内容不能修改`,
      en: `the listing is ${status}, so its content cannot be changed`,
    },
  };
}

/** Hash of what a row says, whatever the order of its fields. */
export function hashOf(input: object): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(input)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, v]) => [key, sorted(v)]),
  );
}
