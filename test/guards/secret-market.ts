import type { OpenAPIObject } from '@nestjs/swagger';
import type { Client, TestMarket } from '@techmart/testing';
import { apiToken, colleague, recast } from './cast.js';
import type { Asker } from './fuzz-walk.js';

/** A word in the owner's name that stands nowhere else. */
export const OWNER_WORD = '玄鸟隐名';
const OWNER_LATIN = 'Qzxvhidden';
/** A word in every listing that others must not see. */
export const SEALED_WORD = 'Sealedmark';

export const rooms = ['results', 'needs'] as const;

/** A market with an owner whom nobody must notice, and people who look around in it. */
export interface SecretMarket {
  readonly owner: Client;
  readonly administrator: Client;
  /** Somebody whom the owner deals with. */
  readonly partner: Client;
  /** Everybody who is neither the owner nor works for the market. */
  readonly strangers: readonly Asker[];
  /** Ids that strangers may well know: listings on the open market and their organisations. */
  readonly openIds: readonly string[];
  /** The owner's needs that everybody sees, without an owner. */
  readonly anonymousIds: readonly string[];
  /** What must appear in no answer to a stranger. */
  readonly ownerMarks: readonly string[];
}

const text = '海上风电塔筒防腐涂料，耐盐雾 3000 小时以上，可现场施工。';
const listing = (title: string): object => ({ title, problem: text, keywords: ['防腐涂料'], fieldCode: '05' });

/**
 * The owner is not verified, so its name stands in no public list; its listings come onto the market by a reviewer. No
 * answer to a stranger has a reason to know of it.
 */
export async function openSecretMarket(market: TestMarket): Promise<SecretMarket> {
  const { people } = market;
  const owner = await people.join('enterprise', {
    name: `${OWNER_WORD}装备有限公司`,
    nameEn: `${OWNER_LATIN} Equipment`,
    verified: false,
  });
  const administrator = await people.administrator();
  const [university, enterprise] = [await people.join('university'), await people.join('enterprise')];
  const openIds: string[] = [];
  for (const [i, client] of [university, enterprise, university].entries()) {
    openIds.push(await onMarket(client, rooms[i % 2]!, listing(`石墨烯防腐涂料 ${i}`), client));
  }
  const anonymousIds = [
    await onMarket(owner, 'needs', { ...listing('塔筒防腐需求'), anonymous: true }, administrator),
    await onMarket(
      owner,
      'needs',
      { ...listing('塔筒补漆需求'), anonymous: true, regionCode: '350200' },
      administrator,
    ),
  ];
  const stranger = await people.join('enterprise');
  const strangers: Asker[] = [
    { role: 'visitor', token: null },
    { role: 'another owner', token: stranger.token },
    { role: 'viewer elsewhere', token: (await colleague(market, stranger, ['viewer'])).token },
    { role: 'broker', token: (await recast(market, await people.join('agency'), ['broker'])).token },
    { role: 'unverified', token: (await people.join('enterprise', { verified: false })).token },
    { role: 'API token', token: await apiToken(market, stranger, ['listing.read', 'listing.write', 'match.read']) },
  ];
  const [row] = await market.sql<{ email: string; code: string }>(
    `select u.email, o.unified_social_credit_code as code from app_user u, organisation o where u.id = $1 and o.id = $2`,
    [owner.userId, owner.organisationId],
  );
  const ownerMarks = [OWNER_WORD, OWNER_LATIN, owner.organisationId, owner.userId, row!.email, row!.code];
  openIds.push(university.organisationId, enterprise.organisationId, stranger.organisationId);
  return { owner, administrator, partner: university, strangers, openIds, anonymousIds, ownerMarks };
}

/** What the owner keeps to itself, one listing for each reason why; ids by the reason. */
export async function sealListings({ owner, administrator }: SecretMarket): Promise<Record<string, string>> {
  const sealed: Record<string, string> = {};
  for (const room of rooms) {
    const draft = async (reason: string, more: object = {}): Promise<string> => {
      const body = { ...listing(`${SEALED_WORD} ${reason} 防腐涂料`), ...more };
      const { id } = await owner.must(owner.post<{ id: string }>(`/${room}`, body));
      sealed[`${room} ${reason}`] = id;
      return id;
    };
    const act = (client: Client, id: string, action: string, body: object = {}): Promise<unknown> =>
      client.must(client.post(`/${room}/${id}/${action}`, body));
    const publish = async (id: string): Promise<void> => {
      await act(owner, id, 'submit');
      await act(administrator, id, 'publish');
    };
    await draft('draft');
    await act(owner, await draft('submitted'), 'submit');
    const returned = await draft('returned');
    await act(owner, returned, 'submit');
    await act(administrator, returned, 'return', { remark: `${SEALED_WORD} remark` });
    const withdrawn = await draft('withdrawn');
    await publish(withdrawn);
    await act(owner, withdrawn, 'withdraw');
    const archived = await draft('archived');
    await publish(archived);
    await act(owner, archived, 'archive');
    await publish(await draft('private', { visibility: 'private' }));
    await publish(await draft('matched only', { visibility: 'matched' }));
  }
  return sealed;
}

export function hasDeals(document: OpenAPIObject): boolean {
  return document.paths['/api/v1/interests'] !== undefined;
}

/** Interests in the owner's anonymous needs, one of them open and one that has become a deal. */
export async function makeDeals({ owner, partner, anonymousIds }: SecretMarket): Promise<void> {
  for (const [i, needId] of anonymousIds.entries()) {
    const message = `${SEALED_WORD} interest`;
    const { id } = await partner.must(partner.post<{ id: string }>('/interests', { needId, message }));
    if (i > 0) await owner.must(owner.post(`/interests/${id}/accept`));
  }
}

/** A webhook of the owner, paused so that it gathers events and nothing leaves the test. */
export async function setWebhookUp({ owner }: SecretMarket): Promise<void> {
  const { id } = await owner.must(
    owner.post<{ id: string }>('/webhooks', {
      url: `https://93.184.216.34/${SEALED_WORD}`,
      description: `${SEALED_WORD} webhook`,
      events: ['listing.published.v1', 'interest.received.v1', 'interest.accepted.v1'],
    }),
  );
  await owner.must(owner.post(`/webhooks/${id}/pause`));
}

/** Publishes a listing, by its owner or a reviewer. */
export async function onMarket(owner: Client, room: string, body: object, by: Client): Promise<string> {
  const { id } = await owner.must(owner.post<{ id: string }>(`/${room}`, body));
  if (by !== owner) await owner.must(owner.post(`/${room}/${id}/submit`));
  await by.must(by.post(`/${room}/${id}/publish`));
  return id;
}
