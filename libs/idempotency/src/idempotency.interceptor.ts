import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { CREDENTIAL_ROUTE, type Actor, type Member } from '@techmart/access';
import { UnitOfWork } from '@techmart/database';
import { invalid } from '@techmart/kernel';
import { Observable, of } from 'rxjs';
import type { KeyedIncoming } from './answer-keeper.js';
import { IdempotencyKeys } from './idempotency-keys.js';

const KEY = /^[\x21-\x7e]{8,200}$/;

interface Incoming extends KeyedIncoming {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly actor?: Actor;
}

/**
 * `Idempotency-Key` on any POST of a member: the same key gives the same answer, and the work is done once. Visitors
 * have no name to keep a key under, and routes that take or give credentials keep nothing; there it is ignored.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly keys: IdempotencyKeys,
    private readonly unitOfWork: UnitOfWork,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> | Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Incoming>();
    const key = request.headers['idempotency-key'];
    const member = request.actor?.member;
    if (request.method !== 'POST' || key === undefined || !member) return next.handle();
    if (this.reflector.get<boolean | undefined>(CREDENTIAL_ROUTE, context.getHandler())) return next.handle();
    if (!KEY.test(key)) throw malformedKey();
    return this.claimed(member, key, request, next);
  }

  private async claimed(
    member: Member,
    key: string,
    request: Incoming,
    next: CallHandler,
  ): Promise<Observable<unknown>> {
    const claim = await this.keys.claim({ scope: scopeOf(member, request), key, requestHash: hashOf(request) });
    if ('status' in claim) {
      request.idempotency = { replay: claim };
      return of(null);
    }
    request.idempotency = { claim };
    return new Observable((subscriber) =>
      this.unitOfWork.accompany(
        (tx) => this.keys.confirm(tx, claim),
        () => next.handle().subscribe(subscriber),
      ),
    );
  }
}

/** Sessions of a person share their keys; an API token has its own. */
function scopeOf({ scopes, credentialId, userId, organisationId }: Member, { method, url }: Incoming): string {
  const who = scopes ? `token ${credentialId}` : `user ${userId} ${organisationId}`;
  return `${who} ${method} ${url.split('?', 1)[0]}`;
}

/** An uploaded file is read later, as a stream; by its length alone it is told from another. */
function hashOf({ url, body, headers }: Incoming): Buffer {
  const content = body === undefined ? `length ${headers['content-length'] ?? 0}` : JSON.stringify(body);
  return createHash('sha256').update(url).update('\n').update(content).digest();
}

function malformedKey(): Error {
  return invalid({
    path: 'Idempotency-Key',
    code: 'key',
    message: { zh: '应为 8 至 200 个可见 ASCII 字符', en: 'must be 8 to 200 visible ASCII characters' },
  });
}
