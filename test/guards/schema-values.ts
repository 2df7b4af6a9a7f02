import type { OpenAPIObject } from '@nestjs/swagger';
import { codesOf, type TableName } from '@techmart/taxonomy';
import { creditCode } from '@techmart/testing';
import fc, { type Arbitrary } from 'fast-check';
import { resolved, type Parameter, type Schema } from './operations.js';

/** Ids that exist, of every kind; grows while answers name new ones. */
export type Ids = readonly string[];

const words = ['石墨烯防腐涂料', '茶叶采摘机器人', 'battery recycling', '海上风电', 'welding of titanium', '边缘计算'];

/** Values that the rules of a schema allow, as far as the description tells them. */
export function validValue(document: OpenAPIObject, given: Schema, ids: Ids, name = ''): Arbitrary<unknown> {
  const schema = { ...given, ...resolved(document, given) };
  const table = schema['x-code-table'];
  if (table && schema.type !== 'array') return code(table);
  if (schema.enum && schema.type !== 'array') return fc.constantFrom(...schema.enum);
  if (schema.type === 'object' || schema.properties) return validObject(document, schema, ids);
  switch (schema.type) {
    case 'array':
      return fc.uniqueArray(validItem(document, schema, ids), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, Math.max(3, schema.minItems ?? 0)),
      });
    case 'integer':
    case 'number': {
      const { minimum: min = 0, maximum: max = 1_000 } = schema;
      return Number.isInteger(max)
        ? fc.integer({ min, max: Math.min(max, Number.MAX_SAFE_INTEGER) })
        : thousandths(min, max);
    }
    case 'boolean':
      return fc.boolean();
    default:
      return validText(schema, ids, name);
  }
}

function validObject(document: OpenAPIObject, schema: Schema, ids: Ids): Arbitrary<object> {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, part]) => [name, validValue(document, part, ids, name)] as const,
  );
  const required = (schema.required ?? []).filter((name) => fields.some(([known]) => known === name));
  return fc.record(Object.fromEntries(fields), { requiredKeys: required as never });
}

function validItem(document: OpenAPIObject, schema: Schema, ids: Ids): Arbitrary<unknown> {
  if (schema['x-code-table']) return code(schema['x-code-table']);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  return validValue(document, schema.items ?? { type: 'string' }, ids);
}

function code(table: string): Arbitrary<unknown> {
  return fc.constantFrom(...codesOf(table as TableName).slice(0, 40));
}

function validText(schema: Schema, ids: Ids, name: string): Arbitrary<unknown> {
  if (schema.format === 'uuid' || (schema.minLength === 36 && schema.maxLength === 36) || /Id$/.test(name))
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ids) }, fc.uuid());
  if (schema.format === 'email') return fc.integer({ min: 1, max: 1e9 }).map((n) => `fuzz${n}@example.com`);
  if (schema.format === 'date') return fc.constantFrom('2027-06-30', '2028-02-29', '2099-12-31');
  if (schema.format === 'date-time') return fc.constantFrom('2027-06-30T00:00:00.000Z', '2099-12-31T16:00:00.000Z');
  if (schema.format === 'password') return fc.constant('a-long-enough-password');
  if (/creditcode/i.test(name)) return fc.nat().map(() => creditCode());
  const [min, max] = [schema.minLength ?? 0, schema.maxLength ?? 100];
  return fc
    .tuple(fc.constantFrom(...words), fc.string({ unit: 'grapheme-composite', maxLength: 20 }))
    .map(([word, noise]) => `${word}${noise.replace(/[\p{C}\s]/gu, '')}`.padEnd(min, 'x').slice(0, max));
}

const hostileTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'tail \udfff',
  '\u202egnirts',
  '\ufeffbom',
  'x\r\nset-cookie: a=b',
  '🀄'.repeat(500),
  'A'.repeat(40_000),
  '9'.repeat(400),
  'NaN',
  'Infinity',
  '-1',
  '1e309',
  '0x10',
  '1.5',
  '00000000000000000001',
  'null',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  "' or 1=1; drop table need; --",
  '" OR visibility = private OR "',
  '\\',
  '%',
  '%00',
  '{$gt: 1}',
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  '2020-01-01',
  '2027-02-30',
  '0000-00-00',
  '275760-09-14',
  'not-a-uuid',
  '00000000-0000-0000-0000-000000000000',
  '0190A0B0-C0D0-7000-8000-000000000001',
  'zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz',
  'x'.repeat(36),
] as const;

const hostileNumbers = [-1, 0, -0, 1.5, 1e308, 5e-324, 2 ** 31, 2 ** 53 - 1, 2 ** 53, 1e15 + 1, -(2 ** 53)] as const;

/** Keys that mean something to JavaScript itself. JSON.parse makes them own keys, as a request would. */
const hostileObjects = [
  '{"__proto__":{"isAdministrator":true}}',
  '{"constructor":{"prototype":{"isAdministrator":true}}}',
  '{"constructor":1}',
  '{"then":"x"}',
  '{"toString":1,"valueOf":1}',
  '{"hasOwnProperty":1}',
  '{"length":5}',
  '{"length":-1,"0":"a"}',
  '{"":""}',
  '{"a.b":1,"a[0]":2}',
  '{}',
  '[]',
  '[null]',
  '[[]]',
  '[{}]',
  '[1,"2",null]',
  'null',
  'true',
  '"text"',
] as const;

/** Anything but what is meant. */
export function hostileValue(): Arbitrary<unknown> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...hostileTexts) },
    { weight: 2, arbitrary: fc.constantFrom(...hostileNumbers) },
    { weight: 3, arbitrary: fc.constantFrom(...hostileObjects).map((text) => JSON.parse(text) as unknown) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  );
}

/** Cursors that no list has handed out, though they are built like one. */
export function hostileCursor(ids: Ids): Arbitrary<string> {
  const key = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      0,
      -1,
      1,
      1.5,
      8_640_000_000_000_001,
      2 ** 53 - 1,
      -(2 ** 53 - 1),
      '',
      'x',
      true,
      {},
    ),
    fc.constantFrom<unknown>('infinity', '\u0000', '\ud800', 'ffffffff-ffff-ffff-ffff-ffffffffffff'),
    fc.constantFrom(...ids),
  );
  return fc.oneof(
    fc.array(key, { maxLength: 3 }).map((keys) => Buffer.from(JSON.stringify(keys)).toString('base64url')),
    fc.constantFrom('x', 'e30', 'bnVsbA', '%%%', 'AAAA', 'W10', 'Wzk5OTk5OTk5OTld'),
  );
}

export function parameterSchema(parameter: Parameter): Schema {
  return { ...parameter.schema, 'x-code-table': parameter['x-code-table'] ?? parameter.schema?.['x-code-table'] };
}

/** Decimals as people write them: sums of halves would have more digits than a field takes. */
function thousandths(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: Math.ceil(min * 1_000), max: Math.floor(max * 1_000) }).map((n) => n / 1_000);
}
