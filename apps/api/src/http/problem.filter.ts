import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { languageOf } from '@techmart/kernel';
import { currentContext, Logger } from '@techmart/logging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { explain, problemOf } from './problem.js';

/** Turns everything that is thrown into problem details in the caller's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const explained = explain(thrown);
    if (explained.isDefect)
      this.logger.error('request.failed', { method: request.method, path: request.routeOptions?.url, err: thrown });
    const problem = problemOf(
      explained,
      languageOf(request.headers['accept-language']),
      currentContext()?.requestId ?? request.id,
    );
    const retryAfter = explained.error.retryAfterSeconds;
    if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8').send(problem);
  }
}
