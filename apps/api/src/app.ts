import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '@techmart/config';
import { Logger } from '@techmart/logging';
import { ApiModule } from './api.module.js';
import { openApiDocument } from './http/open-api.js';
import { serveDocs } from './http/docs.js';
import { servePortal } from './http/portal/portal.js';
import { httpAdapter, setUpHttp } from './http/server.js';

export const API_BASE = 'api/v1';

/** The HTTP door, ready to listen. With `preview` nothing connects; for the API description and checks of the routes. */
export async function createApi(config: Config, { preview = false } = {}): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(config), httpAdapter(config), {
    preview,
    bufferLogs: true,
    abortOnError: false,
    // Parsers are chosen in server.ts.
    bodyParser: false,
  });
  app.setGlobalPrefix(API_BASE);
  if (preview) return app;
  app.useLogger(app.get(Logger));
  // Ends by exit and not by the signal once more: as process 1 of a container it would not die of that.
  app.enableShutdownHooks([], { useProcessExit: true });
  await setUpHttp(app);
  await servePortal(app, config);
  serveDocs(app, openApiDocument(app));
  await app.init();
  return app;
}
