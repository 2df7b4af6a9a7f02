import { Body, Controller, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Public, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, IfMatch, PageOf } from '@techmart/validation';
import { NewTerm, TermChange, TermQuery, TermSourceListView, TermView } from './term.dto.js';
import { TermService } from './term.service.js';

@ApiTags('terms')
@Controller('terms')
export class TermsController {
  constructor(private readonly terms: TermService) {}

  @Get('sources')
  @Public()
  @Answers(TermSourceListView, 'Where the bilingual terms come from, with attribution and licence')
  sources(): Promise<TermSourceListView> {
    return this.terms.sources();
  }

  @Get()
  @Requires('term.manage')
  @Answers(PageOf(TermView), 'The bilingual terms, newest first')
  list(@CurrentActor() actor: Actor, @Query() query: TermQuery): Promise<Page<TermView>> {
    return this.terms.list(actor, query);
  }

  @Post()
  @Requires('term.manage')
  @Answers(TermView, 'Add a pair of terms; matching uses it a few seconds later', 201)
  create(@CurrentActor() actor: Actor, @Body() body: NewTerm): Promise<TermView> {
    return this.terms.create(actor, body);
  }

  @Get(':id')
  @Requires('term.manage')
  @Answers(TermView, 'One pair of terms')
  get(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<TermView> {
    return this.terms.get(actor, id);
  }

  @Patch(':id')
  @Requires('term.manage')
  @Answers(TermView, 'Correct a pair of terms; what its source says is kept as rejected')
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() change: TermChange,
    @IfMatch() version: number | null,
  ): Promise<TermView> {
    return this.terms.change(actor, id, change, version);
  }

  @Delete(':id')
  @Requires('term.manage')
  @Answers(null, 'Delete a pair of terms; one from a source is kept as rejected')
  delete(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.terms.delete(actor, id);
  }
}
