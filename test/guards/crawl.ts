import type { OpenAPIObject } from '@nestjs/swagger';
import { codesOf, type TableName } from '@techmart/taxonomy';
import { encoded } from './hostile-requests.js';
import { send, type Asker } from './fuzz-walk.js';
import { operationsOf, type Operation, type Parameter } from './operations.js';
import { parameterSchema } from './schema-values.js';
import type { Wire, WireAnswer } from './wire.js';

export interface Page {
  readonly role: string;
  /** Path and query as asked. */
  readonly address: string;
  readonly answer: WireAnswer;
}

export interface CrawlOptions {
  readonly wire: Wire;
  readonly document: OpenAPIObject;
  readonly askers: readonly Asker[];
  /** For the places of paths. */
  readonly ids: readonly string[];
  /** For search fields. */
  readonly words: readonly string[];
  /** For fields that take an id. */
  readonly askedIds: readonly string[];
}

/** Probes that tell nothing of the market, and change with the machine. */
const OUTSIDE = /\/health\//;

/** Everything that can be read, by every address that the API description knows how to ask for. */
export async function crawl(options: CrawlOptions): Promise<Page[]> {
  const addresses = operationsOf(options.document)
    .filter(({ method, path }) => method === 'GET' && !OUTSIDE.test(path))
    .flatMap((operation) => addressesOf(operation, options));
  const pages: Page[] = [];
  await Promise.all(
    options.askers.map(async (asker) => {
      for (const address of addresses) pages.push(...(await visit(options.wire, asker, address)));
    }),
  );
  return pages.sort((a, b) => (a.role + a.address < b.role + b.address ? -1 : 1));
}

async function visit(wire: Wire, asker: Asker, address: string): Promise<Page[]> {
  const answer = await read(wire, asker, address);
  const page = { role: asker.role, address, answer };
  const cursor = address.includes('limit=1') ? /"nextCursor":"([^"]+)"/.exec(answer.text)?.[1] : undefined;
  if (!cursor) return [page];
  const next = await read(wire, asker, `${address}&cursor=${cursor}`);
  return [page, { role: asker.role, address: `${address}&cursor=…`, answer: next }];
}

function read(wire: Wire, asker: Asker, path: string): Promise<WireAnswer> {
  return send(wire, { method: 'GET', path, headers: { 'accept-language': 'zh' }, oddity: '' }, asker);
}

function addressesOf(operation: Operation, options: CrawlOptions): string[] {
  const paths = operation.places.length === 0 ? [operation.path] : options.ids.map((id) => filled(operation, id));
  const questions = questionsOf(operation, options);
  return paths.flatMap((path) => questions.map((question) => (question ? `${path}?${question}` : path)));
}

export function filled(operation: Operation, id: string): string {
  return operation.path.replace(/\{\w+\}/g, id);
}

/** Each field of the query alone in each of its values, and words together with every other field. */
function questionsOf({ query }: Operation, { words, askedIds }: CrawlOptions): string[] {
  const pair = (name: string, value: string): string => `${name}=${encoded(value)}`;
  const single = query.flatMap((parameter) =>
    valuesOf(parameter, words, askedIds).map((value) => ({ name: parameter.name, text: pair(parameter.name, value) })),
  );
  const search = query.some(({ name }) => name === 'q') ? single.filter(({ name }) => name === 'q') : [];
  const together = search
    .slice(0, 2)
    .flatMap(({ text }) => single.filter(({ name }) => name !== 'q').map((other) => `${text}&${other.text}`));
  return ['', ...single.map(({ text }) => text), ...together];
}

function valuesOf(parameter: Parameter, words: readonly string[], askedIds: readonly string[]): string[] {
  const schema = parameterSchema(parameter);
  if (parameter.name === 'cursor') return [];
  if (parameter.name === 'limit') return ['1', '50'];
  if (parameter.name === 'q') return [...words];
  if (schema['x-code-table']) {
    const codes = codesOf(schema['x-code-table'] as TableName);
    return [codes.find((code) => code === '05' || code === '350000') ?? codes[0]!];
  }
  if (schema.enum) return schema.enum.map(String);
  if (schema.format === 'uuid') return [...askedIds];
  if (schema.type === 'boolean') return ['true'];
  if (schema.type === 'integer' || schema.type === 'number') return ['1'];
  return [];
}

/** The parts of an answer that may tell one market from another. */
export function comparable({ status, headers, text }: WireAnswer, ...ids: readonly string[]): string {
  const { date: _, 'x-request-id': requestId, 'keep-alive': __, 'content-length': ___, ...rest } = headers;
  const told = ids.reduce((all, id) => all.replaceAll(id, '{id}'), text.replaceAll(String(requestId), '{request}'));
  return JSON.stringify({ status, headers: rest, text: told.replace(MOVING, '"…":0') });
}

/** The places where two texts part. */
export function contrast(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const around = (text: string): string => text.slice(Math.max(0, at - 120), at + 200);
  return `…${around(one)}… against …${around(other)}…`;
}

/**
 * What moves by itself (when a token was used, the moment of live numbers), and the market's own sums of deals, trades
 * and answers, which everybody is meant to see. Listings are counted only where they are public.
 */
const MOVING =
  /"(?:lastUsedAt|at)":(?:"[^"]*"|null)|"(?:dealsThisYear|tradesThisYear|medianDaysToAnswer)":(?:[\d.]+|null)/g;

/**
 * Scores, and with them the order and the terms that are named, follow the word statistics of the whole market, which
 * are computed anew from time to time. Which partners there are must not change; of a short list, how many.
 */
function partnersIn(address: string, answer: WireAnswer): string {
  const { status, text } = answer;
  if (status !== 200) return comparable(answer);
  const { items, ...rest } = JSON.parse(text) as { items: { id: string }[] };
  const partners = address.includes('limit=1') ? items.length : items.map(({ id }) => id).sort();
  return JSON.stringify({ status, partners, rest });
}

/** Where two crawls of the same addresses differ. */
export function differences(before: readonly Page[], after: readonly Page[]): string[] {
  const told = ({ address, answer }: Page): string =>
    address.includes('/matches') ? partnersIn(address, answer) : comparable(answer);
  const known = new Map(before.map((page) => [`${page.role} ${page.address}`, told(page)]));
  return after.flatMap((page) => {
    const { role, address } = page;
    const [old, now] = [known.get(`${role} ${address}`), told(page)];
    return old === now ? [] : [`${role} at ${address}: ${contrast(now, old ?? '')}`];
  });
}

/** Answers that hold a mark. */
export function leaksIn(pages: readonly Page[], marks: readonly string[]): string[] {
  return pages.flatMap(({ role, address, answer }) => {
    const told = `${answer.text} ${JSON.stringify(answer.headers)}`;
    return marks
      .filter((mark) => told.includes(mark))
      .map((mark) => {
        const at = told.indexOf(mark);
        return `${role} reads ${mark} at ${address}: …${told.slice(Math.max(0, at - 150), at + 100)}…`;
      });
  });
}
