import type { OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';
import { attempts, type Attempt } from './hostile-requests.js';
import { faultsOf } from './judge.js';
import { operationsOf, type Operation } from './operations.js';
import type { Wire, WireAnswer } from './wire.js';

/** Somebody who asks: null for a visitor. May be made anew when an accepted request has ended their session. */
export interface Asker {
  readonly role: string;
  readonly token: string | null;
  renew?(): Promise<Asker>;
}

export interface WalkOptions {
  readonly wire: Wire;
  readonly document: OpenAPIObject;
  readonly askers: readonly Asker[];
  readonly ids: Set<string>;
  readonly seed: number;
  /** About how many requests in all. */
  readonly requests: number;
  /** Called after every request that changed something or should not have. */
  readonly afterwards?: (attempt: Attempt, answer: WireAnswer) => Promise<string[]>;
}

export interface Walk {
  readonly faults: string[];
  readonly requests: number;
  readonly statuses: Record<string, number>;
}

const FEWEST = 3;
const MOST_IDS = 400;
const UUID = /"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/g;

/** Asks every operation as everybody, and judges every answer. */
export async function walk(options: WalkOptions): Promise<Walk> {
  const operations = operationsOf(options.document);
  const each = Math.max(FEWEST, Math.floor(options.requests / (operations.length * options.askers.length)));
  const faults: string[] = [];
  const statuses: Record<string, number> = {};
  let requests = 0;
  for (const [i, operation] of operations.entries()) {
    await Promise.all(
      options.askers.map(async (first, j) => {
        let asker = first;
        const drawn = fc.sample(attempts(options.document, operation, [...options.ids]), {
          numRuns: each,
          seed: options.seed + i * 1_000 + j,
        });
        for (const attempt of drawn) {
          const answer = await send(options.wire, attempt, asker);
          requests += 1;
          const found = [...faultsOf(attempt, answer), ...((await options.afterwards?.(attempt, answer)) ?? [])];
          for (const fault of found) faults.push(`${operation.id} as ${asker.role}, ${attempt.oddity}: ${fault}`);
          statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
          if (answer.status < 300) gather(options.ids, answer);
          if (endsSession(attempt, answer, operation) && asker.renew) asker = await asker.renew();
        }
      }),
    );
  }
  return { faults, requests, statuses };
}

export async function send(wire: Wire, attempt: Attempt, asker: Asker): Promise<WireAnswer> {
  const own: Record<string, string> = asker.token ? { authorization: `Bearer ${asker.token}` } : {};
  const request = { ...attempt, headers: { ...own, ...attempt.headers } };
  try {
    return await wire.send(request);
  } catch (error) {
    return { status: 599, headers: { 'x-request-id': '-' }, text: `no answer to ${attempt.path}: ${String(error)}` };
  }
}

/** New records are asked for by later operations. */
function gather(ids: Set<string>, { text }: WireAnswer): void {
  for (const [, id] of text.matchAll(UUID)) if (ids.size < MOST_IDS) ids.add(id!);
}

/** Whatever a person changes about themselves may end their session. */
function endsSession(attempt: Attempt, answer: WireAnswer, operation: Operation): boolean {
  const isOwn = /\/(sessions|me|members|memberships|tokens|organisations)\b/.test(operation.path);
  return isOwn && answer.status < 300 && !['GET', 'HEAD', 'OPTIONS'].includes(attempt.method);
}

/** A list that people can read: the first of each kind of fault, with how often it came. */
export function summary(faults: readonly string[], most = 30): string[] {
  const kinds = new Map<string, { first: string; count: number }>();
  for (const fault of faults) {
    const key = fault
      .replace(/^(.*?): (?=has|answers|error|shows|no |type|status|requestId|title|detail|422|401|an |a )/, '')
      .replace(/[0-9a-f-]{36}|'\/api\S*|x{9,}/g, '…')
      .slice(0, 110);
    const known = kinds.get(key);
    if (known) known.count += 1;
    else kinds.set(key, { first: fault, count: 1 });
  }
  return [...kinds.values()].slice(0, most).map(({ first, count }) => `${count}× ${first}`);
}
