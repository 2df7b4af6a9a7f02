import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '@techmart/kernel';
import { TestMarket, type Answer, type Client } from '@techmart/testing';
import { NeedService } from './need.service.js';

jest.setTimeout(60_000);

interface View {
  id: string;
  title: string;
  status: string;
  version: number;
  organisation: { id: string } | null;
  publishedAt: string | null;
  validUntil: string | null;
  deadline: string | null;
  budgetMaxFen: number | null;
  errors?: { path: string; code: string }[];
}

interface Page {
  items: View[];
  nextCursor: string | null;
  facets: Record<string, Record<string, number>>;
  estimatedTotal: number | null;
}

const DAY = 86_400_000;
const draft = { title: '塔筒长效防腐', problem: '浪溅区三年即锈蚀。', goal: '耐盐雾 3000 小时', fieldCode: '05' };

describe('needs', () => {
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
    owner = await market.people.join('enterprise', { name: '东山风电运维有限公司' });
    other = await market.people.join('enterprise');
    admin = await market.people.administrator();
    visitor = market.people.visitor();
  });
  afterAll(() => market.close());

  const start = async (body: object = {}, by = owner): Promise<View> =>
    by.must(by.post<View>('/needs', { ...draft, ...body }));
  const act = (by: Client, id: string, action: string, body: object = {}): Promise<Answer<View>> =>
    by.post<View>(`/needs/${id}/${action}`, body);
  const seen = async (by: Client, id: string): Promise<number> => (await by.get(`/needs/${id}`)).status;
  const expire = (): Promise<number> => market.worker!.get(NeedService, { strict: false }).expireOverdue();

  it('are on the market to the end of their last day, in the time of the market, and no longer', async () => {
    now = Date.parse('2026-11-25T02:00:00Z');
    const { id } = await start({ deadline: '2026-12-31' });
    expect((await owner.must(act(owner, id, 'publish'))).validUntil).toBe('2026-12-31T15:59:59.999Z');
    now = Date.parse('2026-12-31T15:59:59.999Z');
    await expire();
    expect(await seen(visitor, id)).toBe(200);
    now += 1;
    await expire();
    expect(await seen(visitor, id)).toBe(404);
    expect((await owner.get<View>(`/needs/${id}`)).body.status).toBe('expired');

    // It would leave the market again with the next tick: its last day has to be moved first.
    for (const action of ['renew', 'publish', 'submit'])
      expect((await act(owner, id, action)).status).toBe(action === 'renew' ? 422 : 409);
    expect((await act(owner, id, 'renew')).body.errors).toMatchObject([{ path: 'deadline', code: 'past' }]);
    expect((await owner.patch<View>(`/needs/${id}`, { deadline: '2026-12-31' })).body.errors).toMatchObject([
      { path: 'deadline', code: 'past' },
    ]);
    await owner.must(owner.patch(`/needs/${id}`, { deadline: '2027-03-31' }));
    expect((await owner.must(act(owner, id, 'renew'))).validUntil).toBe('2027-03-31T15:59:59.999Z');
    expect(await seen(visitor, id)).toBe(200);
    now = 0;
  });

  it('leave the market on the new day when their last day is moved while they are there', async () => {
    now = Date.parse('2026-11-25T02:00:00Z');
    const { id } = await start({ deadline: '2026-12-31' });
    await owner.must(act(owner, id, 'publish'));
    const moved = async (deadline: string | null): Promise<string | null> =>
      (await owner.must(owner.patch<View>(`/needs/${id}`, { deadline }))).validUntil;
    expect(await moved('2027-02-28')).toBe('2027-02-28T15:59:59.999Z');
    expect(await moved('2026-12-01')).toBe('2026-12-01T15:59:59.999Z');
    expect(await moved(null)).toBe(new Date(now + 365 * DAY).toISOString());
    const { validUntil } = await owner.must(act(owner, id, 'renew', { days: 10 }));
    expect((await owner.must(owner.patch<View>(`/needs/${id}`, { trlMin: 5 }))).validUntil).toBe(validUntil);
    await owner.must(act(owner, id, 'archive'));
    now = 0;
  });

  it('are not put on the market with a last day that has passed meanwhile', async () => {
    now = Date.parse('2026-11-25T02:00:00Z');
    const { id } = await start({ deadline: '2026-11-25' });
    await owner.must(act(owner, id, 'submit'));
    now += DAY;
    expect((await act(admin, id, 'publish')).body.errors).toMatchObject([{ path: 'deadline', code: 'past' }]);
    await admin.must(act(admin, id, 'return', { remark: '截止日期已过' }));
    expect((await act(owner, id, 'submit')).status).toBe(422);
    now = 0;
  });

  it('go over review to the market, are changed from the version seen, and keep their history', async () => {
    const careful = await market.people.join('enterprise', { trusted: false });
    const { id } = await start({}, careful);
    await careful.must(act(careful, id, 'submit'));
    await admin.must(act(admin, id, 'return', { remark: '请写明指标' }));
    expect((await careful.patch<View>(`/needs/${id}`, { goal: '4000 小时' }, { 'if-match': '"2"' })).status).toBe(412);
    const { version } = await careful.must(
      careful.patch<View>(`/needs/${id}`, { goal: '4000 小时' }, { 'if-match': '"3"' }),
    );
    expect(version).toBe(4);
    await careful.must(act(careful, id, 'submit'));
    expect(await seen(visitor, id)).toBe(404);
    await admin.must(act(admin, id, 'publish'));
    expect(await seen(visitor, id)).toBe(200);
    await careful.must(act(careful, id, 'withdraw'));
    await careful.must(act(careful, id, 'archive'));
    const history = await careful.must(
      careful.get<{ status: string; content: { goal: string } }[]>(`/needs/${id}/history`),
    );
    expect(history.map((revision) => revision.status)).toEqual([
      'archived',
      'withdrawn',
      'published',
      'submitted',
      'returned',
      'returned',
      'submitted',
      'draft',
    ]);
    expect(history.map((revision) => revision.content.goal).slice(3, 6)).toEqual([
      '4000 小时',
      '4000 小时',
      draft.goal,
    ]);
    expect((await other.get(`/needs/${id}/history`)).status).toBe(404);
  });

  it.each<[string, object, string]>([
    ['no title', { title: undefined }, 'title'],
    ['NUL', { problem: '锈蚀\u0000' }, 'problem'],
    ['half a character', { goal: '\udc00' }, 'goal'],
    ['a text too long', { keyTechnology: '长'.repeat(5_001) }, 'keyTechnology'],
    ['a wrong field', { fieldCode: '5' }, 'fieldCode'],
    ['a wrong industry', { industryCode: 'Z9' }, 'industryCode'],
    ['a level below one', { trlMin: 0 }, 'trlMin'],
    ['min above max', { budgetMinFen: 2, budgetMaxFen: 1 }, 'budgetMinFen'],
    ['money with a comma', { budgetMaxFen: '1,000' }, 'budgetMaxFen'],
    ['a deadline in the past', { deadline: '2020-01-01' }, 'deadline'],
    ['a day that is none', { deadline: '2027-02-30' }, 'deadline'],
    ['an unknown mode', { cooperationModes: ['barter'] }, 'cooperationModes'],
    ['too many keywords', { keywords: Array.from({ length: 21 }, (_, i) => `词${i}`) }, 'keywords'],
    ['a wrong visibility', { visibility: 'friends' }, 'visibility'],
    [
      'a translation into the same language',
      { translation: { language: 'zh', title: '另一' } },
      'translation.language',
    ],
    ['another id', { id: '01900000-0000-7000-8000-000000000000' }, 'id'],
  ])('are refused with %s, by the name of the field', async (_, wrong, path) => {
    const answer = await owner.post<View>('/needs', { ...draft, ...wrong });
    expect({ status: answer.status, paths: answer.body.errors?.map((error) => error.path) }).toEqual({
      status: 422,
      paths: [path],
    });
  });

  describe('on the market', () => {
    const listed = Array.from({ length: 10 }, (_, i) => ({
      title: `${['化工罐区油气泄漏预警', 'Corrosion protection of towers'][i % 2]} ${i}`,
      fieldCode: ['05', '07.01', '06'][i % 3],
      regionCode: ['350900', '440300'][i % 2],
      trlMin: i % 4 === 0 ? undefined : i,
      cooperationModes: [['licence_sole'], ['joint_development'], []][i % 3],
      budgetMaxFen: i % 5 === 0 ? undefined : i * 10_000_000,
      deadline: i % 3 === 0 ? undefined : `2099-0${10 - i}-01`,
      anonymous: i % 4 === 3,
    }));
    type Listed = (typeof listed)[number];
    let ids: string[];

    beforeAll(async () => {
      const earlier = await market.sql<{ id: string }>(`select id from need where status = 'published'`);
      for (const { id } of earlier) await owner.must(act(owner, id, 'withdraw'));
      ids = [];
      now = Date.now();
      for (const [i, body] of listed.entries()) {
        ids.push((await start(body)).id);
        if (i % 4 === 0) now += 1_000;
        await owner.must(act(owner, ids[i]!, 'publish'));
      }
      now = 0;
      await market.settled();
    });

    const list = (query: string, by = visitor): Promise<Page> => by.must(by.get<Page>(`/needs?limit=100&${query}`));
    const idsOf = (page: Page): string[] => page.items.map((item) => item.id);
    const those = (is: (need: Listed) => boolean): string[] => ids.filter((_, i) => is(listed[i]!)).sort();

    it.each<[string, (need: Listed) => boolean]>([
      ['field=07', ({ fieldCode }) => fieldCode === '07.01'],
      ['regionCode=350000', ({ regionCode }) => regionCode === '350900'],
      ['mode=licence', ({ cooperationModes }) => cooperationModes!.includes('licence_sole')],
      ['trl=5', ({ trlMin }) => (trlMin ?? 1) <= 5],
      ['trlMin=6', ({ trlMin }) => (trlMin ?? 1) >= 6],
      ['budgetMinFen=60000000', ({ budgetMaxFen }) => (budgetMaxFen ?? 0) >= 60_000_000],
      ['field=06&trl=9', ({ fieldCode }) => fieldCode === '06'],
    ])('%s gives exactly those, from the database and from the search engine', async (query, is) => {
      const expected = those(is);
      expect(expected.length).toBeGreaterThan(0);
      const [plain, searched] = [await list(query), await list(`${query}&sort=oldest`)];
      expect(idsOf(plain).sort()).toEqual(expected);
      expect(idsOf(searched).sort()).toEqual(expected);
      expect(searched.estimatedTotal).toBe(expected.length);
    });

    it('a name of an organisation finds what it shows, and never what it posts without its name', async () => {
      const shown = those(({ anonymous }) => !anonymous);
      for (const query of [
        `organisationId=${owner.organisationId}`,
        `organisationId=${owner.organisationId}&sort=oldest`,
      ])
        expect(idsOf(await list(query)).sort()).toEqual(shown);
      expect(idsOf(await list('q=东山风电运维')).filter((id) => !shown.includes(id))).toEqual([]);
      const page = await list('', other);
      expect(page.items).toHaveLength(listed.length);
      for (const item of page.items) expect(item.organisation === null).toBe(!shown.includes(item.id));
    });

    it('stand in the order that was asked for, with words and without', async () => {
      const isSorted = (keys: (number | string)[]): boolean => keys.every((key, i) => i === 0 || keys[i - 1]! <= key);
      for (const words of ['', '&q=罐区']) {
        const budget = (await list(`sort=budget${words}`)).items;
        expect(budget).toHaveLength(words ? 5 : 10);
        expect(isSorted(budget.map((item) => -(item.budgetMaxFen ?? 0)))).toBe(true);
        const urgent = (await list(`sort=deadline${words}`)).items;
        expect(isSorted(urgent.map((item) => item.deadline ?? '9999'))).toBe(true);
        const newest = (await list(`sort=newest${words}`)).items;
        expect(isSorted(newest.map((item) => item.publishedAt!).reverse())).toBe(true);
      }
    });

    it.each(['', 'sort=budget', 'sort=deadline', 'q=corosion'])(
      'come in pages without gaps and repeats (%s)',
      async (query) => {
        const whole = idsOf(await list(query));
        expect(whole).toHaveLength(query.startsWith('q') ? 5 : 10);
        const walked: string[] = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const page: Page = await visitor.must(
            visitor.get<Page>(`/needs?limit=3&${query}${cursor && `&cursor=${cursor}`}`),
          );
          walked.push(...idsOf(page));
          cursor = page.nextCursor;
        }
        expect(walked).toEqual(whole);
      },
    );

    it('facets count what their filters find', async () => {
      const { facets } = await list('');
      expect(facets.modes).toEqual({ licence: 4, licence_sole: 4, joint_development: 3 });
      for (const [code, count] of Object.entries(facets.fieldPath!))
        expect((await list(`field=${code}`)).items).toHaveLength(count);
    });

    it('are listed for those they are meant for', async () => {
      const shownTo = async (visibility: string): Promise<boolean[]> => {
        const { id } = await start({ visibility });
        await owner.must(act(owner, id, 'publish'));
        const unverified = await market.people.join('enterprise', { verified: false });
        const answers = [];
        for (const by of [visitor, unverified, other, owner])
          answers.push((await seen(by, id)) === 200 && idsOf(await list('', by)).includes(id));
        await owner.must(act(owner, id, 'withdraw'));
        return answers;
      };
      expect(await shownTo('public')).toEqual([true, true, true, true]);
      expect(await shownTo('members')).toEqual([false, false, true, true]);
      expect(await shownTo('matched')).toEqual([false, false, false, true]);
      expect(await shownTo('private')).toEqual([false, false, false, true]);
    });
  });
});
