import { Body, Controller, Delete, Get, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor, Authenticated, CallerNetwork, CredentialRoute, CurrentActor, Public } from '@techmart/access';
import { Answers, IdParam } from '@techmart/validation';
import {
  AuthenticatorCode,
  AuthenticatorProof,
  AuthenticatorView,
  NewPassword,
  PasswordChange,
  PasswordProof,
  PasswordResetRequest,
  ProfileChange,
  RecoveryCodesView,
  SessionListView,
} from './account.dto.js';
import { AccountService } from './account.service.js';
import { AuthenticatorService } from './authenticator.service.js';
import { UserView } from './identity.dto.js';
import { PasswordResetService } from './password-reset.service.js';
import { SessionService } from './session.service.js';

@ApiTags('identity')
@Controller()
export class AccountController {
  constructor(
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
    private readonly authenticators: AuthenticatorService,
    private readonly resets: PasswordResetService,
  ) {}

  @Patch('me')
  @Authenticated()
  @Answers(UserView, 'Change my name or language')
  changeProfile(@CurrentActor() actor: Actor, @Body() body: ProfileChange): Promise<UserView> {
    return this.accounts.changeProfile(actor, body);
  }

  @Put('me/password')
  @Authenticated()
  @Answers(null, 'Change my password; my other sessions end')
  changePassword(
    @CurrentActor() actor: Actor,
    @Body() body: PasswordChange,
    @CallerNetwork() network: string,
  ): Promise<void> {
    return this.accounts.changePassword(actor, body, network);
  }

  @Get('me/sessions')
  @Authenticated()
  @Answers(SessionListView, 'Where I am signed in, newest first')
  listSessions(@CurrentActor() actor: Actor): Promise<SessionListView> {
    return this.sessions.list(actor);
  }

  @Delete('me/sessions/:id')
  @Authenticated()
  @Answers(null, 'End one of my sessions')
  endSession(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.sessions.end(actor, id);
  }

  @Post('me/authenticator')
  @Authenticated()
  @CredentialRoute()
  @Answers(AuthenticatorView, 'Begin to set an authenticator up; in force once a code has confirmed it', 201)
  enrol(
    @CurrentActor() actor: Actor,
    @Body() body: PasswordProof,
    @CallerNetwork() network: string,
  ): Promise<AuthenticatorView> {
    return this.authenticators.enrol(actor, body, network);
  }

  @Post('me/authenticator/confirm')
  @Authenticated()
  @CredentialRoute()
  @Answers(RecoveryCodesView, 'Put the authenticator in force; answers the recovery codes')
  confirm(@CurrentActor() actor: Actor, @Body() body: AuthenticatorCode): Promise<RecoveryCodesView> {
    return this.authenticators.confirm(actor, body);
  }

  @Post('me/authenticator/recovery-codes')
  @Authenticated()
  @CredentialRoute()
  @Answers(RecoveryCodesView, 'Replace my recovery codes')
  renewRecoveryCodes(
    @CurrentActor() actor: Actor,
    @Body() body: AuthenticatorProof,
    @CallerNetwork() network: string,
  ): Promise<RecoveryCodesView> {
    return this.authenticators.renewRecoveryCodes(actor, body, network);
  }

  @Post('me/authenticator/turn-off')
  @Authenticated()
  @CredentialRoute()
  @Answers(null, 'Sign in with the password alone from now on')
  turnOff(
    @CurrentActor() actor: Actor,
    @Body() body: AuthenticatorProof,
    @CallerNetwork() network: string,
  ): Promise<void> {
    return this.authenticators.turnOff(actor, body, network);
  }

  @Post('password-resets')
  @Public()
  @CredentialRoute()
  @Answers(null, 'Ask for a link to set a new password; answers alike for every address', 202)
  requestReset(@Body() body: PasswordResetRequest, @CallerNetwork() network: string): Promise<void> {
    return this.resets.request(body, network);
  }

  @Post('password-resets/:token')
  @Public()
  @CredentialRoute()
  @Answers(null, 'Set a new password by the mailed link; all sessions end')
  completeReset(
    @Param('token') token: string,
    @Body() body: NewPassword,
    @CallerNetwork() network: string,
  ): Promise<void> {
    return this.resets.complete(token, body, network);
  }
}
