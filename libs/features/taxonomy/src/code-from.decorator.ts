import { field, Follows, type FieldOptions } from '@techmart/validation';
import { codeTable, type TableName } from './code-table.registry.js';
import { codesOf, isCode } from './code.lookup.js';

const LISTABLE = 40;

/** A field that holds one code of a code table. */
export function CodeFrom(table: TableName, options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    apiOf(table),
    Follows({
      code: 'code',
      check: (value) => typeof value === 'string' && isCode(table, value),
      allowed: allowedIn(table),
    }),
  );
}

/** A field that holds several codes of a code table, without repeats. */
export function CodesFrom(
  table: TableName,
  minItems: number,
  maxItems: number,
  options: FieldOptions = {},
): PropertyDecorator {
  const check = (value: unknown): boolean =>
    Array.isArray(value) &&
    value.length >= minItems &&
    value.length <= maxItems &&
    new Set(value).size === value.length &&
    value.every((code) => typeof code === 'string' && isCode(table, code));
  const one = allowedIn(table);
  const allowed = {
    get zh() {
      return `应为 ${minItems}–${maxItems} 项不重复的代码；${one.zh}`;
    },
    get en() {
      return `must be ${minItems} to ${maxItems} different codes; each ${one.en}`;
    },
  };
  return field(
    options,
    { ...apiOf(table), isArray: true, minItems, maxItems },
    Follows({ code: 'codes', check, allowed }),
  );
}

/**
 * The official tables are short enough to name; of the long ones only the table is named. Worked out when it is shown,
 * since administrators add codes while the market runs.
 */
function allowedIn(table: TableName): { readonly zh: string; readonly en: string } {
  const list = (): string => {
    const codes = codesOf(table);
    return codes.length <= LISTABLE ? `: ${codes.join(', ')}` : '';
  };
  return {
    get zh() {
      return `应为“${codeTable(table).title.zh}”代码表中的代码${list()}`;
    },
    get en() {
      return `must be a code of the table ${table} (${codeTable(table).title.en})${list()}`;
    },
  };
}

/** Second levels are added by administrators, so the documentation names the table instead of freezing its codes. */
function apiOf(table: TableName): object {
  return { type: String, 'x-code-table': table };
}
