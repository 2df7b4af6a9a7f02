import { Injectable } from '@nestjs/common';
import type { Tx } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import type { ApiTokenView } from './api-token.dto.js';
import { ApiToken } from './user.entity.js';

const LIVE = '(t.revoked_at is null and (t.expires_at is null or t.expires_at > now()))';

@Injectable()
export class ApiTokenRepository {
  async insert(tx: Tx, token: Partial<ApiToken>): Promise<void> {
    await tx.insert(ApiToken, token);
  }

  /** Live tokens of an organisation; at most as many as it may have. */
  list(tx: Tx, organisationId: Id): Promise<ApiTokenView[]> {
    return tx.query(
      `select t.id, t.name, t.hint, t.scopes, t.user_id as "userId", u.name as "userName", t.created_at as "createdAt",
         t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt"
       from api_token t join app_user u on u.id = t.user_id where t.organisation_id = $1 and ${LIVE} order by t.id desc`,
      [organisationId],
    );
  }

  /** How many live tokens there are, with the organisation held so that nobody adds one meanwhile. */
  async countLocked(tx: Tx, organisationId: Id): Promise<number> {
    await tx.query('select 1 from organisation where id = $1 for no key update', [organisationId]);
    const [row] = await tx.query<{ count: number }[]>(
      `select count(*)::int as count from api_token t where t.organisation_id = $1 and ${LIVE}`,
      [organisationId],
    );
    return row!.count;
  }

  /** False when the organisation has no such live token. */
  async revoke(tx: Tx, organisationId: Id, id: Id): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      `update api_token t set revoked_at = now() where t.id = $1 and t.organisation_id = $2 and t.revoked_at is null`,
      [id, organisationId],
    );
    return count > 0;
  }

  /** Ends the tokens that a person has made for an organisation. */
  async revokeOf(tx: Tx, organisationId: Id, userId: Id): Promise<void> {
    await tx.query(
      'update api_token set revoked_at = now() where organisation_id = $1 and user_id = $2 and revoked_at is null',
      [organisationId, userId],
    );
  }
}
