import { createHash, randomBytes } from 'node:crypto';
import type { Permission, Role } from '@techmart/access';
import { newId } from '@techmart/kernel';
import type { Client, TestMarket } from '@techmart/testing';

/** Gives a person other roles, in their own organisation or that of another, and signs them in anew. */
export async function recast(
  market: TestMarket,
  person: Client,
  roles: readonly Role[],
  organisationId = person.organisationId,
): Promise<Client> {
  await market.sql('update membership set organisation_id = $2, roles = $3 where user_id = $1', [
    person.userId,
    organisationId,
    roles,
  ]);
  const [row] = await market.sql<{ email: string }>('select email from app_user where id = $1', [person.userId]);
  return market.people.signIn(row!.email, person.userId, organisationId);
}

/** A colleague within an organisation, with roles of their own. */
export async function colleague(market: TestMarket, of: Client, roles: readonly Role[]): Promise<Client> {
  return recast(market, await market.people.join('enterprise'), roles, of.organisationId);
}

/** An API token of a person's organisation. */
export async function apiToken(market: TestMarket, of: Client, scopes: readonly Permission[]): Promise<string> {
  const token = `tmk_${randomBytes(32).toString('base64url')}`;
  await market.sql(
    `insert into api_token (id, organisation_id, user_id, name, token_hash, hint, scopes) values ($1, $2, $3, 'guard', $4, $5, $6)`,
    [newId(), of.organisationId, of.userId, createHash('sha256').update(token).digest(), token.slice(0, 10), scopes],
  );
  return token;
}
