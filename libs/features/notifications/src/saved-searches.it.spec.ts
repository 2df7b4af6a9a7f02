import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '@techmart/kernel';
import { TestMarket, type Client } from '@techmart/testing';
import { CheckSavedSearchesHandler } from './jobs/check-saved-searches.handler.js';
import { SendDigestsHandler } from './jobs/send-digests.handler.js';
import type { NotificationView } from './notification.dto.js';
import type { SavedSearchView } from './saved-searches/saved-search.dto.js';

jest.setTimeout(180_000);

const coating = {
  title: '石墨烯防腐涂料',
  abstract: '面向海上风电塔筒的石墨烯改性环氧防腐涂料，耐盐雾超过 4000 小时。',
  keywords: ['石墨烯', '防腐涂料'],
  fieldCode: '05',
  trl: 7,
  regionCode: '350100',
};

describe('saved searches', () => {
  let market: TestMarket;
  let university: Client;
  let enterprise: Client;
  let now = 0;

  const save = (client: Client, body: object): Promise<SavedSearchView> =>
    client.must(client.post<SavedSearchView>('/saved-searches', body));
  const hits = async (client: Client): Promise<NotificationView[]> =>
    (await client.must(client.get<{ items: NotificationView[] }>('/notifications?limit=100'))).items.filter(
      (notice) => notice.kind === 'saved_search.hit',
    );
  const publish = async (client: Client, kind: 'results' | 'needs', body: object): Promise<string> => {
    const { id } = await client.must(client.post<{ id: string }>(`/${kind}`, body));
    await client.must(client.post(`/${kind}/${id}/publish`));
    await market.settled();
    return id;
  };

  beforeAll(async () => {
    market = await TestMarket.open();
    university = await market.people.join('university', { nameEn: 'Minjiang University' });
    enterprise = await market.people.join('enterprise');
    for (const door of [market.api, market.worker!]) {
      jest.spyOn(door.get(Clock, { strict: false }), 'now').mockImplementation(() => new Date(now || Date.now()));
    }
  });
  afterAll(() => market.close());

  it('are checked like the list query they stand for', async () => {
    const wrong = await enterprise.post<{ errors: { path: string }[] }>('/saved-searches', {
      name: 'x',
      kind: 'result',
      query: { q: '涂料', trlMin: 12, mine: true, colour: 'red' },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map((error) => error.path)).toEqual(['query.mine']);
    const again = await enterprise.post<{ errors: { path: string }[] }>('/saved-searches', {
      name: 'x',
      kind: 'result',
      query: { trlMin: 12, colour: 'red' },
    });
    expect(again.body.errors.map((error) => error.path).sort()).toEqual(['query.colour', 'query.trlMin']);
  });

  it('belong to one person, and can be changed and forgotten', async () => {
    const saved = await save(enterprise, { name: '涂料', kind: 'result', query: { q: '涂料', trlMin: 6 } });
    expect(saved).toMatchObject({ alert: 'daily', query: { q: '涂料', trlMin: 6 }, version: 1 });
    expect((await university.get(`/saved-searches/${saved.id}`)).status).toBe(404);
    expect((await university.patch(`/saved-searches/${saved.id}`, { name: 'mine' })).status).toBe(404);
    expect((await university.delete(`/saved-searches/${saved.id}`)).status).toBe(404);
    const changed = await enterprise.must(
      enterprise.patch<SavedSearchView>(`/saved-searches/${saved.id}`, { alert: 'off' }),
    );
    expect(changed).toMatchObject({ alert: 'off', name: '涂料', version: 2 });
    expect((await enterprise.patch(`/saved-searches/${saved.id}`, { name: 'x' }, { 'if-match': '"1"' })).status).toBe(
      412,
    );
    expect((await enterprise.must(enterprise.get<{ items: unknown[] }>('/saved-searches'))).items).toHaveLength(1);
    expect((await enterprise.delete(`/saved-searches/${saved.id}`)).status).toBe(204);
    expect((await enterprise.get(`/saved-searches/${saved.id}`)).status).toBe(404);
  });

  it('tell at once of a new listing, once, and of no other', async () => {
    await publish(university, 'results', { ...coating, title: '旧的防腐涂料' });
    const search = await save(enterprise, {
      name: '防腐',
      kind: 'result',
      query: { q: '防腐涂料', field: '05', trlMin: 6 },
      alert: 'instant',
    });
    await save(university, { name: '自己的', kind: 'result', query: { q: '防腐涂料' }, alert: 'instant' });
    const id = await publish(university, 'results', coating);
    await publish(university, 'results', { ...coating, title: '防腐涂料早期研究', trl: 2 });
    await publish(university, 'results', {
      ...coating,
      title: '茶叶采摘机器人',
      abstract: '双目视觉。',
      keywords: [],
      fieldCode: '09',
    });
    const [hit, ...more] = await hits(enterprise);
    expect(more).toEqual([]);
    expect(hit!.text).toBe('Your saved search “防腐” has a new result: “石墨烯防腐涂料” of Minjiang University.');
    expect(hit!.link).toBe(`/results/${id}`);
    expect(await hits(university)).toEqual([]);
    const handler = market.worker!.get(CheckSavedSearchesHandler, { strict: false });
    const delivery = {
      messageId: id,
      event: 'search.indexed.v1',
      payload: { source: 'result', ids: [id] },
      claim: async () => true,
    };
    await Promise.all([handler.handle(delivery), handler.handle(delivery), handler.handle(delivery)]);
    await university.must(university.patch(`/results/${id}`, { keywords: ['防腐涂料', '新'] }));
    await market.settled();
    expect(await hits(enterprise)).toHaveLength(1);
    await enterprise.must(enterprise.delete(`/saved-searches/${search.id}`));
  });

  it('find an anonymous need without telling whose it is, and not by its owner', async () => {
    await save(university, { name: '储罐', kind: 'need', query: { q: '储罐' }, alert: 'instant' });
    await save(university, {
      name: '盯住一家',
      kind: 'need',
      query: { organisationId: enterprise.organisationId },
      alert: 'instant',
    });
    await publish(enterprise, 'needs', {
      title: '储罐内壁防腐',
      problem: '内壁腐蚀。',
      fieldCode: '05',
      anonymous: true,
    });
    const found = await hits(university);
    expect(found.map((notice) => notice.text)).toEqual(['Your saved search “储罐” has a new need: “储罐内壁防腐”.']);
  });

  it('tell daily, with the digest of that morning', async () => {
    await save(enterprise, { name: '每日', kind: 'result', query: { q: '光伏' }, alert: 'daily' });
    await publish(university, 'results', { ...coating, title: '光伏组件自清洁涂层', keywords: ['光伏'] });
    expect((await hits(enterprise)).filter((notice) => notice.text.includes('每日'))).toEqual([]);
    now = Date.now() + 86_400_000;
    const digests = market.worker!.get(SendDigestsHandler, { strict: false });
    await digests.run();
    await digests.run();
    now = 0;
    expect((await hits(enterprise)).filter((notice) => notice.text.includes('每日'))).toHaveLength(1);
    const sent = await market.sql(
      `select 1 from mail_delivery d join notification n on n.delivery_id = d.id and n.kind = 'saved_search.hit'
       where d.user_id = $1 and d.period = 'daily' and d.status = 'sent'`,
      [enterprise.userId],
    );
    expect(sent).toHaveLength(1);
  });
});
