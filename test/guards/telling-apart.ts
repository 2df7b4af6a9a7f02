import type { OpenAPIObject } from '@nestjs/swagger';
import { newId } from '@techmart/kernel';
import fc from 'fast-check';
import { comparable, contrast, filled } from './crawl.js';
import { send, type Asker } from './fuzz-walk.js';
import { operationsOf, resolved, type Operation } from './operations.js';
import { parameterSchema, validValue } from './schema-values.js';
import type { Wire, WireAnswer } from './wire.js';

export interface TellingOptions {
  readonly wire: Wire;
  readonly document: OpenAPIObject;
  readonly askers: readonly Asker[];
  /** Ids of records that are none of the askers' business, by the collection of the path they were read under. */
  readonly secrets: Readonly<Record<string, readonly string[]>>;
  readonly seed: number;
}

/** So many records of the own collection stand for all, and one each of some others. */
const MOST_READ = 7;
const MOST_CHANGED = 4;
const MOST_OTHERS = 3;

interface Probe {
  readonly what: string;
  readonly ids: readonly string[];
  readonly method: string;
  readonly path: (id: string) => string;
  readonly headers: Record<string, string>;
  readonly body: (id: string) => string | undefined;
}

/**
 * Asks every operation that takes an id for a record that does not exist and for one that is not the asker's: nothing
 * in the two answers may differ.
 */
export async function tellApart(options: TellingOptions): Promise<string[]> {
  const found: string[] = [];
  const probes = operationsOf(options.document).flatMap((operation) => probesOf(operation, options));
  await Promise.all(
    options.askers.map(async (asker) => {
      for (const probe of probes) {
        const missing = newId();
        const expected = comparable(await ask(options.wire, probe, asker, missing), missing);
        for (const id of probe.ids) {
          const told = comparable(await ask(options.wire, probe, asker, id), id);
          if (told !== expected) found.push(`${asker.role}, ${probe.what}, ${id}: ${contrast(told, expected)}`);
        }
      }
    }),
  );
  return found;
}

function ask(wire: Wire, { method, path, headers, body }: Probe, asker: Asker, id: string): Promise<WireAnswer> {
  return send(wire, { method, path: path(id), headers, body: body(id), oddity: '' }, asker);
}

/** Which collection a path belongs to: `needs` for `/api/v1/needs/{id}/matches`. */
export function collectionOf(path: string): string {
  return path.replace('/api/v1/', '').split(/[/?]/)[0]!;
}

function idsFor(operation: Operation, secrets: TellingOptions['secrets'], anyOf: string | null): string[] {
  const own = secrets[anyOf ?? collectionOf(operation.path)] ?? [];
  const others = Object.values(secrets).flatMap((ids) => ids.slice(0, 1));
  return [
    ...new Set([
      ...own.slice(0, operation.method === 'GET' ? MOST_READ : MOST_CHANGED),
      ...others.slice(0, MOST_OTHERS),
    ]),
  ];
}

function probesOf(operation: Operation, { document, secrets, seed }: TellingOptions): Probe[] {
  const secretIds = Object.values(secrets).flat();
  const ids = idsFor(operation, secrets, null);
  const json = operation.body ? { 'content-type': 'application/json' } : {};
  const right = operation.body
    ? (fc.sample(validValue(document, operation.body, secretIds), { numRuns: 1, seed })[0] as object)
    : undefined;
  const text = right && JSON.stringify(right);
  const base = {
    method: operation.method,
    ids,
    headers: { 'accept-language': 'zh', ...json } as Record<string, string>,
  };
  const probes: Probe[] = [];
  if (operation.places.length > 0) {
    const path = (id: string): string => filled(operation, id);
    const add = (what: string, headers: Record<string, string>, body: string | undefined): void =>
      void probes.push({
        ...base,
        what: `${operation.id} ${what}`,
        path,
        headers: { ...base.headers, ...headers },
        body: () => body,
      });
    add('rightly', {}, text);
    if (operation.method !== 'GET') add('of an old version', { 'if-match': '"999"' }, text);
    if (operation.body) add('with a faulty body', {}, '{"surplus":1}');
  }
  for (const parameter of operation.query) {
    if (parameterSchema(parameter).format !== 'uuid') continue;
    const path = (id: string): string => `${filled(operation, secretIds[0]!)}?${parameter.name}=${id}`;
    probes.push({
      ...base,
      ids: idsFor(operation, secrets, `${parameter.name.replace(/Id$/, '')}s`),
      what: `${operation.id} by ${parameter.name}`,
      path,
      body: () => text,
    });
  }
  const fields = operation.body ? Object.entries(resolved(document, operation.body).properties ?? {}) : [];
  for (const [name, schema] of fields) {
    if (resolved(document, schema).format !== 'uuid') continue;
    const others = Object.fromEntries(
      Object.entries(right!).filter(
        ([key]) => key === name || resolved(document, fieldOf(fields, key)).format !== 'uuid',
      ),
    );
    const body = (id: string): string => JSON.stringify({ ...others, [name]: id });
    const path = (): string => filled(operation, secretIds[0]!);
    probes.push({
      ...base,
      ids: idsFor(operation, secrets, `${name.replace(/Id$/, '')}s`),
      what: `${operation.id} with ${name}`,
      path,
      body,
    });
  }
  return probes;
}

function fieldOf<S>(fields: readonly (readonly [string, S])[], name: string): S {
  return fields.find(([known]) => known === name)![1];
}
