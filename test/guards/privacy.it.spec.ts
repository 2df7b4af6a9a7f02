import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { createApi, openApiDocument } from '@techmart/api';
import { MeiliConnection } from '@techmart/search';
import { TestMarket } from '@techmart/testing';
import { captureLog } from './captured-log.js';
import { crawl, differences, leaksIn, type CrawlOptions, type Page } from './crawl.js';
import { summary } from './fuzz-walk.js';
import {
  hasDeals,
  makeDeals,
  onMarket,
  openSecretMarket,
  OWNER_WORD,
  SEALED_WORD,
  sealListings,
  setWebhookUp,
  type SecretMarket,
} from './secret-market.js';
import { collectionOf, tellApart } from './telling-apart.js';
import { Wire } from './wire.js';

jest.setTimeout(300_000);

const SEED = 20_261_125;
const UUID = /"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/g;

describe('what an organisation keeps to itself', () => {
  let log: { text(): string };
  let market: TestMarket;
  let away: NestFastifyApplication;
  let wire: Wire;
  let degraded: Wire;
  let document: OpenAPIObject;
  let cast: SecretMarket;
  let sealed: Record<string, string>;
  let before: Page[];
  let beforeDegraded: Page[];
  let options: CrawlOptions;

  beforeAll(async () => {
    market = await TestMarket.open({ environment: { LOG_LEVEL: 'debug' } });
    log = captureLog(market.api, market.worker!);
    document = openApiDocument(market.api);
    cast = await openSecretMarket(market);
    await market.settled();
    await market.api.listen(0, '127.0.0.1');
    wire = new Wire(await market.api.getUrl());
    // The same market, as it answers while the search engine is away.
    const { config } = market;
    const without = Object.assign(Object.create(Object.getPrototypeOf(config) as object) as typeof config, config, {
      meili: { ...config.meili, url: 'http://127.0.0.1:9' },
    });
    away = await createApi(without);
    await away.listen(0, '127.0.0.1');
    degraded = new Wire(await away.getUrl());
    options = {
      wire,
      document,
      askers: cast.strangers,
      ids: [...cast.openIds.slice(0, 4), ...cast.anonymousIds.slice(0, 1)],
      words: [OWNER_WORD, SEALED_WORD, '防腐', cast.ownerMarks.at(-1)!],
      askedIds: [cast.owner.organisationId, cast.openIds.at(-2)!],
    };
    before = await crawl(options);
    beforeDegraded = await crawl({ ...options, wire: degraded, askers: cast.strangers.slice(0, 2) });
    await setWebhookUp(cast);
    sealed = await sealListings(cast);
    if (hasDeals(document)) await makeDeals(cast);
    await market.settled();
  });
  afterAll(async () => {
    await Promise.all([wire?.close(), degraded?.close()]);
    await away?.close();
    await market?.close();
  });

  it('the crawl reaches lists, records and searches', () => {
    expect(before.filter(({ answer }) => answer.status === 200).length).toBeGreaterThan(before.length / 3);
    expect(leaksIn(before, cast.anonymousIds).length).toBeGreaterThan(20);
    expect(Object.keys(sealed)).toHaveLength(14);
  });

  it('changes no answer to anybody else: no list, search, facet, total, order or match', async () => {
    expect(summary(differences(before, await crawl(options)))).toEqual([]);
  });

  it('changes none while the search engine is away, either', async () => {
    const after = await crawl({ ...options, wire: degraded, askers: cast.strangers.slice(0, 2) });
    expect(summary(differences(beforeDegraded, after))).toEqual([]);
  });

  it('shows neither the owner of anonymous needs nor what is sealed in any answer', () => {
    const marks = [...cast.ownerMarks, SEALED_WORD, ...Object.values(sealed)];
    expect(summary(leaksIn([...before, ...beforeDegraded], marks))).toEqual([]);
  });

  it('answers for a record of others as for none, by every operation that takes an id', async () => {
    const secrets = await whatOnlyTheOwnerKnows();
    for (const collection of [
      'needs',
      'results',
      'organisations',
      'webhooks',
      ...(hasDeals(document) ? ['interests', 'deals'] : []),
    ])
      expect({ collection, ids: secrets[collection]?.length ?? 0 }).not.toEqual({ collection, ids: 0 });
    const askers = cast.strangers.filter(({ role }) => role !== 'viewer elsewhere' && role !== 'unverified');
    const found = await tellApart({ wire, document, askers, secrets, seed: SEED });
    expect(summary(found)).toEqual([]);
  });

  /** Everything that the owner can read of its own, in whatever room, and strangers cannot. */
  async function whatOnlyTheOwnerKnows(): Promise<Record<string, string[]>> {
    const own = await crawl({
      ...options,
      askers: [{ role: 'owner', token: cast.owner.token }],
      ids: [sealed['needs draft']!, sealed['results draft']!, cast.owner.organisationId],
      words: [],
    });
    const idsOf = ({ answer }: Page): string[] => [...answer.text.matchAll(UUID)].map((match) => match[1]!);
    const open = new Set([...before.flatMap(idsOf), ...cast.openIds, ...cast.anonymousIds]);
    const secrets: Record<string, string[]> = { organisations: [cast.owner.organisationId] };
    for (const [reason, id] of Object.entries(sealed)) (secrets[reason.split(' ')[0]!] ??= []).push(id);
    for (const page of own) {
      const known = (secrets[collectionOf(page.address)] ??= []);
      known.push(...idsOf(page).filter((id) => !open.has(id) && !known.includes(id)));
    }
    return secrets;
  }

  it('carries no name in events, and the search engine would not tell one', async () => {
    const [row] = await market.sql<{ text: string }>(
      `select string_agg(payload::text, ' ') as text from outbox_message`,
    );
    const names = cast.ownerMarks.filter((mark) => mark !== cast.owner.organisationId);
    for (const mark of [...names, SEALED_WORD]) expect(row!.text).not.toContain(mark);
    const meili = market.api.get(MeiliConnection, { strict: false });
    const { results } = await meili.admin.getRawIndexes({ limit: 1_000 });
    const uids = results.map(({ uid }) => uid).filter((uid) => uid.startsWith(market.config.meili.indexPrefix));
    expect(uids.length).toBeGreaterThanOrEqual(4);
    for (const uid of uids) {
      const { hits } = await meili.admin.index(uid).search('', { filter: 'visibility = public', limit: 100 });
      const told = JSON.stringify(hits);
      for (const mark of [...cast.ownerMarks, SEALED_WORD]) expect(told).not.toContain(mark);
      expect(Object.keys(Object.assign({}, ...hits) as object)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/owner|audience/i)]),
      );
    }
  });

  it('carries no name, address or text into the logs', async () => {
    const text = log.text();
    expect(text).toContain('"request"');
    for (const mark of [...cast.ownerMarks.filter((id) => !/-/.test(id)), SEALED_WORD, '塔筒防腐需求'])
      expect({ mark, isLogged: text.includes(mark) }).toEqual({ mark, isLogged: false });
  });

  it('leaves every answer at once, though the index still holds it', async () => {
    const { people } = market;
    const later = await people.join('enterprise', { name: '迟隐机构Lzqw有限公司' });
    const make = (room: string, title: string, more: object = {}): Promise<string> =>
      onMarket(
        later,
        room,
        { title, keywords: ['防腐涂料'], problem: '防腐涂料，耐盐雾。', fieldCode: '05', ...more },
        later,
      );
    const withdrawn = await make('needs', 'Latermark withdrawn 防腐涂料');
    const result = await make('results', 'Latermark private 防腐涂料');
    const need = await make('needs', 'Anonymous from now on 防腐涂料');
    const renamed = await make('needs', 'Latermark old title 防腐涂料');
    await market.settled();
    await market.worker!.close();
    await later.must(later.post(`/needs/${withdrawn}/withdraw`));
    await later.must(later.patch(`/results/${result}`, { visibility: 'private' }));
    await later.must(later.patch(`/needs/${need}`, { anonymous: true }));
    await later.must(later.patch(`/needs/${renamed}`, { title: 'A new title 防腐涂料' }));
    const pages = await crawl({ ...options, words: ['防腐', 'Latermark'], askers: cast.strangers.slice(0, 2) });
    const lists = pages.filter(({ address }) => !address.includes('/organisations'));
    expect(summary(leaksIn(lists, ['Latermark', withdrawn, result]))).toEqual([]);
    const cards = lists.flatMap(({ address, answer }) => cardsOf(answer.text, need).map((card) => ({ address, card })));
    expect(cards.length).toBeGreaterThan(0);
    expect(cards.filter(({ card }) => card.organisation !== null)).toEqual([]);
  });
});

interface Card {
  readonly id: string;
  readonly organisation: object | null;
}

/** Every form of one record within an answer, however deep. */
function cardsOf(text: string, id: string): Card[] {
  const cards: Card[] = [];
  if (text.startsWith('{') || text.startsWith('[')) {
    JSON.parse(text, (_key, value: unknown) => {
      if (typeof value === 'object' && value !== null && (value as Card).id === id) cards.push(value as Card);
      return value;
    });
  }
  return cards;
}
