import { Module } from '@nestjs/common';
import { MemberResolver } from '@techmart/access';
import { CipherModule } from '@techmart/cipher';
import { MailModule } from '@techmart/mail';
import { OrganisationsModule } from '@techmart/organisations';
import { AccountController } from './account.controller.js';
import { AccountService } from './account.service.js';
import { ApiTokenRepository } from './api-token.repository.js';
import { ApiTokenService } from './api-token.service.js';
import { ApiTokensController } from './api-tokens.controller.js';
import { AuthenticatorRepository } from './authenticator.repository.js';
import { AuthenticatorSecrets } from './authenticator-secrets.js';
import { AuthenticatorService } from './authenticator.service.js';
import { IdentityController } from './identity.controller.js';
import { IdentityRepository } from './identity.repository.js';
import { InvitationRepository } from './invitation.repository.js';
import { InvitationService } from './invitation.service.js';
import { InvitationsController } from './invitations.controller.js';
import { CleanIdentityHandler } from './jobs/clean-identity.handler.js';
import { SendInvitationHandler } from './jobs/send-invitation.handler.js';
import { SendPasswordResetHandler } from './jobs/send-password-reset.handler.js';
import { TellPasswordChangeHandler } from './jobs/tell-password-change.handler.js';
import { LinkMailRepository } from './link-mail.repository.js';
import { LinkMailer } from './link-mailer.js';
import { MailedLinks } from './mailed-links.js';
import { MemberRepository } from './member.repository.js';
import { MemberService } from './member.service.js';
import { MembersController } from './members.controller.js';
import { PasswordCheck } from './password-check.js';
import { PasswordResetRepository } from './password-reset.repository.js';
import { PasswordResetService } from './password-reset.service.js';
import { PeopleService } from './people.service.js';
import { RegistrationService } from './registration.service.js';
import { SessionService } from './session.service.js';
import { SignInService } from './sign-in.service.js';
import { Throttle } from './throttle.js';
import { ThrottleRepository } from './throttle.repository.js';
import { UserAdministrationRepository } from './user-administration.repository.js';
import { UserAdministrationService } from './user-administration.service.js';
import { UsersController } from './users.controller.js';

const services = [
  RegistrationService,
  SignInService,
  SessionService,
  AccountService,
  PasswordResetService,
  AuthenticatorService,
  MemberService,
  InvitationService,
  ApiTokenService,
  UserAdministrationService,
  PeopleService,
];
const repositories = [
  IdentityRepository,
  PasswordResetRepository,
  AuthenticatorRepository,
  MemberRepository,
  InvitationRepository,
  ApiTokenRepository,
  UserAdministrationRepository,
  ThrottleRepository,
];

@Module({
  imports: [CipherModule, OrganisationsModule],
  providers: [
    ...repositories,
    ...services,
    PasswordCheck,
    AuthenticatorSecrets,
    Throttle,
    MailedLinks,
    { provide: MemberResolver, useExisting: SessionService },
  ],
  exports: [...services, ...repositories, Throttle, MailedLinks, MemberResolver],
})
export class IdentityModule {}

@Module({
  imports: [IdentityModule],
  controllers: [
    IdentityController,
    AccountController,
    MembersController,
    InvitationsController,
    ApiTokensController,
    UsersController,
  ],
})
export class IdentityApiModule {}

/** The jobs, for the worker. */
@Module({
  imports: [IdentityModule, MailModule],
  providers: [
    LinkMailRepository,
    LinkMailer,
    SendInvitationHandler,
    SendPasswordResetHandler,
    TellPasswordChangeHandler,
    CleanIdentityHandler,
  ],
})
export class IdentityWorkerModule {}
