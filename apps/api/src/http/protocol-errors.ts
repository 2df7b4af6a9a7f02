import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { languageOf, newId, type Language } from '@techmart/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { explain, problemOf, type Problem } from './problem.js';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Addresses that the router cannot read never reach the filter; they get the same problem details here. */
export function refuseAddress(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemFor(error, languageOf(request.headers['accept-language']), request.id);
  void reply
    .status(problem.status)
    .headers({ 'content-type': PROBLEM_TYPE, 'x-request-id': problem.requestId })
    .send(JSON.stringify(problem));
}

interface ClientError extends Error {
  readonly code?: string;
}

const statusOfCode: Record<string, number> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** What the parser of HTTP refuses has no request yet; the answer is written to the socket, which is then closed. */
export function refuseClient(error: ClientError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const problem = problemFor({ statusCode: statusOfCode[error.code ?? ''] ?? 400 }, 'zh');
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${problem.requestId}`,
    'connection: close',
  ];
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  else socket.destroy();
}

/** An `Expect` that we cannot meet. */
export function refuseExpectation(request: IncomingMessage, response: ServerResponse): void {
  const problem = problemFor({ statusCode: 417 }, languageOf(request.headers['accept-language']));
  const body = JSON.stringify(problem);
  response.writeHead(417, {
    'content-type': PROBLEM_TYPE,
    'content-length': Buffer.byteLength(body),
    'x-request-id': problem.requestId,
  });
  response.end(body);
}

function problemFor(error: unknown, language: Language, requestId: string = newId()): Problem {
  return problemOf(explain(error), language, requestId);
}
