import { Module } from '@nestjs/common';
import { MemberResolver } from '@techmart/access';
import { OrganisationsModule } from '@techmart/organisations';
import { IdentityController } from './identity.controller.js';
import { IdentityRepository } from './identity.repository.js';
import { PeopleService } from './people.service.js';
import { RegistrationService } from './registration.service.js';
import { SessionService } from './session.service.js';

@Module({
  imports: [OrganisationsModule],
  providers: [
    IdentityRepository,
    RegistrationService,
    SessionService,
    PeopleService,
    { provide: MemberResolver, useExisting: SessionService },
  ],
  exports: [RegistrationService, PeopleService, MemberResolver, SessionService],
})
export class IdentityModule {}

@Module({ imports: [IdentityModule], controllers: [IdentityController] })
export class IdentityApiModule {}
