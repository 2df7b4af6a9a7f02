import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '@techmart/config';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Both `src` and `dist` lie one folder below the app. */
const folder = join(dirname(dirname(import.meta.dirname)), 'public');

/** The market's page at `/` and its assets. Demo accounts are named only where they exist. */
export async function servePage(app: NestFastifyApplication, config: Config): Promise<void> {
  const accounts = config.production ? '' : await readFile(join(folder, 'demo-accounts.html'), 'utf8');
  const page = (await readFile(join(folder, 'index.html'), 'utf8')).replace('<!--demo-accounts-->', () => accounts);
  await app.register(fastifyStatic as never, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    cacheControl: false,
    setHeaders: (reply: FastifyReply) => void reply.header('cache-control', 'no-cache'),
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/', (_request: FastifyRequest, reply: FastifyReply) =>
    reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
  );
}
