import type { Text } from '../code-table.types.js';

/** Machine codes of the import errors with what to tell the administrator; `{…}` is filled from the row. */
export const CODE_CSV_ERRORS = {
  'TAXONOMY.CSV_EMPTY': { zh: '文件没有内容', en: 'The file is empty' },
  'TAXONOMY.CSV_HEADER': {
    zh: '首行须含列名 code、parent、zh、en，各一次；缺少或重复：{value}',
    en: 'The first line must name the columns code, parent, zh and en, each once; missing or repeated: {value}',
  },
  'TAXONOMY.CSV_TOO_MANY_ROWS': {
    zh: '数据行超过 {value} 行，其余未读取',
    en: 'More than {value} rows; the rest was not read',
  },
  'TAXONOMY.CSV_UNREADABLE': {
    zh: '该行的引号有误，无法读取，其后的行可能也未读取',
    en: 'The quotation marks of this line are wrong, it could not be read; lines after it may be missing too',
  },
  'TAXONOMY.CSV_COLUMN_COUNT': {
    zh: '列数与首行不符：{value} 列',
    en: 'The number of columns differs from the first line: {value}',
  },
  'TAXONOMY.CODE_PATTERN': {
    zh: '代码“{value}”格式不对：限字母和数字，可用点、连字符或下划线分段，最长 32 个字符',
    en: 'Malformed code "{value}": letters and digits, in parts joined by dots, hyphens or underscores, at most 32 characters',
  },
  'TAXONOMY.CODE_DUPLICATE': { zh: '代码“{value}”已存在', en: 'The code "{value}" exists already' },
  'TAXONOMY.PARENT_MISSING': {
    zh: '须填写上级代码：一级代码是固定的，不能导入',
    en: 'A parent code is required: the top level is fixed and cannot be imported',
  },
  'TAXONOMY.PARENT_UNKNOWN': { zh: '上级代码“{value}”不存在', en: 'There is no parent code "{value}"' },
  'TAXONOMY.PARENT_REJECTED': {
    zh: '上级代码“{value}”所在的行未通过检查',
    en: 'The row of the parent code "{value}" was rejected itself',
  },
  'TAXONOMY.PARENT_LOOP': {
    zh: '上级代码“{value}”形成循环',
    en: 'The parent code "{value}" leads back to this row',
  },
  'TAXONOMY.TOO_DEEP': {
    zh: '代码“{value}”位于官方一级之下超过两级',
    en: 'The code "{value}" lies more than two levels below the official top level',
  },
  'TAXONOMY.LABEL_MISSING': {
    zh: '须填写中文和英文名称，缺少：{value}',
    en: 'Names are required in both languages; missing: {value}',
  },
  'TAXONOMY.LABEL_INVALID': {
    zh: '名称“{value}”不可用：最长 200 个字符，不得含控制字符，不得以 = + - @ 开头',
    en: 'Unusable name "{value}": at most 200 characters, no control characters, not starting with = + - @',
  },
} as const satisfies Record<string, Text>;

export type CodeCsvErrorCode = keyof typeof CODE_CSV_ERRORS;

export interface CodeCsvError {
  /** Line of the file, counted from 1; for a row of several lines the first of them. */
  readonly line: number;
  readonly column: 'code' | 'parent' | 'zh' | 'en' | null;
  readonly code: CodeCsvErrorCode;
  /** What was found; cut short when long. */
  readonly value: string;
  readonly message: Text;
}

export function codeCsvError(
  line: number,
  code: CodeCsvErrorCode,
  column: CodeCsvError['column'] = null,
  found: string | number = '',
): CodeCsvError {
  const text = String(found);
  const value = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  const { zh, en } = CODE_CSV_ERRORS[code];
  // A function as replacement: "$&" and the like in the value must not be interpreted.
  const fill = (template: string) => template.replace('{value}', () => value);
  return { line, column, code, value, message: { zh: fill(zh), en: fill(en) } };
}
