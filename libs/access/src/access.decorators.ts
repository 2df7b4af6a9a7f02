import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import ipaddr from 'ipaddr.js';
import type { Actor } from './actor.js';
import type { Permission } from './roles.js';

/** What a route demands; every route declares exactly one. */
export type RouteAccess =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'permission'; readonly permission: Permission };

export const ROUTE_ACCESS = 'techmart:route-access';

const declare = (access: RouteAccess): MethodDecorator => SetMetadata(ROUTE_ACCESS, access);

/** Open to visitors; who is signed in is known all the same. */
export const Public = (): MethodDecorator => declare({ kind: 'public' });

/** Open to everyone who is signed in. */
export const Authenticated = (): MethodDecorator => applyDecorators(declare({ kind: 'signed-in' }), ApiBearerAuth());

/** Open to those whose roles hold the permission; which rows they may touch is for the room's policy to say. */
export const Requires = (permission: Permission): MethodDecorator =>
  applyDecorators(declare({ kind: 'permission', permission }), ApiBearerAuth());

export const CREDENTIAL_ROUTE = 'techmart:credential-route';

/** Takes or gives a password, token or the like: its answer is never kept for a repetition. */
export const CredentialRoute = (): MethodDecorator => SetMetadata(CREDENTIAL_ROUTE, true);

/** The acting person, as a parameter of a route. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => context.switchToHttp().getRequest<{ actor: Actor }>().actor,
);

/** The network that a request came from, as a parameter of a route. */
export const CallerNetwork = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  networkOf(context.switchToHttp().getRequest<{ ip?: string }>().ip ?? ''),
);

/** An IPv4 address as it is, of an IPv6 address its /64: a single subscriber can use all addresses in that. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${(parsed as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
