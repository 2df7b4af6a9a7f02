import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, PageOf } from '@techmart/validation';
import {
  ImportedEntryView,
  ImportPartQuery,
  ImportQuery,
  ImportRefusalView,
  ImportView,
  NewImport,
  TemplateQuery,
  type Download,
} from './import.dto.js';
import { importTemplate } from './import-template.js';
import { ImportService } from './import.service.js';
import { readUpload, type Upload } from './uploaded-file.js';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The part of the reply that carries a file. */
interface FileReply {
  header(name: string, value: string): FileReply;
}

@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  constructor(private readonly imports: ImportService) {}

  @Get()
  @Requires('listing.write')
  @Answers(PageOf(ImportView), 'Files of results or needs that my organisation has sent, newest first')
  list(@CurrentActor() actor: Actor, @Query() query: ImportQuery): Promise<Page<ImportView>> {
    return this.imports.list(actor, query);
  }

  @Post()
  @Requires('listing.write')
  @RouteConfig({ takesFiles: true })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(ImportView, 'Send a file; it is checked in the background, and nothing is taken in before `start`', 201)
  async create(@CurrentActor() actor: Actor, @Query() query: NewImport, @Req() request: Upload): Promise<ImportView> {
    return this.imports.create(actor, query, await readUpload(request));
  }

  @Get('template')
  @Requires('listing.write')
  @ApiProduces(EXCEL)
  @Answers(null, 'An Excel file to fill in, with the choices of its columns', 200)
  async template(
    @CurrentActor() actor: Actor,
    @Query() { kind }: TemplateQuery,
    @Res({ passthrough: true }) reply: FileReply,
  ): Promise<Buffer> {
    const content = await importTemplate(kind, actor.language);
    return sent({ name: `${kind}s.xlsx`, type: EXCEL, content }, reply) as Buffer;
  }

  @Get(':id')
  @Requires('listing.write')
  @Answers(ImportView, 'One import with its progress')
  get(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ImportView> {
    return this.imports.get(actor, id);
  }

  @Post(':id/start')
  @Requires('listing.write')
  @Answers(ImportView, 'Take in the rows that were found good, or go on after a stop', 200)
  start(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ImportView> {
    return this.imports.start(actor, id);
  }

  @Post(':id/stop')
  @Requires('listing.write')
  @Answers(ImportView, 'Stop it after the batch that is being written; what was taken in stays', 200)
  stop(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ImportView> {
    return this.imports.stop(actor, id);
  }

  @Get(':id/entries')
  @Requires('listing.write')
  @Answers(PageOf(ImportedEntryView), 'Listings that an import has written, in the order of the file')
  entries(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: ImportPartQuery,
  ): Promise<Page<ImportedEntryView>> {
    return this.imports.listEntries(actor, id, query);
  }

  @Get(':id/refusals')
  @Requires('listing.write')
  @Answers(PageOf(ImportRefusalView), 'Rows that are refused, each with what is wrong, in the order of the file')
  refusals(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: ImportPartQuery,
  ): Promise<Page<ImportRefusalView>> {
    return this.imports.listRefusals(actor, id, query);
  }

  @Get(':id/refused-rows')
  @Requires('listing.write')
  @ApiProduces('text/csv')
  @Answers(null, 'The refused rows as a file, with the reasons, to be mended and sent again', 200)
  async refusedRows(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Res({ passthrough: true }) reply: FileReply,
  ): Promise<string> {
    return sent(await this.imports.refusedRows(actor, id), reply) as string;
  }
}

function sent({ name, type, content }: Download, reply: FileReply): string | Buffer {
  reply
    .header('content-type', type)
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  return content;
}
