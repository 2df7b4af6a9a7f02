import { Injectable } from '@nestjs/common';
import { Actor } from '@techmart/access';
import { AuditLog } from '@techmart/audit';
import { UnitOfWork } from '@techmart/database';
import { AppError, Clock, invalid, newId, type Id } from '@techmart/kernel';
import type { ApiTokenListView, NewApiToken, NewApiTokenView } from './api-token.dto.js';
import { ApiTokenRepository } from './api-token.repository.js';
import { tokenNotFound, tooManyTokens } from './identity.errors.js';
import { hashToken, newApiToken } from './secrets.js';

const MAX_TOKENS = 50;
const HINT_LENGTH = 10;
const DAY = 86_400_000;

/** Keys for other systems. They are made and ended by people in person, never by another key. */
@Injectable()
export class ApiTokenService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tokens: ApiTokenRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<ApiTokenListView> {
    const { organisationId } = actor.require('token.manage');
    return { items: await this.tokens.list(this.unitOfWork.reader, organisationId) };
  }

  /** @throws AppError `INPUT.INVALID` for a scope that the maker does not have, `IDENTITY.TOO_MANY_TOKENS`. */
  create(actor: Actor, { name, scopes, expiresInDays }: NewApiToken): Promise<NewApiTokenView> {
    actor.require('token.manage');
    const { organisationId, userId } = actor.inPerson;
    const tooWide = scopes.filter((scope) => !actor.can(scope));
    if (tooWide.length > 0) throw invalid(scopeViolation(tooWide));
    const id = newId();
    const token = newApiToken();
    const expiresAt = expiresInDays === undefined ? null : new Date(this.clock.now().valueOf() + expiresInDays * DAY);
    return this.unitOfWork.run(async (tx) => {
      if ((await this.tokens.countLocked(tx, organisationId)) >= MAX_TOKENS)
        throw new AppError(tooManyTokens, { parameters: { max: MAX_TOKENS } });
      const hint = token.slice(0, HINT_LENGTH);
      await this.tokens.insert(tx, {
        id,
        organisationId,
        userId,
        name,
        tokenHash: hashToken(token),
        hint,
        scopes,
        expiresAt,
      });
      await this.audit.append(tx, {
        action: 'api-token.create',
        subjectKind: 'api-token',
        subjectId: id,
        organisationId,
        after: { name, scopes, expiresAt },
      });
      const made = (await this.tokens.list(tx, organisationId)).find((view) => view.id === id)!;
      return { ...made, token };
    });
  }

  /** @throws AppError `IDENTITY.TOKEN_NOT_FOUND`. */
  revoke(actor: Actor, id: Id): Promise<void> {
    actor.require('token.manage');
    const { organisationId } = actor.inPerson;
    return this.unitOfWork.run(async (tx) => {
      if (!(await this.tokens.revoke(tx, organisationId, id))) throw new AppError(tokenNotFound);
      await this.audit.append(tx, {
        action: 'api-token.revoke',
        subjectKind: 'api-token',
        subjectId: id,
        organisationId,
      });
    });
  }
}

const scopeViolation = (tooWide: readonly string[]) => ({
  path: 'scopes',
  code: 'scopeOfMaker',
  message: {
    zh: `超出了您自己的权限：${tooWide.join('、')}`,
    en: `goes beyond what you may do yourself: ${tooWide.join(', ')}`,
  },
});
