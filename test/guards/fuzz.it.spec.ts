import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { permissions } from '@techmart/access';
import { openApiDocument } from '@techmart/api';
import { newId } from '@techmart/kernel';
import { TestMarket, type Client } from '@techmart/testing';
import { apiToken, colleague, recast } from './cast.js';
import { send, summary, walk, type Asker } from './fuzz-walk.js';
import { oversizedBodies } from './hostile-requests.js';
import { faultsOf } from './judge.js';
import { operationsOf } from './operations.js';
import { tableCounts } from './table-counts.js';
import { Wire } from './wire.js';

jest.setTimeout(300_000);

const SEED = 20_261_124;
const REQUESTS = 3_600;

describe('no input makes the market fail', () => {
  let market: TestMarket;
  let wire: Wire;
  let document: OpenAPIObject;
  let askers: Asker[];
  let owner: Asker;
  const ids = new Set<string>([newId(), newId()]);

  beforeAll(async () => {
    market = await TestMarket.open();
    document = openApiDocument(market.api);
    askers = await everybody();
    owner = askers.find((asker) => asker.role === 'owner')!;
    await market.settled();
    // Nothing shall move in the database but what the requests move.
    await market.worker!.close();
    await market.api.listen(0, '127.0.0.1');
    wire = new Wire(await market.api.getUrl());
  });
  afterAll(async () => {
    await wire?.close();
    await market.close();
  });

  async function everybody(): Promise<Asker[]> {
    const { people } = market;
    const own = await people.join('enterprise');
    const foreign = await people.join('university');
    const asker = (role: string, make: () => Promise<Client>) => async (): Promise<Asker> => {
      const client = await make();
      return { role, token: client.token, renew: asker(role, make) };
    };
    const cast = [
      asker('owner', () => colleague(market, own, ['owner'])),
      asker('editor', () => colleague(market, own, ['editor'])),
      asker('viewer', () => colleague(market, own, ['viewer'])),
      asker('another owner', () => colleague(market, foreign, ['owner'])),
      asker('broker', async () => recast(market, await people.join('agency'), ['broker'])),
      asker('registrar', async () => recast(market, await people.join('office'), ['registrar'])),
      asker('administrator', () => people.join('administration')),
    ];
    for (const client of [own, foreign]) {
      ids.add(client.organisationId);
      for (const room of ['results', 'needs']) {
        for (const isPublished of [false, true]) {
          const body = { title: `石墨烯防腐涂料 ${room}`, fieldCode: '05', keywords: ['涂料'] };
          const { id } = await client.must(client.post<{ id: string }>(`/${room}`, body));
          if (isPublished) await client.must(client.post(`/${room}/${id}/publish`));
          ids.add(id);
        }
      }
    }
    const token = await apiToken(market, own, permissions);
    const tokenBearer: Asker = { role: 'API token', token };
    return [{ role: 'visitor', token: null }, tokenBearer, ...(await Promise.all(cast.map((make) => make())))];
  }

  it('every operation answers right and hostile requests of everybody with its answer or problem details', async () => {
    const { faults, requests, statuses } = await walk({ wire, document, askers, ids, seed: SEED, requests: REQUESTS });
    expect(summary(faults)).toEqual([]);
    // The walk must reach the inside of the rooms: all of it refused would prove nothing.
    expect(statuses['200'] ?? 0).toBeGreaterThan(requests / 50);
    for (const status of ['201', '401', '403', '404', '422']) expect(statuses[status] ?? 0).toBeGreaterThan(10);
  });

  it('oversized, deep and swollen bodies are refused by every operation that takes one', async () => {
    const faults: string[] = [];
    const bomb = gzipSync(JSON.stringify({ title: '0'.repeat(30_000_000) }));
    for (const operation of operationsOf(document).filter(({ body }) => body)) {
      const path = operation.path.replace(/\{\w+\}/g, newId());
      const base = { method: operation.method, path, headers: { 'content-type': 'application/json' } };
      for (const { oddity, body, isTooLarge } of oversizedBodies()) {
        const answer = await send(wire, { ...base, oddity, body }, owner);
        for (const fault of faultsOf(base, answer)) faults.push(`${operation.id}, ${oddity}: ${fault}`);
        if (isTooLarge && answer.status !== 413) faults.push(`${operation.id}, ${oddity}: ${answer.status}, not 413`);
        if (answer.status < 400) faults.push(`${operation.id}, ${oddity}: accepted`);
      }
      const swollen = { ...base, oddity: 'bomb', headers: { ...base.headers, 'content-encoding': 'gzip' }, body: bomb };
      const answer = await send(wire, swollen, owner);
      for (const fault of faultsOf(swollen, answer)) faults.push(`${operation.id}, gzip bomb: ${fault}`);
      if (answer.status < 400) faults.push(`${operation.id}, gzip bomb: accepted`);
    }
    expect(summary(faults)).toEqual([]);
  });

  it('bodies of other kinds than JSON are taken by no operation', async () => {
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/xml',
      'application/json; charset=gbk',
    ];
    const taken: string[] = [];
    for (const operation of operationsOf(document).filter(({ body }) => body)) {
      const path = operation.path.replace(/\{\w+\}/g, newId());
      for (const type of types) {
        const request = { method: operation.method, path, headers: { 'content-type': type }, body: '{}' };
        const answer = await send(wire, { ...request, oddity: type }, owner);
        if (answer.status !== 415) taken.push(`${operation.id} with ${type}: ${answer.status}`);
      }
    }
    expect(taken).toEqual([]);
  });

  it('what is no proper HTTP is refused with problem details', async () => {
    const host = new URL(wire.origin).host;
    const get = (path: string, ...headers: string[]): string =>
      [`GET ${path} HTTP/1.1`, `host: ${host}`, 'connection: close', ...headers, '', ''].join('\r\n');
    const base = '/api/v1/results';
    const odd: [string, string | Buffer][] = [
      ['no HTTP', 'hello\r\n\r\n'],
      ['a URL of 20 kB', get(`${base}?q=${'x'.repeat(20_000)}`)],
      ['a path of 12 kB', get(`${base}/${'x'.repeat(12_000)}`)],
      ['a header of 20 kB', get(base, `x-long: ${'x'.repeat(20_000)}`)],
      ['3 000 headers', get(base, ...Array.from({ length: 3_000 }, (_, i) => `x-${i}: 1`))],
      ['a NUL in a header', get(base, 'x-odd: a\0b')],
      ['a space in the path', get('/api/v1/results /x')],
      ['raw bytes in the path', Buffer.from(get('/api/v1/results/\xff\xfe'), 'latin1')],
      ['a path without slash', get('api/v1/results')],
      ['a whole URL', get(`http://elsewhere.example${base}`)],
      ['two hosts', get(base, 'host: elsewhere.example')],
      ['no host', `GET ${base} HTTP/1.1\r\nconnection: close\r\n\r\n`],
      ['HTTP/9.9', `GET ${base} HTTP/9.9\r\nhost: ${host}\r\nconnection: close\r\n\r\n`],
      ['a wrong length', get(base, 'content-length: -1')],
      ['length and chunks', get(base, 'content-length: 3', 'transfer-encoding: chunked')],
      ['an unknown transfer coding', get(base, 'transfer-encoding: x')],
      ['a broken chunk', `POST ${base} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n`],
      ['an unmet expectation', get(base, 'expect: everything')],
      ['an upgrade', get(base, 'connection: upgrade', 'upgrade: h2c')],
      ['CONNECT', `CONNECT ${host} HTTP/1.1\r\nhost: ${host}\r\n\r\n`],
      ['TRACE', get(base).replace('GET', 'TRACE')],
      ['OPTIONS *', get('*').replace('GET', 'OPTIONS')],
      ['an unknown method', get(base).replace('GET', 'FROB')],
    ]; // prettier-ignore
    const faults: string[] = [];
    for (const [oddity, bytes] of odd) {
      const answer = await wire.raw(bytes);
      // Closing without a word is a fair answer to what is no request.
      if (answer)
        for (const fault of faultsOf({ method: 'GET', headers: {} }, answer)) faults.push(`${oddity}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });

  it('a request that is refused leaves no trace in the tables of the market', async () => {
    const counts = tableCounts(market);
    let before = await counts();
    // Who takes the place of somebody whose session has ended is a new person; their rows are no trace of what comes next.
    const counted = ({ renew, ...asker }: Asker): Asker => ({
      ...asker,
      renew:
        renew &&
        (async () => {
          const next = await renew();
          before = await counts();
          return counted(next);
        }),
    });
    const { faults } = await walk({
      wire,
      document: withoutReads(document),
      askers: [counted(owner)],
      ids,
      seed: SEED + 1,
      requests: 400,
      afterwards: async ({ path }, { status, text }) => {
        const now = await counts();
        // A wrong password that locks an account is noted on purpose.
        const mayLock = /IDENTITY\.WRONG_/.test(text);
        const changed = Object.keys(now).filter(
          (table) => now[table] !== before[table] && !(mayLock && table === 'audit_entry'),
        );
        before = now;
        return status >= 400 && changed.length > 0
          ? [`${status} at ${path}, yet ${changed.join(', ')} changed: ${text.slice(0, 200)}`]
          : [];
      },
    });
    expect(summary(faults)).toEqual([]);
  });
});

function withoutReads(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, { get: _, ...rest }]) => [path, rest as never]),
  );
  return { ...document, paths };
}
