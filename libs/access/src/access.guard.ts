import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError, defineError, languageOf, type Language } from '@techmart/kernel';
import { currentContext } from '@techmart/logging';
import { ROUTE_ACCESS, type RouteAccess } from './access.decorators.js';
import { Actor, signInNeeded, type Member } from './actor.js';

export const crossSite = defineError('ACCESS.CROSS_SITE', 'forbidden', {
  zh: '请求来自其他网站，已被拒绝。',
  en: 'The request came from another site and was refused.',
});

export const SESSION_COOKIE = 'techmart_session';

/** Turns a bearer token or session cookie into a member; null when it is unknown, expired or revoked. */
export abstract class MemberResolver {
  abstract resolve(token: string): Promise<Member | null>;
}

interface IncomingRequest {
  readonly method: string;
  readonly headers: Record<string, string | undefined>;
  readonly cookies?: Record<string, string | undefined>;
  actor?: Actor;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Knows who asks and whether the route is for them. A route that declares nothing is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly members: MemberResolver,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, context.getHandler());
    const request = context.switchToHttp().getRequest<IncomingRequest>();
    const actor = await this.actorOf(request, access?.kind === 'public');
    request.actor = actor;
    const running = currentContext();
    if (running) running.actorId = actor.member?.userId;
    if (!access) return false;
    if (access.kind === 'signed-in') void actor.signedIn;
    if (access.kind === 'permission') actor.require(access.permission);
    return true;
  }

  private async actorOf(request: IncomingRequest, isPublic: boolean): Promise<Actor> {
    const language: Language = languageOf(request.headers['accept-language']);
    const bearer = /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    const cookie = request.cookies?.[SESSION_COOKIE];
    const token = bearer ?? cookie;
    if (!token) return Actor.visitor(language);
    if (!bearer && !SAFE.has(request.method)) refuseCrossSite(request);
    const member = await this.members.resolve(token);
    // A wrong bearer token is a mistake worth telling; an old cookie just means a visitor on a public page.
    if (!member && (bearer || !isPublic)) throw new AppError(signInNeeded);
    return new Actor(member, language);
  }
}

/** Cookies are sent along by any page, so writes with one must come from our own pages. */
function refuseCrossSite({ headers }: IncomingRequest): void {
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  const origin = headers.origin;
  if (site === undefined && origin === undefined) return;
  if (site === undefined && origin !== undefined && URL.canParse(origin) && new URL(origin).host === headers.host)
    return;
  throw new AppError(crossSite);
}
