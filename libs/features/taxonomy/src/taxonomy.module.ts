import { Module } from '@nestjs/common';
import { TaxonomyController } from './taxonomy.controller.js';
import { TaxonomyKeeper } from './taxonomy.keeper.js';
import { TaxonomyRepository } from './taxonomy.repository.js';
import { TaxonomyService } from './taxonomy.service.js';

/** Holds the tables of the process at the state of the database; for every door. */
@Module({
  providers: [TaxonomyRepository, TaxonomyKeeper, TaxonomyService],
  exports: [TaxonomyService, TaxonomyKeeper],
})
export class TaxonomyModule {}

/** The routes, for the API. */
@Module({ imports: [TaxonomyModule], controllers: [TaxonomyController] })
export class TaxonomyApiModule {}
