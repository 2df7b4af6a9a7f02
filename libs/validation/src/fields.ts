import { isId, MAX_FEN, type Localized } from '@techmart/kernel';
import { Transform, Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { field, Follows, type FieldOptions, type Rule } from './rule.js';

const LINE_BREAKS = /[\r\n]/;
// Control characters other than tab and line breaks: unreadable, and NUL cannot be stored.

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** True for text that can be stored, shown and indexed: whole Unicode without control characters. */
export function isCleanText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && !CONTROLS.test(value);
}

const trimmed = Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown)));
const trimmedEach = Transform(({ value }) =>
  Array.isArray(value) ? value.map((v: unknown) => (typeof v === 'string' ? v.trim() : v)) : (value as unknown),
);

/** Length as people count it: by code point, so a rare character outside the basic plane counts once. */
const lengthOf = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

const cleanText: Rule = {
  code: 'cleanText',
  check: isCleanText,
  allowed: { zh: '应为文字，且不含控制字符或残缺字符', en: 'must be text without control or broken characters' },
};

const textLength = (min: number, max: number): Rule => ({
  code: 'length',
  check: (value) => typeof value === 'string' && lengthOf(value) >= min && lengthOf(value) <= max,
  allowed: {
    zh: min > 0 ? `应为 ${min}–${max} 个字` : `不超过 ${max} 个字`,
    en: min > 0 ? `must have ${min} to ${max} characters` : `must have at most ${max} characters`,
  },
});

const singleLine: Rule = {
  code: 'singleLine',
  check: (value) => typeof value !== 'string' || !LINE_BREAKS.test(value),
  allowed: { zh: '不能换行', en: 'must stand on one line' },
};

/** Text of `min` to `max` characters on one line; outer spaces are cut off. */
export function Line(min: number, max: number, options: FieldOptions = {}): PropertyDecorator {
  const api = { type: String, minLength: min, maxLength: max };
  return field(options, api, trimmed, Follows(cleanText), Follows(textLength(min, max)), Follows(singleLine));
}

/** Text of `min` to `max` characters that may have several lines. */
export function Text(min: number, max: number, options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: String, minLength: min, maxLength: max },
    trimmed,
    Follows(cleanText),
    Follows(textLength(min, max)),
  );
}

/** A list of short texts, each of 1 to `maxLength` characters, without repeats. */
export function Words(maxItems: number, maxLength: number, options: FieldOptions = {}): PropertyDecorator {
  const rule: Rule = {
    code: 'words',
    check: (value) =>
      Array.isArray(value) &&
      value.length <= maxItems &&
      new Set(value).size === value.length &&
      value.every((word) => isCleanText(word) && lengthOf(word) >= 1 && lengthOf(word) <= maxLength),
    allowed: {
      zh: `应为最多 ${maxItems} 个不重复的词，每个不超过 ${maxLength} 个字`,
      en: `must be a list of at most ${maxItems} different words of at most ${maxLength} characters each`,
    },
  };
  const api = { type: String, isArray: true, maxItems, items: { type: 'string', maxLength } };
  return field(options, api, trimmedEach, Follows(rule));
}

const wholeNumber = (min: number, max: number, allowed: Localized): Rule => ({
  code: 'integer',
  check: (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max,
  allowed,
});

/** A whole number. */
export function Int(min: number, max: number, options: FieldOptions = {}): PropertyDecorator {
  const rule = wholeNumber(min, max, {
    zh: `应为 ${min} 到 ${max} 之间的整数`,
    en: `must be a whole number from ${min} to ${max}`,
  });
  return field(options, { type: 'integer', minimum: min, maximum: max }, Follows(rule));
}

/** A whole number in a query string. */
export function QueryInt(min: number, max: number, options: FieldOptions = {}): PropertyDecorator {
  const toNumber = Transform(({ value }) =>
    typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : (value as unknown),
  );
  const int = Int(min, max, options);
  return (target, property) => {
    toNumber(target, property);
    int(target, property);
  };
}

/** An amount of money in integer fen. */
export function Amount(options: FieldOptions & { readonly min?: number } = {}): PropertyDecorator {
  const min = options.min ?? 0;
  const rule = wholeNumber(min, MAX_FEN, {
    zh: `应为以分为单位的整数金额，${min === 0 ? '不能为负' : `不低于 ${min}`}，不超过 10 万亿元`,
    en: `must be an amount in whole fen from ${min} to ${MAX_FEN}`,
  });
  return field(options, { type: 'integer', format: 'int64', minimum: min, maximum: MAX_FEN }, Follows(rule));
}

/** True or false. In a query string the words `true` and `false`. */
export function Flag(options: FieldOptions = {}): PropertyDecorator {
  const toBoolean = Transform(({ value }) =>
    value === 'true' ? true : value === 'false' ? false : (value as unknown),
  );
  const rule: Rule = {
    code: 'boolean',
    check: (value) => typeof value === 'boolean',
    allowed: { zh: '应为 true 或 false', en: 'must be true or false' },
  };
  return field(options, { type: Boolean }, toBoolean, Follows(rule));
}

/** One of a short list of words. */
export function OneOf(allowed: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return field(options, { enum: allowed }, Follows(oneOfRule(allowed)));
}

/** Several of a short list of words, without repeats. */
export function SomeOf(allowed: readonly string[], minItems: number, options: FieldOptions = {}): PropertyDecorator {
  const one = oneOfRule(allowed);
  const rule: Rule = {
    code: 'someOf',
    check: (value, args) =>
      Array.isArray(value) &&
      value.length >= minItems &&
      new Set(value).size === value.length &&
      value.every((item) => one.check(item, args)),
    allowed: {
      zh: `应为 ${allowed.join('、')} 中的${minItems > 0 ? '一项或多项' : '若干项'}，不重复`,
      en: `must be a list of ${minItems > 0 ? 'at least one of' : ''} ${allowed.join(', ')} without repeats`,
    },
  };
  return field(options, { enum: allowed, isArray: true, minItems, maxItems: allowed.length }, Follows(rule));
}

function oneOfRule(allowed: readonly string[]): Rule {
  const set = new Set(allowed);
  return {
    code: 'oneOf',
    check: (value) => typeof value === 'string' && set.has(value),
    allowed: { zh: `应为 ${allowed.join('、')} 之一`, en: `must be one of ${allowed.join(', ')}` },
  };
}

/** An identifier of a row. */
export function Identifier(options: FieldOptions = {}): PropertyDecorator {
  const rule: Rule = { code: 'id', check: isId, allowed: { zh: '应为有效的编号（UUID）', en: 'must be an id (UUID)' } };
  return field(options, { type: String, format: 'uuid' }, Follows(rule));
}

/** A calendar day `YYYY-MM-DD` in Asia/Shanghai. */
export function Day(options: FieldOptions = {}): PropertyDecorator {
  const rule: Rule = {
    code: 'day',
    check: (value) => typeof value === 'string' && isDay(value),
    allowed: { zh: '应为日期，如 2026-11-24', en: 'must be a day such as 2026-11-24' },
  };
  return field(options, { type: String, format: 'date' }, Follows(rule));
}

export function isDay(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.valueOf()) && moment.toISOString().startsWith(text);
}

const EMAIL =
  /^[^\s@<>"',;:()[\]\\]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;

/** A mail address; kept in lower case. */
export function Email(options: FieldOptions = {}): PropertyDecorator {
  const lower = Transform(({ value }) => (typeof value === 'string' ? value.trim().toLowerCase() : (value as unknown)));
  const rule: Rule = {
    code: 'email',
    check: (value) => isCleanText(value) && value.length <= 254 && EMAIL.test(value),
    allowed: { zh: '应为有效的电子邮箱地址', en: 'must be a mail address' },
  };
  return field(options, { type: String, format: 'email', maxLength: 254 }, lower, Follows(rule));
}

/** An address of the web that people may follow: http or https and nothing else, so no script can stand there. */
export function WebAddress(maxLength: number, options: FieldOptions = {}): PropertyDecorator {
  const rule: Rule = {
    code: 'webAddress',
    check: (value) =>
      isCleanText(value) && value.length <= maxLength && /^https?:\/\/\S+$/i.test(value) && URL.canParse(value),
    allowed: {
      zh: '应为以 http:// 或 https:// 开头的网址',
      en: 'must be an address beginning with http:// or https://',
    },
  };
  return field(options, { type: String, format: 'uri', maxLength }, trimmed, Follows(rule));
}

/** A part with fields of its own. */
export function Nested(part: () => new () => object, options: FieldOptions = {}): PropertyDecorator {
  const isObject: Rule = {
    code: 'object',
    check: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    allowed: { zh: '应为一个对象', en: 'must be an object' },
  };
  return field(options, { type: () => part() }, Follows(isObject), ValidateNested(), Type(part));
}

/** A list of parts with fields of their own. */
export function ListOf(part: () => new () => object, maxItems: number, options: FieldOptions = {}): PropertyDecorator {
  const isList: Rule = {
    code: 'list',
    check: (value) =>
      Array.isArray(value) &&
      value.length <= maxItems &&
      value.every((v) => typeof v === 'object' && v !== null && !Array.isArray(v)),
    allowed: { zh: `应为最多 ${maxItems} 项的列表`, en: `must be a list of at most ${maxItems} items` },
  };
  return field(
    options,
    { type: () => part(), isArray: true, maxItems },
    Follows(isList),
    ValidateNested({ each: true }),
    Type(part),
  );
}
