import { Body, Controller, Delete, Get, Headers, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Actor,
  Authenticated,
  CallerNetwork,
  CredentialRoute,
  CurrentActor,
  Public,
  SESSION_COOKIE,
} from '@techmart/access';
import { Config } from '@techmart/config';
import { Answers } from '@techmart/validation';
import { SessionMove } from './account.dto.js';
import { MeView, Registration, RegistrationView, SessionView, SignIn } from './identity.dto.js';
import { RegistrationService } from './registration.service.js';
import { SessionService } from './session.service.js';
import { SignInService } from './sign-in.service.js';

/** The part of the reply that sets cookies. */
interface CookieReply {
  setCookie(name: string, value: string, options: object): unknown;
  clearCookie(name: string, options: object): unknown;
}

@ApiTags('identity')
@Controller()
export class IdentityController {
  constructor(
    private readonly registrations: RegistrationService,
    private readonly signIns: SignInService,
    private readonly sessions: SessionService,
    private readonly config: Config,
  ) {}

  @Post('registrations')
  @Public()
  @CredentialRoute()
  @Answers(RegistrationView, 'Sign up an organisation and its first user', 201)
  register(@Body() registration: Registration, @CallerNetwork() network: string): Promise<RegistrationView> {
    return this.registrations.register(registration, network);
  }

  @Post('sessions')
  @Public()
  @CredentialRoute()
  @Answers(SessionView, 'Sign in', 201)
  async signIn(
    @Body() body: SignIn,
    @CallerNetwork() network: string,
    @Headers('user-agent') userAgent: string | undefined,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<SessionView> {
    const session = await this.signIns.signIn(body, { network, userAgent });
    reply.setCookie(SESSION_COOKIE, session.accessToken, { ...this.cookie, expires: session.expiresAt });
    return session;
  }

  @Delete('sessions/current')
  @Authenticated()
  @Answers(null, 'Sign out')
  async signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: CookieReply): Promise<void> {
    await this.sessions.signOut(actor);
    reply.clearCookie(SESSION_COOKIE, this.cookie);
  }

  @Put('sessions/current/organisation')
  @Authenticated()
  @Answers(MeView, 'Act for another of my organisations from now on')
  move(@CurrentActor() actor: Actor, @Body() body: SessionMove): Promise<MeView> {
    return this.sessions.move(actor, body);
  }

  @Get('me')
  @Authenticated()
  @Answers(MeView, 'Who am I, for which organisation, with which permissions')
  me(@CurrentActor() actor: Actor): Promise<MeView> {
    return this.sessions.me(actor);
  }

  private get cookie(): object {
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: this.config.publicUrl.startsWith('https:') };
  }
}
