import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
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

/** The acting person, as a parameter of a route. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => context.switchToHttp().getRequest<{ actor: Actor }>().actor,
);
