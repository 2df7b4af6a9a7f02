import { Body, Controller, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, CurrentActor, Requires } from '@techmart/access';
import type { Page } from '@techmart/kernel';
import { Answers, IdParam, IfMatch, PageOf } from '@techmart/validation';
import { NewSavedSearch, SavedSearchChange, SavedSearchPageQuery, SavedSearchView } from './saved-search.dto.js';
import { SavedSearchService } from './saved-search.service.js';

@ApiTags('saved searches')
@Controller('saved-searches')
export class SavedSearchesController {
  constructor(private readonly searches: SavedSearchService) {}

  @Get()
  @Requires('notification.read')
  @Answers(PageOf(SavedSearchView), 'My saved searches, newest first')
  list(@CurrentActor() actor: Actor, @Query() query: SavedSearchPageQuery): Promise<Page<SavedSearchView>> {
    return this.searches.list(actor, query);
  }

  @Post()
  @Requires('notification.read')
  @Answers(SavedSearchView, 'Keep a search and be told of new hits', 201)
  create(@CurrentActor() actor: Actor, @Body() body: NewSavedSearch): Promise<SavedSearchView> {
    return this.searches.create(actor, body);
  }

  @Get(':id')
  @Requires('notification.read')
  @Answers(SavedSearchView, 'One saved search')
  get(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<SavedSearchView> {
    return this.searches.get(actor, id);
  }

  @Patch(':id')
  @Requires('notification.read')
  @Answers(SavedSearchView, 'Change a saved search')
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: SavedSearchChange,
    @IfMatch() version: number | null,
  ): Promise<SavedSearchView> {
    return this.searches.change(actor, id, body, version);
  }

  @Delete(':id')
  @Requires('notification.read')
  @Answers(null, 'Forget a saved search')
  delete(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.searches.delete(actor, id);
  }
}
