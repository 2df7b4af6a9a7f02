import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Public, Requires } from '@techmart/access';
import { Answers } from '@techmart/validation';
import { CodesView, CodeTableListView, TaxonomyImport, TaxonomyImportView, TaxonomyQuery } from './taxonomy.dto.js';
import { TaxonomyService, type Tagged } from './taxonomy.service.js';

/** The part of the reply that caches need. */
interface CachedReply {
  header(name: string, value: string): unknown;
  status(code: number): unknown;
}

const MAX_AGE_SECONDS = 60;

@ApiTags('taxonomy')
@Controller('taxonomy')
export class TaxonomyController {
  constructor(private readonly taxonomy: TaxonomyService) {}

  @Get()
  @Public()
  @Answers(CodeTableListView, 'The code tables, with where they come from')
  listTables(
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: CachedReply,
  ): CodeTableListView | undefined {
    return cached(this.taxonomy.listTables(), known, reply);
  }

  @Get(':table')
  @Public()
  @Answers(CodesView, 'The codes of a table, in both languages; all of them or those directly below one')
  codes(
    @Param('table') table: string,
    @Query() query: TaxonomyQuery,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: CachedReply,
  ): CodesView | undefined {
    return cached(this.taxonomy.codes(table, query.parent), known, reply);
  }

  @Post(':table/import')
  @Requires('taxonomy.manage')
  @ApiConsumes('application/json', 'text/csv')
  @Answers(TaxonomyImportView, 'Add codes below the official ones: all lines or, with a fault in one, none')
  import(
    @CurrentActor() actor: Actor,
    @Param('table') table: string,
    @Body() body: TaxonomyImport,
  ): Promise<TaxonomyImportView> {
    return this.taxonomy.import(actor, table, body);
  }
}

/** The body, or 304 for somebody who has it already. */
function cached<T>({ body, tag }: Tagged<T>, known: string | undefined, reply: CachedReply): T | undefined {
  reply.header('etag', tag);
  reply.header('cache-control', `public, max-age=${MAX_AGE_SECONDS}`);
  const plain = (value: string): string => value.trim().replace(/^W\//, '');
  if (!known?.split(',').some((value) => plain(value) === plain(tag))) return body;
  reply.status(304);
  return undefined;
}
