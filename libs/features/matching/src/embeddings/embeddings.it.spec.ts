import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { IndexRebuild, SearchIndexes } from '@techmart/search';
import type { Client, TestMarket } from '@techmart/testing';
import { CONCEPT_DIMENSIONS, ConceptServer } from '../testing/concept-server.js';
import { coating, MatchMarket, partnerIds, towers } from '../testing/match-market.js';
import { EmbeddingKeeper } from './embedding-keeper.js';

jest.setTimeout(120_000);

const robot = { title: '嫩芽采摘机器人', abstract: '双目视觉识别嫩芽，柔性末端夹取。', fieldCode: '09' };
/** Says the same as `robot` in words of which none is the same. */
const plucking = { title: '名优茶手工采收用工荒', problem: '春季雇人难，希望自动化替代人力。', fieldCode: '09' };
const other = { title: '垃圾渗滤液膜浓缩', abstract: '碟管式反渗透处理高盐废水。', fieldCode: '07' };

describe('an embedding server', () => {
  let server: ConceptServer;
  let m: MatchMarket;
  let market: TestMarket;
  let university: Client;
  let enterprise: Client;
  let keeper: EmbeddingKeeper;
  const ids: Record<string, string> = {};

  const kept = async (id: string): Promise<{ version: number; hash: string } | undefined> => {
    const rows = await market.sql<{ version: number; hash: string }>(
      'select listing_version as version, text_hash as hash from listing_embedding where listing_id = $1',
      [id],
    );
    return rows[0];
  };
  const timesSent = (title: string): number => server.texts.filter((text) => text.startsWith(title)).length;

  beforeAll(async () => {
    server = await ConceptServer.start([['采摘机器人', '手工采收'], ['防腐']]);
    m = await MatchMarket.open(server.environment);
    ({ market, university, enterprise } = m);
    keeper = market.worker!.get(EmbeddingKeeper, { strict: false });
    for (const [name, body] of Object.entries({ coating, robot, other }))
      ids[name] = await m.publish(university, 'results', body);
    for (const [name, body] of Object.entries({ towers, plucking }))
      ids[name] = await m.publish(enterprise, 'needs', body);
    await market.settled();
  });
  afterAll(async () => {
    await market.close();
    await server.stop();
  });

  it('finds partners that have no word in common, and says by what', async () => {
    const [best] = await m.matchesOf(enterprise, 'needs', ids.plucking!);
    expect(best!.result!.id).toBe(ids.robot);
    expect(best!.reasons[0]).toMatchObject({
      kind: 'meaning',
      label: 'Close in meaning, as the language model sees it',
    });
    expect(partnerIds(await m.matchesOf(university, 'results', ids.robot!))).toContain(ids.plucking);
    expect(partnerIds(await m.preview(market.people.visitor(), plucking))[0]).toBe(ids.robot);
  });

  it('leaves first what stands first by words', async () => {
    const [best] = await m.matchesOf(enterprise, 'needs', ids.towers!);
    expect(best).toMatchObject({ result: { id: ids.coating }, strength: 'strong' });
    expect(best!.reasons[0]!.kind).toBe('words');
  });

  it('is asked with the key, once for each text, and not again when something beside the text changes', async () => {
    expect(new Set(server.keys)).toEqual(new Set(['Bearer of-the-operator']));
    expect(timesSent(coating.title)).toBe(1);
    const before = await kept(ids.coating!);
    const edit = university.patch<{ version: number }>(`/results/${ids.coating}`, { trl: 6 });
    const edited = await university.must(edit);
    await market.settled();
    expect(await kept(ids.coating!)).toEqual({ version: edited.version, hash: before!.hash });
    expect(timesSent(coating.title)).toBe(1);
  });

  it('leaves no drift between index and database', async () => {
    const [rebuild, indexes] = [IndexRebuild, SearchIndexes].map((type) =>
      market.worker!.get(type, { strict: false }),
    ) as [IndexRebuild, SearchIndexes];
    for (const index of indexes.all().filter(({ name }) => name.startsWith('match_'))) {
      const { missing, stale, extra } = await rebuild.compare(index);
      expect([index.name, missing, stale, extra]).toEqual([index.name, [], [], []]);
    }
  });

  it('holds nothing up while it is away, and what it missed is made up for', async () => {
    server.isAway = true;
    const late = { title: '采茶用夹爪', abstract: '防腐材料制成的夹爪。', fieldCode: '09' };
    const id = await m.publish(university, 'results', late);
    await market.settled();
    expect(await kept(id)).toBeUndefined();
    expect(partnerIds(await m.preview(market.people.visitor(), { title: '采茶 夹爪', fieldCode: '09' }))).toContain(id);
    await expect(keeper.keep()).rejects.toThrow('503');
    server.isAway = false;
    expect(await keeper.keep()).toBe(1);
    expect(await keeper.keep()).toBe(0);
    expect(await kept(id)).toBeDefined();
    await market.settled();
  });

  it('says so where its vectors have another length than the operator has set', async () => {
    server.dimensions = 24;
    await m.publish(university, 'results', { ...other, title: '浓缩液蒸发结晶' });
    await market.settled();
    await expect(keeper.keep()).rejects.toThrow('EMBEDDING_DIMENSIONS is 16; concepts gave 24 numbers.');
    server.dimensions = CONCEPT_DIMENSIONS;
  });
});
