import type { OpenAPIObject } from '@nestjs/swagger';
import fc, { type Arbitrary } from 'fast-check';
import { resolved, type Operation } from './operations.js';
import { hostileCursor, hostileValue, parameterSchema, validValue, type Ids } from './schema-values.js';
import type { WireRequest } from './wire.js';

/** A request with the word for what is odd about it. */
export interface Attempt extends WireRequest {
  readonly oddity: string;
}

interface Draft {
  readonly oddity: string;
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly rawQuery: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string | undefined;
}

type Twist = (draft: Draft) => Draft;

/** Requests to one operation: right ones, and right ones with one or two things turned wrong. */
export function attempts(document: OpenAPIObject, operation: Operation, ids: Ids): Arbitrary<Attempt> {
  const right = rightDraft(document, operation, ids);
  const twists = [pathTwist(operation), queryTwist(operation, ids), headerTwist(), methodTwist()];
  if (operation.body) twists.push(bodyTwist(document, operation.body), bodyTwist(document, operation.body), rawTwist());
  const twist = fc.oneof(...twists);
  return fc
    .tuple(right, fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 5, arbitrary: fc.tuple(twist) }))
    .map(([draft, chosen]) => sealed(chosen.reduce((all, each) => each(all), draft)));
}

function sealed({ oddity, method, path, query, rawQuery, headers, body }: Draft): Attempt {
  const pairs = query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  if (rawQuery) pairs.push(rawQuery);
  return { oddity, method, path: pairs.length > 0 ? `${path}?${pairs.join('&')}` : path, headers, body };
}

/** Lone surrogates cannot be encoded; they go over the wire as the bytes that naive encoders make of them. */
export function encoded(text: string): string {
  return text
    .split(/([\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff])/)
    .map((part, i) => (i % 2 === 1 ? '%ED%A0%80' : encodeURIComponent(part)))
    .join('');
}

function rightDraft(document: OpenAPIObject, operation: Operation, ids: Ids): Arbitrary<Draft> {
  const places = fc.tuple(...operation.places.map(() => fc.constantFrom(...ids)));
  const query = fc.record(
    Object.fromEntries(
      operation.query.map((p) => [p.name, validValue(document, parameterSchema(p), ids, p.name)] as const),
    ),
    { requiredKeys: operation.query.filter((p) => p.required).map((p) => p.name) as never },
  );
  const body = operation.body ? validValue(document, operation.body, ids) : fc.constant(undefined);
  return fc.tuple(places, query, body, fc.constantFrom('zh-CN', 'en')).map(([filled, asked, content, language]) => ({
    oddity: 'right',
    method: operation.method,
    path: operation.places.reduce((path, place, i) => path.replace(`{${place}}`, String(filled[i])), operation.path),
    query: Object.entries(asked).map(([name, value]) => [name, String(value)] as const),
    rawQuery: '',
    headers: { 'accept-language': language, ...(operation.body ? { 'content-type': 'application/json' } : {}) },
    body: operation.body ? JSON.stringify(content) : undefined,
  }));
}

function bodyTwist(document: OpenAPIObject, schema: NonNullable<Operation['body']>): Arbitrary<Twist> {
  const names = Object.keys(resolved(document, schema).properties ?? {});
  const known = names.length > 0 ? fc.constantFrom(...names) : fc.constant('id');
  const unknown = fc.constantFrom(
    'isAdministrator', 'status', 'id', 'organisationId', 'version', '__proto__', 'constructor', 'prototype',
    'toString', 'then', '', ' ', 'a.b', '\ud800', 'x'.repeat(300),
  ); // prettier-ignore
  const change = (name: Arbitrary<string>, oddity: string): Arbitrary<Twist> =>
    fc.tuple(name, hostileValue()).map(([key, value]) => (draft) => ({
      ...draft,
      oddity: `${oddity} ${key.slice(0, 20)}`,
      body: withKey(draft.body, key, value),
    }));
  const nested = fc.tuple(known, unknown, hostileValue()).map(([key, inner, value]): Twist => (draft) => ({
    ...draft,
    oddity: `part ${key}.${inner.slice(0, 20)}`,
    body: withKey(draft.body, key, [JSON.parse(withKey('{}', inner, value))]),
  }));
  const left = known.map((key): Twist => (draft) => ({
    ...draft,
    oddity: `without ${key}`,
    body: JSON.stringify({ ...(JSON.parse(String(draft.body)) as object), [key]: undefined }),
  })); // prettier-ignore
  const whole = hostileValue().map((value): Twist => (draft) => ({
    ...draft,
    oddity: 'another body',
    body: JSON.stringify(value),
  }));
  const pairs = names.filter((name) => /Min/.test(name) && names.includes(name.replace('Min', 'Max')));
  const crossed = pairs.map((name) =>
    fc.constant<Twist>((draft) => ({
      ...draft,
      oddity: `${name} above its upper end`,
      body: withKey(withKey(draft.body, name, 200), name.replace('Min', 'Max'), 100),
    })),
  );
  return fc.oneof(
    { weight: 5, arbitrary: change(known, 'hostile') },
    { weight: 2, arbitrary: change(unknown, 'unknown') },
    nested,
    left,
    whole,
    ...crossed,
  );
}

/** Sets a key by its text, so that `__proto__` becomes a key and nothing else. */
function withKey(body: Draft['body'], key: string, value: unknown): string {
  const text = String(body ?? '{}');
  const pair = `${JSON.stringify(key)}:${JSON.stringify(value) ?? 'null'}`;
  return text === '{}' ? `{${pair}}` : `${text.slice(0, -1)},${pair}}`;
}

function rawTwist(): Arbitrary<Twist> {
  const bodies: [string, (text: string) => Buffer | string][] = [
    ['cut JSON', (text) => text.slice(0, Math.ceil(text.length / 2))],
    ['no JSON', () => '{title: 1}'],
    ['two JSONs', (text) => text + text],
    ['a BOM', (text) => `\ufeff${text}`],
    ['broken UTF-8', (text) => Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0x2c, 0x22, 0xff, 0xfe])])],
    ['UTF-16', (text) => Buffer.from(text, 'utf16le')],
    ['a huge number', () => `{"trl":${'9'.repeat(2_000)}}`],
    ['a number beyond numbers', () => '{"trl":1e999}'],
    ['one key twice', () => '{"title":"a","title":{}}'],
    ['nothing', () => ''],
    ['a NUL', () => '\u0000'],
    ['lone surrogates', () => '{"title":"\\ud800","\\udfff":1}'],
  ];
  const types = [
    'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'multipart/form-data; boundary=x',
    'application/xml', 'application/json; charset=gbk', 'application/json; charset=utf-16', 'application/json; charset=',
    'application/vnd.api+json', 'application', 'x'.repeat(300), '*/*',
  ]; // prettier-ignore
  return fc.oneof(
    fc
      .constantFrom(...bodies)
      .map(([oddity, make]): Twist => (draft) => ({ ...draft, oddity, body: make(String(draft.body)) })),
    fc.constantFrom(...types).map((type): Twist => (draft) => ({
      ...draft,
      oddity: `content-type ${type.slice(0, 40)}`,
      headers: { ...draft.headers, 'content-type': type },
    })),
    fc.constantFrom('gzip', 'br', 'deflate', 'identity', 'zstd', 'x'.repeat(100)).map((coding): Twist => (draft) => ({
      ...draft,
      oddity: `content-encoding ${coding.slice(0, 10)}`,
      headers: { ...draft.headers, 'content-encoding': coding },
    })),
  ); // prettier-ignore
}

const BROKEN_SEGMENTS = [
  '%ff', '%00', '%', '%zz', '%2e%2e', '..', '.', '%2f', '%5c', 'null', 'undefined', 'NaN', '-1', '0', '*', "'", '%20',
  'not-an-id', '0190A0B0-C0D0-7000-8000-000000000001', '%ED%A0%80', 'x'.repeat(199), 'x'.repeat(201), 'x'.repeat(3_000),
  '00000000-0000-0000-0000-000000000000', '%E7%9F%B3%E5%A2%A8',
] as const; // prettier-ignore

function pathTwist(operation: Operation): Arbitrary<Twist> {
  const tails = ['/', '//', '/%ff', '/%00', ';a=b', '.json', '%20', '/..', '/../../..', '?', '?&&', '#x', '/nowhere'];
  const tail = fc.constantFrom(...tails).map((text): Twist => (draft) => ({
    ...draft,
    oddity: `path ends in ${text}`,
    path: draft.path + text,
    query: [],
  }));
  if (operation.places.length === 0) return tail;
  const place = fc
    .tuple(fc.constantFrom(...operation.places), fc.constantFrom(...BROKEN_SEGMENTS))
    .map(([name, segment]): Twist => (draft) => ({
      ...draft,
      oddity: `${name} is ${segment.slice(0, 40)}`,
      path: operation.path.replace(`{${name}}`, segment).replace(/\{\w+\}/g, 'x'),
    }));
  return fc.oneof({ weight: 3, arbitrary: place }, tail);
}

function queryTwist(operation: Operation, ids: Ids): Arbitrary<Twist> {
  const names = operation.query.map((parameter) => parameter.name);
  const name = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...(names.length > 0 ? names : ['q'])) },
    fc.constantFrom('unknown', '__proto__', 'constructor', 'toString', 'q[]', 'q[a]', 'q.a', '', ' '),
  );
  const value = hostileValue().map((given) => (typeof given === 'string' ? given : JSON.stringify(given)));
  const hostile = fc.tuple(name, value, hostileCursor(ids)).map(([key, text, cursor]): Twist => (draft) => ({
    ...draft,
    oddity: `query ${key}`,
    query: [...draft.query.filter(([known]) => known !== key), [key, short(key === 'cursor' ? cursor : text)]],
  }));
  const repeated = name.map((key): Twist => (draft) => ({
    ...draft, oddity: `query ${key} twice`, query: [...draft.query, [key, '1'], [key, '2']],
  })); // prettier-ignore
  const raw = fc
    .constantFrom('q=%ff', 'q=%00', 'q=%', 'q=%zz', 'limit=%C0%AF', '&&&', '=', '%ff=%ff', 'q=a%0d%0ab', 'q=+', '?q=?')
    .map((rawQuery): Twist => (draft) => ({ ...draft, oddity: `query ${rawQuery}`, rawQuery }));
  return fc.oneof({ weight: 4, arbitrary: hostile }, repeated, raw);
}

/** URLs beyond the limits of HTTP are tried by hand; here they stay within. */
const short = (text: string): string => text.slice(0, 1_000);

function headerTwist(): Arbitrary<Twist> {
  const headers: [string, string[]][] = [
    ['if-match', ['"0"', '"999999999"', '"1", "2"', 'W/"1"', '-1', '1e9', '"9999999999999999999"', '*', '', 'ÿ']],
    ['accept-language', ['', '*', 'xx;q=9', 'en;q=NaN,zh;q=', ',,;;', 'zh;q=0,en;q=0', 'é', 'en,'.repeat(1_500)]],
    ['authorization', ['', 'Bearer', 'Bearer ', 'Bearer x', 'Basic dTpw', 'bearer tms_ÿ', `Bearer ${'x'.repeat(500)}`, 'Bearer tmk_x']],
    ['cookie', ['techmart_session=x', 'techmart_session=%ff', 'techmart_session=', '=;=;;', 'a=b=c; techmart_session="', `a=${'x'.repeat(4_000)}`]],
    ['x-request-id', ['', 'x', ' ', 'a b', '../../etc', 'ÿ', '<script>', 'x'.repeat(81), '{"a":1}']],
    ['idempotency-key', ['', 'x', 'ÿ', 'x'.repeat(300), 'a b', '{}', '12345678']],
    ['accept', ['text/html', 'image/*', 'x', '*/*;q=0']],
    ['accept-encoding', ['br;q=x', '*;q=0', 'identity;q=0', 'x']],
    ['origin', ['null', 'https://elsewhere.example', 'x']],
    ['sec-fetch-site', ['cross-site', 'x']],
    ['range', ['bytes=0-1', 'bytes=-']],
    ['if-none-match', ['*', '"1"']],
    ['last-event-id', ['', 'x', '-1', 'ÿ']],
    ['user-agent', ['', 'ÿ', 'x'.repeat(2_000)]],
    ['x-forwarded-for', ['x', '127.0.0.1, , ::1']],
    ['x-http-method-override', ['DELETE']],
  ]; // prettier-ignore
  return fc
    .constantFrom(...headers.flatMap(([name, values]) => values.map((value) => [name, value] as const)))
    .map(
      ([name, value]): Twist =>
        (draft) => ({ ...draft, oddity: `${name}: ${value.slice(0, 30)}`, headers: { ...draft.headers, [name]: value } }),
    ); // prettier-ignore
}

function methodTwist(): Arbitrary<Twist> {
  return fc
    .constantFrom('HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE', 'PATCH', 'POST', 'GET', 'PROPFIND')
    .map((method): Twist => (draft) => ({
      ...draft,
      oddity: `by ${method}`,
      method,
      body: method === 'GET' || method === 'HEAD' ? undefined : draft.body,
    }));
}

/** Bodies that are big, deep or swollen, once for each operation that takes one. */
export function oversizedBodies(): { oddity: string; body: string; isTooLarge: boolean }[] {
  const deep = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);
  return [
    { oddity: 'over 1 MB of text', body: JSON.stringify({ title: 'A'.repeat(1_100_000) }), isTooLarge: true },
    { oddity: '900 kB of text', body: JSON.stringify({ title: '字'.repeat(300_000) }), isTooLarge: false },
    { oddity: 'nested lists', body: `{"keywords":${deep('[', ']', 200_000)}}`, isTooLarge: false },
    { oddity: 'nested objects', body: `{"translation":${deep('{"a":', '}', 90_000).replace(':}', ':1}')}}`, isTooLarge: false },
    { oddity: 'lists 3 000 deep', body: `{"keywords":${deep('[', ']', 3_000)}}`, isTooLarge: false },
    { oddity: 'objects 3 000 deep', body: `{"translation":${deep('{"a":', '}', 3_000).replace(':}', ':1}')}}`, isTooLarge: false },
    { oddity: 'objects 9 000 deep', body: `{"id":${deep('{"a":', '}', 9_000).replace(':}', ':1}')}}`, isTooLarge: false },
    { oddity: 'bare nested lists', body: deep('[', ']', 300_000), isTooLarge: false },
    {
      oddity: 'many unknown fields',
      body: JSON.stringify(Object.fromEntries(Array.from({ length: 40_000 }, (_, i) => [`k${i}`, i]))),
      isTooLarge: false,
    },
  ]; // prettier-ignore
}
