import { Module } from '@nestjs/common';
import { OrganisationDesk } from './organisation.desk.js';
import { OrganisationRepository } from './organisation.repository.js';
import { OrganisationService } from './organisation.service.js';
import { OrganisationsController } from './organisations.controller.js';

/** The verbs, for every door. */
@Module({
  providers: [OrganisationRepository, OrganisationService, OrganisationDesk],
  exports: [OrganisationService, OrganisationDesk],
})
export class OrganisationsModule {}

/** The routes, for the API. */
@Module({ imports: [OrganisationsModule], controllers: [OrganisationsController] })
export class OrganisationsApiModule {}
