import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '@techmart/kernel';
import { codePath } from '@techmart/taxonomy';
import { TestMarket, type Answer, type Client } from '@techmart/testing';
import { ResultService } from './result.service.js';

jest.setTimeout(60_000);

interface View {
  id: string;
  title: string;
  status: string;
  version: number;
  stage: string | null;
  trl: number | null;
  priceMinFen: number | null;
  reviewRemark: string | null;
  validUntil: string | null;
  publishedAt: string | null;
  highlights?: { title?: string; summary?: string };
  errors?: { path: string; code: string }[];
  code?: string;
}

interface Page {
  items: View[];
  nextCursor: string | null;
  facets: Record<string, Record<string, number>>;
  estimatedTotal: number | null;
  isDegraded: boolean;
}

const DAY = 86_400_000;
const draft = { title: '石墨烯防腐涂料', abstract: '耐盐雾 4000 小时。可现场喷涂。', fieldCode: '05', trl: 7 };

describe('results', () => {
  let market: TestMarket;
  let owner: Client;
  let other: Client;
  let admin: Client;
  let visitor: Client;
  /** Where the market's clock stands; 0 lets it run. */
  let now = 0;

  beforeAll(async () => {
    market = await TestMarket.open();
    for (const door of [market.api, market.worker!])
      jest.spyOn(door.get(Clock, { strict: false }), 'now').mockImplementation(() => new Date(now || Date.now()));
    owner = await market.people.join('university', { trusted: false });
    other = await market.people.join('university');
    admin = await market.people.administrator();
    visitor = market.people.visitor();
  });
  afterAll(() => market.close());

  const start = async (body: object = {}, by = owner): Promise<View> =>
    by.must(by.post<View>('/results', { ...draft, ...body }));
  const act = (by: Client, id: string, action: string, body: object = {}): Promise<Answer<View>> =>
    by.post<View>(`/results/${id}/${action}`, body);
  const seen = async (by: Client, id: string): Promise<number> => (await by.get(`/results/${id}`)).status;

  it('go from draft over review to the market and off it, every version kept', async () => {
    const { id, status, stage } = await start();
    expect({ status, stage }).toEqual({ status: 'draft', stage: 'middle' });
    expect(await Promise.all([seen(owner, id), seen(visitor, id), seen(other, id)])).toEqual([200, 404, 404]);
    expect((await act(owner, id, 'publish')).body.code).toBe('LISTING.REVIEW_NEEDED');
    expect((await act(other, id, 'submit')).status).toBe(404);

    expect((await owner.must(act(owner, id, 'submit'))).status).toBe('submitted');
    expect((await owner.patch<View>(`/results/${id}`, { trl: 8 })).status).toBe(409);
    const waiting = await admin.must(admin.get<Page>('/results?status=submitted'));
    expect(waiting.items.map((item) => item.id)).toEqual([id]);
    expect((await visitor.get('/results?status=submitted')).status).toBe(401);
    expect((await owner.get('/results?status=submitted')).status).toBe(403);

    expect((await act(owner, id, 'return', { remark: 'no' })).status).toBe(403);
    expect((await act(admin, id, 'return')).body.errors).toMatchObject([{ path: 'remark' }]);
    await admin.must(act(admin, id, 'return', { remark: '请补充检测报告' }));
    expect((await owner.get<View>(`/results/${id}`)).body).toMatchObject({
      status: 'returned',
      reviewRemark: '请补充检测报告',
    });

    await owner.must(owner.patch(`/results/${id}`, { effect: '附着力 12 MPa' }));
    expect((await owner.must(act(owner, id, 'submit'))).reviewRemark).toBeNull();
    const published = await admin.must(act(admin, id, 'publish'));
    expect(published.status).toBe('published');
    expect((await visitor.get<View>(`/results/${id}`)).body).toMatchObject({ status: 'published', reviewRemark: null });

    // What visitors see was approved: a change goes before the reviewers again.
    expect((await owner.must(owner.patch<View>(`/results/${id}`, { trl: 8 }))).status).toBe('submitted');
    expect(await seen(visitor, id)).toBe(404);
    expect((await admin.must(act(admin, id, 'publish'))).publishedAt).toBe(published.publishedAt);
    expect((await owner.must(act(owner, id, 'withdraw'))).status).toBe('withdrawn');
    expect(await seen(visitor, id)).toBe(404);
    expect((await owner.must(act(owner, id, 'archive'))).status).toBe('archived');
    for (const action of ['submit', 'publish', 'withdraw', 'archive', 'renew'])
      expect((await act(action === 'publish' ? admin : owner, id, action)).body.code).toBe('LISTING.WRONG_STATUS');

    const history = await owner.must(
      owner.get<{ version: number; status: string; content: Record<string, unknown> }[]>(`/results/${id}/history`),
    );
    expect(history.map(({ version, status: was }) => `${version} ${was}`).reverse()).toEqual([
      '1 draft',
      '2 submitted',
      '3 returned',
      '4 returned',
      '5 submitted',
      '6 published',
      '7 submitted',
      '8 published',
      '9 withdrawn',
      '10 archived',
    ]);
    expect(history.at(-1)!.content).toMatchObject({ title: draft.title, trl: 7 });
    expect(history[0]!.content).toMatchObject({ trl: 8, effect: '附着力 12 MPa' });
    expect((await visitor.get(`/results/${id}/history`)).status).toBe(401);
    expect((await other.get(`/results/${id}/history`)).status).toBe(404);
  });

  it('are changed only from the version that the editor has seen', async () => {
    const { id, version } = await start();
    const change = (title: string, seenVersion: string): Promise<Answer<View>> =>
      owner.patch<View>(`/results/${id}`, { title }, { 'if-match': seenVersion });
    const changed = await change('石墨烯涂料', `"${version}"`);
    expect(changed.body).toMatchObject({ title: '石墨烯涂料', version: version + 1 });
    expect((await change('别的标题', `"${version}"`)).status).toBe(412);
    expect((await change('别的标题', 'yesterday')).body.errors).toMatchObject([{ path: 'If-Match' }]);
    expect((await owner.get<View>(`/results/${id}`)).body.title).toBe('石墨烯涂料');
    const rivals = await Promise.all(['甲方案', '乙方案'].map((title) => change(title, `W/"${version + 1}"`)));
    expect(rivals.map((answer) => answer.status).sort()).toEqual([200, 412]);
  });

  it('leave the market when their time is over, and come back for as long as their owner says', async () => {
    const { id } = await start({}, other);
    now = Date.parse('2026-11-25T02:00:00Z');
    expect((await other.must(act(other, id, 'publish'))).validUntil).toBe('2027-11-25T02:00:00.000Z');
    const expire = (): Promise<number> => market.worker!.get(ResultService, { strict: false }).expireOverdue();
    now += 365 * DAY;
    await expire();
    expect(await seen(visitor, id)).toBe(200);
    now += 1;
    expect(await expire()).toBe(1);
    expect(await expire()).toBe(0);
    expect(await seen(visitor, id)).toBe(404);
    expect((await act(other, id, 'renew', { days: 0 })).body.errors).toMatchObject([{ path: 'days' }]);
    const renewed = await other.must(act(other, id, 'renew', { days: 30 }));
    expect(renewed).toMatchObject({ status: 'published', validUntil: new Date(now + 30 * DAY).toISOString() });
    expect(await seen(visitor, id)).toBe(200);
    await other.must(act(other, id, 'archive'));
    now = 0;
  });

  it.each<[string, object, string]>([
    ['no title', { title: undefined }, 'title'],
    ['a blank title', { title: '   ' }, 'title'],
    ['two lines in a title', { title: '一\n二' }, 'title'],
    ['NUL', { title: '防腐\u0000涂料' }, 'title'],
    ['half a character', { abstract: '防腐\ud800涂料' }, 'abstract'],
    ['a text too long', { effect: '效'.repeat(5_001) }, 'effect'],
    ['no field', { fieldCode: undefined }, 'fieldCode'],
    ['a wrong field', { fieldCode: '99' }, 'fieldCode'],
    ['a wrong region', { regionCode: '999999' }, 'regionCode'],
    ['a level beyond nine', { trl: 10 }, 'trl'],
    ['half a level', { trl: 6.5 }, 'trl'],
    ['a wrong mode', { conversionModes: ['transfer', 'barter'] }, 'conversionModes'],
    ['a keyword twice', { keywords: ['涂料', '涂料'] }, 'keywords'],
    ['negative money', { priceMinFen: -1 }, 'priceMinFen'],
    ['min above max', { priceKind: 'range', priceMinFen: 2, priceMaxFen: 1 }, 'priceMinFen'],
    ['a fixed price without a price', { priceKind: 'fixed' }, 'priceMinFen'],
    ['two fixed prices', { priceKind: 'fixed', priceMinFen: 1, priceMaxFen: 2 }, 'priceMaxFen'],
    ['an unknown right', { ip: [{ kind: 'PATENT.INV' }, { kind: 'PERPETUUM' }] }, 'ip[1].kind'],
    [
      'a translation into the same language',
      { translation: { language: 'zh', title: '另一' } },
      'translation.language',
    ],
    ['a field we do not know', { colour: 'red' }, 'colour'],
  ])('are refused with %s, by the name of the field, in the language of the caller', async (_, wrong, path) => {
    const count = async (): Promise<string> =>
      (await market.sql<{ n: string }>('select count(*) as n from result'))[0]!.n;
    const before = await count();
    for (const [language, letters] of [
      ['zh', /\p{Script=Han}/u],
      ['en', /^[^\p{Script=Han}]+$/u],
    ] as const) {
      const answer = await owner.post<{ errors: { path: string; message: string }[] }>(
        '/results',
        { ...draft, ...wrong },
        { 'accept-language': language },
      );
      expect({ status: answer.status, paths: answer.body.errors.map((error) => error.path) }).toEqual({
        status: 422,
        paths: [path],
      });
      expect(answer.body.errors[0]!.message).toMatch(letters);
    }
    expect(await count()).toBe(before);
  });

  it('may not come to contradict themselves by a change of one side', async () => {
    const { id } = await start({ priceMinFen: 100, priceMaxFen: 200 });
    expect((await owner.patch<View>(`/results/${id}`, { priceMinFen: 300 })).body.errors).toMatchObject([
      { path: 'priceMinFen', code: 'minAboveMax' },
    ]);
    expect((await owner.patch<View>(`/results/${id}`, { trl: 3 })).body.stage).toBe('early');
  });

  describe('on the market', () => {
    const listed = Array.from({ length: 12 }, (_, i) => ({
      title: `${['大型储罐区泄漏监测', '钙钛矿电池封装', 'Perovskite module lamination'][i % 3]} ${i}`,
      abstract: i % 2 === 0 ? '可现场施工' : '实验室样机',
      fieldCode: ['05', '07.01', '07.02', '06'][i % 4],
      regionCode: ['350102', '350200', '110101'][i % 3],
      industryCode: i % 2 === 0 ? 'C' : undefined,
      trl: (i % 9) + 1,
      conversionModes: [['licence_ordinary'], ['transfer', 'equity'], []][i % 3],
      ip: i % 4 === 0 ? [{ kind: 'PATENT.INV' }, { kind: 'KNOWHOW' }] : [],
      priceMinFen: i % 5 === 0 ? undefined : i * 10_000_000,
    }));
    type Listed = (typeof listed)[number];
    let ids: string[];

    beforeAll(async () => {
      ids = [];
      for (const [i, body] of listed.entries()) {
        const { id } = await start(body, other);
        ids.push(id);
        // Four at a time at one and the same moment: only the id tells those apart.
        now = Date.parse('2026-11-01T00:00:00Z') + Math.floor(i / 4) * DAY;
        await other.must(act(other, id, 'publish'));
        now = 0;
      }
      await market.settled();
    });

    const list = (query: string, by = visitor): Promise<Page> => by.must(by.get<Page>(`/results?limit=100&${query}`));
    const idsOf = (page: Page): string[] => page.items.map((item) => item.id);
    const those = (is: (result: Listed) => boolean): string[] => ids.filter((_, i) => is(listed[i]!)).sort();

    it.each<[string, (result: Listed) => boolean]>([
      ['field=07', ({ fieldCode }) => fieldCode!.startsWith('07')],
      ['field=07.02', ({ fieldCode }) => fieldCode === '07.02'],
      ['regionCode=350000', ({ regionCode }) => regionCode!.startsWith('35')],
      ['regionCode=350100', ({ regionCode }) => regionCode === '350102'],
      ['industryCode=C', ({ industryCode }) => industryCode === 'C'],
      ['mode=licence', ({ conversionModes }) => conversionModes!.includes('licence_ordinary')],
      ['mode=equity', ({ conversionModes }) => conversionModes!.includes('equity')],
      ['trlMin=6', ({ trl }) => trl >= 6],
      ['stage=early', ({ trl }) => trl <= 4],
      ['ipKind=PATENT', ({ ip }) => ip.length > 0],
      ['ipKind=KNOWHOW', ({ ip }) => ip.length > 0],
      ['priceMaxFen=50000000', ({ priceMinFen }) => priceMinFen !== undefined && priceMinFen <= 50_000_000],
      [
        'field=07&trlMin=2&mode=licence',
        (r) => r.fieldCode!.startsWith('07') && r.trl >= 2 && r.conversionModes!.includes('licence_ordinary'),
      ],
    ])('%s gives exactly those, from the database and from the search engine', async (query, is) => {
      const expected = those(is);
      expect(expected.length).toBeGreaterThan(0);
      const [plain, searched] = [await list(query), await list(`${query}&sort=oldest`)];
      expect(idsOf(plain).sort()).toEqual(expected);
      expect(idsOf(searched).sort()).toEqual(expected);
      expect([plain.estimatedTotal, searched.estimatedTotal]).toEqual([expected.length, expected.length]);
    });

    it('facets count what their filters find', async () => {
      const { facets } = await list('');
      const count = (codesOf: (result: Listed) => string[]): Record<string, number> => {
        const counts: Record<string, number> = {};
        for (const code of listed.flatMap(codesOf)) counts[code] = (counts[code] ?? 0) + 1;
        return counts;
      };
      expect(facets.fieldPath).toEqual(count((r) => codePath('tech-fields', r.fieldCode!).map((entry) => entry.code)));
      expect(facets.regionPath).toMatchObject({ 350000: 8, 350100: 4, 350102: 4, 110000: 4 });
      expect(facets.modes).toEqual({ licence: 4, licence_ordinary: 4, transfer: 4, equity: 4 });
      expect(facets.ipKinds).toEqual({ PATENT: 3, 'PATENT.INV': 3, KNOWHOW: 3 });
      expect(facets.trl).toEqual(count((r) => [String(r.trl)]));
      expect((await list('field=06')).facets.fieldPath).toEqual({ '06': 3 });
    });

    it('stand in the order that was asked for, with words and without', async () => {
      const all = ids.map((id, i) => ({ id, ...listed[i]! }));
      const price = ({ priceMinFen }: View): number => priceMinFen ?? Infinity;
      const isSorted = (keys: (number | string)[]): boolean => keys.every((key, i) => i === 0 || keys[i - 1]! <= key);
      for (const words of ['', '&q=钙钛矿电池']) {
        const found = await list(`sort=price${words}`);
        expect(found.items).toHaveLength(words ? 4 : all.length);
        expect(isSorted(found.items.map(price))).toBe(true);
        const mature = await list(`sort=maturity${words}`);
        expect(isSorted(mature.items.map((item) => -(item.trl ?? 0)))).toBe(true);
        const oldest = await list(`sort=oldest${words}`);
        expect(isSorted(oldest.items.map((item) => item.publishedAt!))).toBe(true);
        const newest = await list(`sort=newest${words}`);
        expect(isSorted(newest.items.map((item) => item.publishedAt!).reverse())).toBe(true);
      }
    });

    it.each(['', 'sort=price', 'sort=oldest', 'q=钙钛矿电池 封装', 'field=07'])(
      'come in pages without gaps and repeats (%s)',
      async (query) => {
        const whole = idsOf(await list(query));
        const walked: string[] = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const page: Page = await visitor.must(
            visitor.get<Page>(`/results?limit=3&${query}${cursor && `&cursor=${cursor}`}`),
          );
          expect(page.items.length).toBeLessThanOrEqual(3);
          walked.push(...idsOf(page));
          cursor = page.nextCursor;
        }
        expect(walked).toEqual(whole);
        expect(new Set(walked).size).toBe(walked.length);
      },
    );

    it('wait for reviewers in pages too, those included that were never submitted', async () => {
      await start();
      await start({}, other);
      const expected = await market.sql<{ id: string }>(`select id from result where status = 'draft'`);
      const walked: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Page = await admin.must(
          admin.get<Page>(`/results?status=draft&limit=2${cursor && `&cursor=${cursor}`}`),
        );
        walked.push(...idsOf(page));
        cursor = page.nextCursor;
      }
      expect(expected.length).toBeGreaterThan(3);
      expect(walked.sort()).toEqual(expected.map((row) => row.id).sort());
    });

    it('are found by a word within a longer one, by slips of the pen, and by nothing that is not there', async () => {
      const titles = async (q: string): Promise<string[]> =>
        (await list(`q=${encodeURIComponent(q)}`)).items.map((item) => item.title.replace(/ \d+$/, ''));
      expect(new Set(await titles('罐区'))).toEqual(new Set(['大型储罐区泄漏监测']));
      expect(new Set(await titles('pervoskite'))).toEqual(new Set(['Perovskite module lamination']));
      expect(new Set(await titles('perovskite lamination'))).toEqual(new Set(['Perovskite module lamination']));
      expect(await titles('区块链溯源')).toEqual([]);
    });

    it('show what was met, and never markup of their own', async () => {
      const title = '<script>alert("x")</script> 水性聚氨酯 & <em>胶</em>';
      const { id } = await start({ title, abstract: '<img src=x onerror=y> 水性聚氨酯。' }, other);
      await other.must(act(other, id, 'publish'));
      await market.settled();
      const { items } = await list(`q=${encodeURIComponent('聚氨酯')}`);
      expect(items.map((item) => item.id)).toEqual([id]);
      const { title: marked, summary } = items[0]!.highlights!;
      expect(marked).toContain('<em>');
      expect(marked!.replace(/<\/?em>/g, '')).toBe(
        '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; 水性聚氨酯 &amp; &lt;em&gt;胶&lt;/em&gt;',
      );
      expect(summary!.replace(/<\/?em>/g, '')).not.toContain('<');
      await other.must(act(other, id, 'withdraw'));
    });

    it('are shown as they stand now, whatever the index still holds', async () => {
      const { id } = await start({ title: '海藻酸钠纤维纺丝' }, other);
      await other.must(act(other, id, 'publish'));
      await market.settled();
      await other.must(other.patch(`/results/${id}`, { visibility: 'private' }));
      expect(idsOf(await list('q=海藻酸钠'))).toEqual([]);
      expect(idsOf(await list('mine=true', other))).toContain(id);
    });
  });
});
