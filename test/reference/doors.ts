import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ROUTE_ACCESS, type RouteAccess } from '@techmart/access';
import { API_BASE, createApi } from '@techmart/api';
import { loadConfig } from '@techmart/config';

/** A configuration whose servers do not exist: nothing connects in preview. */
export const nowhere = loadConfig({
  DATABASE_URL: 'postgres://nowhere/none',
  REDIS_URL: 'redis://nowhere',
  MEILI_URL: 'http://nowhere',
  LOG_LEVEL: 'silent',
});

export function previewApi(): Promise<NestFastifyApplication> {
  return createApi(nowhere, { preview: true });
}

export interface Route {
  readonly method: string;
  readonly path: string;
  /** `Controller.method`. */
  readonly handler: string;
  readonly access: RouteAccess | undefined;
  /** Bodies and queries whose class was lost, so that nothing would check them. */
  readonly unchecked: string[];
}

const BODY = 3;
const QUERY = 4;

/** Every route of the API with what it demands, read from the controllers themselves. */
export function routesOf(app: NestFastifyApplication): Route[] {
  const routes: Route[] = [];
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      const controller = metatype as unknown as { name: string; prototype: Record<string, object> };
      const base = Reflect.getMetadata(PATH_METADATA, controller) as string;
      for (const name of Object.getOwnPropertyNames(controller.prototype).filter((key) => key !== 'constructor')) {
        const handler = Object.getOwnPropertyDescriptor(controller.prototype, name)?.value as object | undefined;
        const path = handler && (Reflect.getMetadata(PATH_METADATA, handler) as string | undefined);
        if (path === undefined || !handler) continue;
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]!;
        const full = [base, path]
          .map((part) => part.replace(/^\/|\/$/g, ''))
          .filter(Boolean)
          .join('/');
        routes.push({
          method,
          path: `/${API_BASE}/${full}`,
          handler: `${controller.name}.${name}`,
          access: Reflect.getMetadata(ROUTE_ACCESS, handler) as RouteAccess | undefined,
          unchecked: uncheckedArguments(controller, name),
        });
      }
    }
  }
  return routes.sort((a, b) => (a.path + a.method < b.path + b.method ? -1 : 1));
}

/** `import type` of a DTO compiles, but leaves nothing at run time to check the input by. */
function uncheckedArguments(controller: { prototype: object }, name: string): string[] {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<string, { data?: unknown }>;
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype, name) ?? []) as unknown[];
  return Object.entries(args).flatMap(([key, { data }]) => {
    const [kind, index] = key.split(':').map(Number) as [number, number];
    const isUnchecked =
      (kind === BODY || kind === QUERY) && !data && [Object, undefined, Array, String].includes(types[index] as never);
    return isUnchecked ? [`argument ${index}`] : [];
  });
}
