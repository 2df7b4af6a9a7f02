import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Client } from '@techmart/testing';
import { LexiconHolder } from './lexicon-holder.js';
import { LexiconKeeper } from './lexicon-keeper.js';
import { TermLoader } from './term-loader.js';

jest.setTimeout(120_000);

interface Term {
  id: string;
  source: string;
  zh: string;
  en: string;
  weight: number;
  isRejected: boolean;
  version: number;
}
interface Page {
  items: Term[];
  nextCursor: string | null;
}

describe('bilingual terms', () => {
  let market: TestMarket;
  let admin: Client;

  beforeAll(async () => {
    market = await TestMarket.open();
    admin = await market.people.administrator();
  });
  afterAll(() => market.close());

  const list = (query: string): Promise<Page> => admin.must(admin.get<Page>(`/terms?${query}`));
  const add = (term: object) => admin.post<Term & { code?: string }>('/terms', term);
  const holders = (): LexiconHolder[] => [
    market.api.get(LexiconHolder, { strict: false }),
    market.worker!.get(LexiconHolder, { strict: false }),
  ];
  /** Waits until every process translates with the newest terms. */
  const taken = async (isThere: (holder: LexiconHolder) => boolean): Promise<void> => {
    await market.settled();
    for (let i = 0; i < 200 && !holders().every(isThere); i++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(holders().every(isThere)).toBe(true);
  };
  const renderings = (holder: LexiconHolder, zh: string): string[] =>
    holder.current.from.zh.phrases.get(zh).map(({ terms }) => terms.join(' '));

  it('are in use from the first moment, with their attribution for everybody to see', async () => {
    for (const holder of holders()) expect(renderings(holder, '深度学习')[0]).toBe('deep learn');
    const visitor = market.people.visitor();
    const { items, version } = await visitor.must(
      visitor.get<{ items: { source: string; licence: string; attribution: { en: string } }[]; version: string }>(
        '/terms/sources',
      ),
    );
    expect(version).toBe(holders()[0]!.current.version);
    expect(items).toEqual([expect.objectContaining({ source: 'list', licence: 'CC BY 4.0' })]);
    expect(items[0]!.attribution.en).toContain('CAS ChinaXiv');
  });

  it('are for administrators to manage', async () => {
    const owner = await market.people.join('enterprise');
    for (const client of [owner, market.people.visitor()]) {
      const status = client === owner ? 403 : 401;
      expect((await client.get('/terms')).status).toBe(status);
      expect((await client.post('/terms', { zh: '相变材料', en: 'phase change material' })).status).toBe(status);
    }
  });

  it('take part in matching once added, corrected, rejected and deleted, without a restart', async () => {
    const added = await add({ zh: '乌龙茶摇青机', en: 'oolong rotary tumbler' });
    expect(added).toMatchObject({ status: 201, body: { source: 'people', weight: 20, isRejected: false } });
    await taken((holder) => renderings(holder, '乌龙茶摇青机')[0] === 'oolong rotari tumbler');

    const { id, version } = added.body;
    const changed = await admin.patch<Term>(
      `/terms/${id}`,
      { en: 'oolong shaking drum' },
      { 'if-match': `"${version}"` },
    );
    expect(changed).toMatchObject({ status: 200, body: { id, en: 'oolong shaking drum', version: version + 1 } });
    expect((await admin.patch(`/terms/${id}`, { weight: 3 }, { 'if-match': `"${version}"` })).status).toBe(412);
    await taken((holder) => renderings(holder, '乌龙茶摇青机')[0] === 'oolong shake drum');

    // What a source says of the same word can be rejected, loaded or not.
    expect(renderings(holders()[0]!, '生长性能')).toContain('growth perform');
    await admin.must(add({ zh: '生长性能', en: 'growth performance', isRejected: true }));
    await taken((holder) => !renderings(holder, '生长性能').includes('growth perform'));

    expect((await admin.delete(`/terms/${id}`)).status).toBe(204);
    expect((await admin.get(`/terms/${id}`)).status).toBe(404);
    await taken((holder) => renderings(holder, '乌龙茶摇青机').length === 0);

    const trail = await market.sql<{ action: string }>(
      `select action from audit_entry where action like 'term.%' order by id`,
    );
    expect(trail.map(({ action }) => action)).toEqual(['term.create', 'term.change', 'term.create', 'term.delete']);
  });

  it('refuse what is there already or of no use', async () => {
    await admin.must(add({ zh: '相变材料', en: 'phase change material' }));
    expect(await add({ zh: '相变材料', en: 'phase change material' })).toMatchObject({
      status: 409,
      body: { code: 'TERM.EXISTS' },
    });
    for (const term of [
      { zh: 'PCM', en: 'phase change material' },
      { zh: '相变', en: 'of the' },
      { zh: '相变', en: '相变' },
    ])
      expect(await add(term)).toMatchObject({ status: 422, body: { code: 'TERM.USELESS' } });
    expect((await add({ zh: '相', en: 'phase' })).status).toBe(422);
  });

  it('are loaded whole; the same again changes nothing, and what people decided stays', async () => {
    const loader = market.worker!.get(TermLoader, { strict: false });
    expect(await loader.loadShipped()).toMatchObject({ pairs: 18_907, added: 18_907, removed: 0, isRepeated: false });
    const rows = () => market.sql<{ text: string }>(`select t::text as text from market_term t order by id`);
    const before = await rows();
    expect(await loader.loadShipped()).toMatchObject({ added: 0, removed: 0, isRepeated: true });
    expect(await rows()).toEqual(before);

    const dictionary = [
      { zh: '涂层', en: 'coating', weight: 0.5 },
      { zh: '涂层', en: 'protective layer', weight: 0.5 },
      { zh: '高粱酒曲', en: 'sorghum yeast', weight: 0.5 },
    ];
    expect(await loader.load('dictionary', dictionary)).toMatchObject({ added: 3, isRepeated: false });
    const [wrong] = (await list(`source=dictionary&q=${encodeURIComponent('protective')}`)).items;
    const corrected = await admin.must(admin.patch<Term>(`/terms/${wrong!.id}`, { en: 'protective coating' }));
    expect(corrected).toMatchObject({ id: wrong!.id, source: 'people' });
    const [yeast] = (await list('source=dictionary&q=yeast')).items;
    expect((await admin.delete(`/terms/${yeast!.id}`)).status).toBe(204);

    // A newer edition: one pair is gone, one is new; what was corrected or deleted does not come back.
    const newer = [...dictionary.slice(1), { zh: '涂料', en: 'paint', weight: 0.5 }];
    expect(await loader.load('dictionary', newer)).toMatchObject({ added: 1, removed: 1 });
    const standing = await market.sql<{ text: string }>(
      `select source || ' ' || zh || ' ' || en || ' ' || is_rejected as text from market_term where source <> 'list' order by source, en`,
    );
    expect(standing.map(({ text }) => text)).toEqual([
      'dictionary 涂料 paint false',
      'dictionary 涂层 protective layer true',
      'dictionary 高粱酒曲 sorghum yeast true',
      'people 生长性能 growth performance true',
      'people 相变材料 phase change material false',
      'people 涂层 protective coating false',
    ]);
    const { items } = await admin.must(admin.get<{ items: { source: string; terms: number }[] }>('/terms/sources'));
    expect(items.map(({ source, terms }) => [source, terms])).toEqual([
      ['list', 18_907],
      ['dictionary', 1],
    ]);
  });

  it('are listed in pages, by source, state and part of a word', async () => {
    const first = await list('limit=50&source=list');
    const second = await list(`limit=50&source=list&cursor=${first.nextCursor}`);
    expect(first.items).toHaveLength(50);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(100);
    expect((await list('state=rejected')).items).toHaveLength(3);
    expect((await list(`q=${encodeURIComponent('100%_')}`)).items).toEqual([]);
    expect((await list('q=Growth%20Perform&source=list')).items.map(({ zh }) => zh)).toContain('生长性能');
  });

  it('are built once for many changes, and again only when something has changed', async () => {
    await market.settled();
    const keeper = market.worker!.get(LexiconKeeper, { strict: false });
    await keeper.keep();
    expect(await keeper.keep()).toBeNull();
    expect((await market.sql('select 1 as one from term_lexicon')).length).toBeLessThanOrEqual(3);
  });
});
