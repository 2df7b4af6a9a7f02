import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { previewApi, routesOf } from '../reference/doors.js';
import { referencePages } from '../reference/pages.js';

jest.setTimeout(30_000);

describe('routes', () => {
  let api: NestFastifyApplication;
  beforeAll(async () => {
    api = await previewApi();
  });
  afterAll(() => api.close());

  it('declare what they demand, each of them', () => {
    expect(
      routesOf(api)
        .filter((route) => route.access === undefined)
        .map((route) => route.handler),
    ).toEqual([]);
  });
  it('check every body and query by a class', () => {
    expect(routesOf(api).flatMap((route) => route.unchecked.map((argument) => `${route.handler} ${argument}`))).toEqual(
      [],
    );
  });
  it('have no two handlers for one address', () => {
    const addresses = routesOf(api).map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`);
    expect(addresses.filter((address, i) => addresses.indexOf(address) !== i)).toEqual([]);
  });
});

describe('reference pages', () => {
  it('say what the code says; `npm run reference` writes them anew', async () => {
    for (const [name, text] of Object.entries(await referencePages())) {
      expect({ name, text: readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8') }).toEqual({
        name,
        text,
      });
    }
  });
});
