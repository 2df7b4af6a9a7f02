import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '@techmart/config';
import { answerKeeper, IdempotencyKeys, type KeyedIncoming } from '@techmart/idempotency';
import { newId } from '@techmart/kernel';
import { currentContext, Logger, runInContext } from '@techmart/logging';
import { Metrics } from '@techmart/metrics';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { serveMetrics } from './http-metrics.js';
import { refuseAddress, refuseClient, refuseExpectation } from './protocol-errors.js';

const BODY_LIMIT = 1024 * 1024;
const REQUEST_ID = /^[\w.:-]{8,80}$/;

export function httpAdapter(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: (_address: string, hop: number) => hop < config.http.trustedProxies,
    // An open event stream must not hold up the shutdown.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    // Node would refuse a request without host by itself, with an empty answer.
    http: { requireHostHeader: false },
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseClient,
    // Each request has one id: the caller's, where it brings a sound one.
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
    },
  });
}

/** Everything about HTTP that is no rule of the market. */
export async function setUpHttp(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  server.server.on('checkExpectation', refuseExpectation);
  const logger = app.get(Logger);
  server.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void) => {
    void reply.header('x-request-id', request.id);
    const isWithoutHost = request.headers.host === undefined && request.raw.httpVersion === '1.1';
    runInContext({ requestId: request.id }, () =>
      isWithoutHost ? done(Object.assign(new Error('no host'), { statusCode: 400 })) : done(),
    );
  });
  server.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
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
  // Forms and plain text could be sent by any page of any site; they are not taken, but by a route that says so.
  server.removeContentTypeParser('text/plain');
  useStrictBodies(app);
  serveMetrics(server as unknown as FastifyInstance, app.get(Metrics));
  // Before compression, so that answers are kept as they are.
  const keepAnswer = answerKeeper(app.get(IdempotencyKeys, { strict: false }), logger);
  server.addHook('onSend', (request: FastifyRequest, reply: FastifyReply, payload: unknown) =>
    keepAnswer(request as KeyedIncoming, reply, payload),
  );
  await app.register(cookie as never);
  await app.register(compress as never, { encodings: ['br', 'gzip'], threshold: 2_048, syncThreshold: 65_536 });
  const headers = await securityHeaders();
  server.addHook('onRequest', (_request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    void reply.headers(headers);
    done();
  });
}

const ANY_ANSWER = new Set(['content-length', 'content-type', 'connection', 'date']);

/** What helmet says, asked for once: it is the same in every answer, but helmet would work it out anew each time. */
async function securityHeaders(): Promise<Record<string, string>> {
  const sample = fastify();
  await sample.register(helmet, {
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
  sample.get('/', (_request, reply) => reply.send(''));
  const { headers } = await sample.inject('/');
  await sample.close();
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ANY_ANSWER.has(name))) as Record<
    string,
    string
  >;
}

type Done = (error: Error | null, value?: unknown) => void;

/** JSON in UTF-8, and CSV where a route takes it: broken bytes are refused, not replaced. */
function useStrictBodies(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  const parseJson = server.getDefaultJsonParser('error', 'error');
  const options = { bodyLimit: BODY_LIMIT };
  app.useBodyParser('application/json', options, (request: FastifyRequest, body: Buffer, done: Done) => {
    if (body.length === 0) return done(null, {});
    const text = textOf(request, body);
    if (typeof text !== 'string') return done(text);
    if (isTooDeep(text)) return done(Object.assign(new Error('nested too deep'), { statusCode: 400 }));
    return parseJson(request, text, done as never) as never;
  });
  // A list that is sent as it is stands for the field `csv` of the JSON body, so one class checks both.
  app.useBodyParser('text/csv', options, (request: FastifyRequest, body: Buffer, done: Done) => {
    const csv = textOf(request, body);
    return typeof csv === 'string' ? done(null, { csv }) : done(csv);
  });
  useForms(app);
  useFiles(server as unknown as FastifyInstance);
}

/** A route with `takesFiles` in its route config reads the body by itself, once it is known who sends it. */
function useFiles(server: FastifyInstance): void {
  server.addContentTypeParser('application/octet-stream', (request, _payload, done) => {
    const { takesFiles } = request.routeOptions.config as { takesFiles?: boolean };
    done(takesFiles ? null : Object.assign(new Error('file'), { statusCode: 415 }), undefined);
  });
}

const FORM_LIMIT = 16 * 1024;

/** A route with `takesForms` in its route config may be sent a form. It is thrown away unread: only its coming counts. */
function useForms(app: NestFastifyApplication): void {
  const parse = (request: FastifyRequest, _body: Buffer, done: Done): void => {
    const { takesForms } = request.routeOptions.config as { takesForms?: boolean };
    done(takesForms ? null : Object.assign(new Error('form'), { statusCode: 415 }), {});
  };
  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data'])
    app.useBodyParser(type, { bodyLimit: FORM_LIMIT }, parse);
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

const MOST_LEVELS = 32;

/**
 * True where brackets stand in each other deeper than any input of ours. Found in the text, before anything walks the
 * values level by level and runs out of stack.
 */
export function isTooDeep(json: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let i = 0; i < json.length; i += 1) {
    const letter = json.charCodeAt(i);
    if (isInText) {
      if (letter === BACKSLASH) i += 1;
      else if (letter === QUOTE) isInText = false;
    } else if (letter === QUOTE) isInText = true;
    else if (letter === OPEN_LIST || letter === OPEN_OBJECT) {
      depth += 1;
      if (depth > MOST_LEVELS) return true;
    } else if (letter === CLOSE_LIST || letter === CLOSE_OBJECT) depth -= 1;
  }
  return false;
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [...'"\\[]{}'].map((letter) =>
  letter.charCodeAt(0),
);
