import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '@techmart/config';
import { newId } from '@techmart/kernel';
import { currentContext, Logger, runInContext } from '@techmart/logging';
import type { FastifyReply, FastifyRequest } from 'fastify';

const BODY_LIMIT = 1024 * 1024;
const REQUEST_ID = /^[\w.:-]{8,80}$/;

export function httpAdapter(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: (_address: string, hop: number) => hop < config.http.trustedProxies,
    // An open event stream must not hold up the shutdown.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    // Each request has one id: the caller's, where it brings a sound one.
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
    },
  });
}

/** Everything about HTTP that is no rule of the market. */
export async function setUpHttp(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const logger = app.get(Logger);
  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    void reply.header('x-request-id', request.id);
    runInContext({ requestId: request.id }, done);
  });
  fastify.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const facts = {
      method: request.method,
      path: request.routeOptions.url,
      status: reply.statusCode,
      millis: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (request.method === 'GET') logger.debug('request', facts);
    else logger.info('request', { ...facts, requestId: request.id, actorId: currentContext()?.actorId });
    done();
  });
  useStrictBodies(app);
  await app.register(cookie as never);
  await app.register(compress as never, { encodings: ['br', 'gzip'], threshold: 2_048 });
  await app.register(helmet as never, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    crossOriginEmbedderPolicy: false,
  });
}

type Done = (error: Error | null, value?: unknown) => void;

/** JSON in UTF-8, and CSV where a route takes it: broken bytes are refused, not replaced. */
function useStrictBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  const options = { bodyLimit: BODY_LIMIT };
  app.useBodyParser('application/json', options, (request: FastifyRequest, body: Buffer, done: Done) => {
    if (body.length === 0) return done(null, {});
    const text = textOf(request, body);
    return typeof text === 'string' ? (parseJson(request, text, done as never) as never) : done(text);
  });
  // A list that is sent as it is stands for the field `csv` of the JSON body, so one class checks both.
  app.useBodyParser('text/csv', options, (request: FastifyRequest, body: Buffer, done: Done) => {
    const csv = textOf(request, body);
    return typeof csv === 'string' ? done(null, { csv }) : done(csv);
  });
}

function textOf(request: FastifyRequest, body: Buffer): string | Error {
  const charset = /charset=["']?([\w-]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
  if (charset && !/^utf-?8$/i.test(charset)) return Object.assign(new Error('charset'), { statusCode: 415 });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return Object.assign(new Error('not UTF-8'), { statusCode: 400 });
  }
}
