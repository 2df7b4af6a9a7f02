import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Body, Controller, Get, HttpException, Module, Param, Post, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiProperty, type OpenAPIObject } from '@nestjs/swagger';
import { openApiDocument } from '@techmart/api';
import { newId } from '@techmart/kernel';
import { crawl, differences, leaksIn } from './crawl.js';
import { walk } from './fuzz-walk.js';
import { faultsOf } from './judge.js';
import { tellApart } from './telling-apart.js';
import { Wire } from './wire.js';

jest.setTimeout(60_000);

const existing = newId();
let listings = ['open'];

class Note {
  @ApiProperty({ type: String, minLength: 1, maxLength: 20 }) title: string;
}

/** A room as nobody should write it. */
@Controller('api/v1/notes')
class CarelessController {
  @Get()
  list(@Query('q') q = ''): object {
    return { items: listings.filter((title) => title !== 'sealed'), estimatedTotal: listings.length, q };
  }

  @Post()
  write(@Body() note: Note): object {
    return { length: note.title.trim().length };
  }

  @Get(':id')
  read(@Param('id') id: string): object {
    throw new HttpException(
      { code: 'NOTE.NOT_FOUND', detail: id === existing ? '这不是您的记录' : '没有这条记录' },
      404,
    );
  }
}

@Module({ controllers: [CarelessController] })
class CarelessModule {}

describe('the guards notice', () => {
  let app: NestFastifyApplication;
  let wire: Wire;
  let document: OpenAPIObject;
  const askers = [{ role: 'visitor', token: null }];

  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(CarelessModule, new FastifyAdapter(), { logger: false });
    await app.listen(0, '127.0.0.1');
    document = openApiDocument(app);
    // The description lacks what no decorator tells, as those of careless rooms do.
    (document.paths['/api/v1/notes']!.get as { parameters: object[] }).parameters = [
      { name: 'q', in: 'query', schema: { type: 'string' } },
    ];
    wire = new Wire(await app.getUrl());
  });
  afterAll(async () => {
    await wire.close();
    await app.close();
  });

  it('an operation that fails on odd input, and errors that are no problem details', async () => {
    const { faults } = await walk({ wire, document, askers, ids: new Set([newId()]), seed: 1, requests: 300 });
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/write as visitor.*answers 500/),
        expect.stringMatching(/read as visitor.*error 404 of type application\/json/),
        expect.stringMatching(/has no x-request-id/),
      ]),
    );
  });

  it('a record of others that is answered otherwise than none', async () => {
    const found = await tellApart({ wire, document, askers, secrets: { notes: [existing] }, seed: 1 });
    expect(found).toEqual([expect.stringContaining('read rightly')]);
  });

  it('a total that counts what is hidden, and words that come back', async () => {
    const options = { wire, document, askers, ids: [newId()], words: ['隐名'], askedIds: [] };
    const before = await crawl(options);
    listings = ['open', 'sealed'];
    const after = await crawl(options);
    expect(differences(before, after)).toEqual(expect.arrayContaining([expect.stringContaining('estimatedTotal')]));
    expect(leaksIn(before, ['隐名'])).toEqual([expect.stringContaining('reads 隐名 at /api/v1/notes?q=')]);
  });

  it('messages in the wrong language, faults without a place, insides of the server', () => {
    const problem = {
      type: 'urn:techmart:error:INPUT.INVALID',
      title: '内容有误',
      status: 422,
      code: 'INPUT.INVALID',
      detail: '请修改。',
      requestId: 'request-1',
      errors: [{ path: 'title', message: '应为文字' }],
    };
    const judged = (change: object, language = 'zh', status = 422): string[] =>
      faultsOf(
        { method: 'POST', headers: { 'accept-language': language } },
        {
          status,
          headers: { 'content-type': 'application/problem+json', 'x-request-id': 'request-1' },
          text: JSON.stringify({ ...problem, ...change }),
        },
      );
    expect(judged({})).toEqual([]);
    expect(judged({}, 'en').length).toBe(3);
    for (const change of [{ errors: [] }, { errors: [{ message: '应为文字' }] }, { requestId: 'x' }, { code: 'oops' }])
      expect(judged(change).length).toBeGreaterThan(0);
    expect(judged({ detail: '请修改。at Object.run (/work/x.ts:1:1)' }).length).toBeGreaterThan(0);
    expect(judged({}, 'zh', 500)[0]).toContain('answers 500');
  });
});
