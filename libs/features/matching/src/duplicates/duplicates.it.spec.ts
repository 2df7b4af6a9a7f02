import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client, TestMarket } from '@techmart/testing';
import { coating, MatchMarket, towers, type Kind, type ListingSeen, type PlaceSeen } from '../testing/match-market.js';
import { DuplicateService } from './duplicate.service.js';

jest.setTimeout(120_000);

interface DuplicateSeen {
  result?: ListingSeen;
  need?: ListingSeen;
  share: number;
  likeness: number | null;
  strength: string;
  isSameOwner: boolean;
  passages: PlaceSeen[];
  otherPassages: PlaceSeen[];
}
interface Suspect {
  listingId: string;
  title: string;
  copies: number;
  share: number;
}

const ENGLISH =
  'Graphene-modified epoxy coating for offshore wind towers resists salt spray for more than 4000 hours. Adhesion reaches 12 MPa. It is sprayed on site in one pass and cures at ten degrees.';
const PUMPS =
  'The controller predicts cavitation of centrifugal pumps from the motor current alone. A trained model runs on the drive, so no sensor has to be added to the pump. Trials covered nine water works.';

describe('near-duplicates', () => {
  let m: MatchMarket;
  let market: TestMarket;
  let admin: Client;
  /** Organisations whose listings have to be reviewed. */
  let author: Client;
  let other: Client;

  beforeAll(async () => {
    m = await MatchMarket.open();
    ({ market } = m);
    admin = await market.people.administrator();
    author = await market.people.join('university', { trusted: false });
    other = await market.people.join('enterprise', { trusted: false });
  });
  afterAll(() => market.close());

  const submit = async (by: Client, kind: Kind, body: object): Promise<string> => {
    const { id } = await by.must(by.post<{ id: string }>(`/${kind}`, body));
    await by.must(by.post(`/${kind}/${id}/submit`));
    await market.settled();
    return id;
  };
  const examined = (kind: Kind, id: string): Promise<{ items: DuplicateSeen[]; examinedAt: string | null }> =>
    admin.must(admin.get(`/${kind}/${id}/duplicates`));
  const copiesOf = async (kind: Kind, id: string): Promise<DuplicateSeen[]> => (await examined(kind, id)).items;
  const idsOf = (copies: DuplicateSeen[]): string[] => copies.map((copy) => (copy.result ?? copy.need)!.id);
  const suspects = async (kind: 'result' | 'need'): Promise<Suspect[]> =>
    (await admin.must(admin.get<{ items: Suspect[] }>(`/duplicates?kind=${kind}`))).items;
  const pumps = { title: 'Cavitation watch without sensors', abstract: PUMPS, fieldCode: '03', trl: 6 };

  it('finds the copy of a published result, with what stands in both', async () => {
    const published = await m.publish(m.university, 'results', coating);
    await market.settled();
    const body = { ...coating, title: '海上风电用石墨烯涂层', abstract: `本成果来自实验室。${coating.abstract}` };
    const id = await submit(author, 'results', body);
    const { items, examinedAt } = await examined('results', id);
    expect(idsOf(items)).toEqual([published]);
    expect(items[0]).toMatchObject({ strength: 'same', isSameOwner: false });
    expect(items[0]!.share).toBeGreaterThan(0.8);
    expect(items[0]!.likeness).toBeLessThanOrEqual(items[0]!.share);
    expect(items[0]!.likeness).toBeGreaterThan(0.5);
    expect(examinedAt).not.toBeNull();
    const texts = [body, coating] as Record<string, unknown>[];
    const said = [items[0]!.passages, items[0]!.otherPassages].map((places, i) =>
      places
        .filter(({ field }) => field === 'abstract')
        .map(({ field, start, end }) => (texts[i]![field] as string).slice(start, end))
        .join('|'),
    );
    expect(said[0]).toContain('石墨烯改性环氧防腐涂料');
    expect(said[0]).not.toContain('实验室');
    expect(said[1]).toBe(said[0]);
    expect((await suspects('result')).find(({ listingId }) => listingId === id)).toMatchObject({ copies: 1 });
  });

  it('finds a copy among those that wait for a reviewer as well, of whatever organisation, from both ends', async () => {
    const first = await submit(author, 'results', pumps);
    expect(await examined('results', first)).toMatchObject({ items: [], examinedAt: expect.any(String) });
    const second = await submit(other, 'results', { ...pumps, title: 'Pump drives that hear cavitation' });
    expect(idsOf(await copiesOf('results', second))).toEqual([first]);
    expect(idsOf(await copiesOf('results', first))).toEqual([second]);
    const listed = (await suspects('result')).map(({ listingId }) => listingId);
    expect(listed).toEqual(expect.arrayContaining([first, second]));

    // Sent back to its owner it still counts; taken back by its owner it does not.
    await admin.must(admin.post(`/results/${first}/return`, { remark: 'Which of the two is it?' }));
    expect(idsOf(await copiesOf('results', second))).toEqual([first]);
    await other.must(other.post(`/results/${second}/withdraw`));
    await author.must(author.post(`/results/${first}/submit`));
    await market.settled();
    expect(await copiesOf('results', first)).toEqual([]);
    expect((await suspects('result')).map(({ listingId }) => listingId)).not.toContain(first);
  });

  it('does not come up again once a reviewer has said that it is no copy, until one of the two says something else', async () => {
    const lining = {
      title: 'Lining of pressure pipes by robots',
      abstract:
        'A robot sprays a polymer lining onto the inside of pressure pipes under water. It finds its way by sonar. Two kilometres a day were reached in trials of the city of Fuzhou.',
      fieldCode: '08',
    };
    const first = await submit(author, 'results', lining);
    const second = await submit(other, 'results', { ...lining, title: 'Pipes lined from within' });
    const path = (id: string, with_: string): string => `/results/${id}/duplicates/${with_}/dismissal`;
    const list = async (): Promise<string[]> => (await suspects('result')).map(({ listingId }) => listingId);
    expect(await list()).toEqual(expect.arrayContaining([first, second]));
    expect((await author.post(path(second, first), { reason: 'x' })).status).toBe(403);
    expect((await admin.post(path(second, first), {})).status).toBe(422);
    await admin.must(admin.post(path(second, first), { reason: 'Two devices of one patent family.' }));
    for (const [one, two] of [
      [first, second],
      [second, first],
    ] as const) {
      const seen = await admin.must(admin.get<{ items: object[]; dismissed: object[] }>(`/results/${one}/duplicates`));
      expect(seen.items).toEqual([]);
      expect(seen.dismissed).toMatchObject([{ listingId: two, reason: 'Two devices of one patent family.' }]);
      expect(await list()).not.toContain(one);
    }
    const again = await admin.post<{ code: string }>(path(second, first), { reason: 'Again.' });
    expect([again.status, again.body.code]).toEqual([404, 'DUPLICATE.NOT_FOUND']);
    expect(
      await market.sql(
        `select after ->> 'otherId' as other from audit_entry where action = 'duplicate.dismiss' and subject_id = $1`,
        [second],
      ),
    ).toEqual([{ other: first }]);

    // Looked for anew with the same words, it stays away; with others it comes back.
    await other.must(other.post(`/results/${second}/withdraw`));
    await other.must(other.post(`/results/${second}/submit`));
    await market.settled();
    expect(await copiesOf('results', second)).toEqual([]);
    await other.must(other.post(`/results/${second}/withdraw`));
    await other.must(other.patch(`/results/${second}`, { problem: 'Old pipes leak.' }));
    await other.must(other.post(`/results/${second}/submit`));
    await market.settled();
    expect(idsOf(await copiesOf('results', second))).toEqual([first]);
    expect(await list()).toContain(second);

    // A slip is taken back.
    await admin.must(admin.post(path(first, second), { reason: 'A slip.' }));
    await admin.must(admin.delete(path(first, second)));
    expect(idsOf(await copiesOf('results', first))).toEqual([second]);
    expect((await admin.delete(path(first, second))).status).toBe(404);
  });

  it('compares what both say now, not what they said', async () => {
    const changing = { ...pumps, title: 'First', abstract: `${ENGLISH} Written for a test of changes.` };
    const first = await submit(author, 'results', changing);
    const second = await submit(other, 'results', { ...changing, title: 'Second' });
    expect(idsOf(await copiesOf('results', second))).toEqual([first]);
    await author.must(author.post(`/results/${first}/withdraw`));
    const abstract = 'Bees are counted at the hive by an infrared gate.';
    // The summary was cut from the abstract.
    await author.must(author.patch(`/results/${first}`, { abstract, summary: '' }));
    await author.must(author.post(`/results/${first}/submit`));
    await market.settled();
    expect(await copiesOf('results', second)).toEqual([]);
    expect(await copiesOf('results', first)).toEqual([]);
  });

  it('finds a listing whose translation is what somebody else has published', async () => {
    const published = await m.publish(m.university, 'results', {
      title: 'Beehive gate',
      abstract:
        'Bees are counted at the entrance of the hive by an infrared gate with two rows, day and night, in any weather.',
      fieldCode: '09',
    });
    await market.settled();
    const id = await submit(author, 'results', {
      title: '蜂箱计数门',
      abstract: '红外双排门在蜂箱口昼夜计数。',
      fieldCode: '09',
      translation: {
        language: 'en',
        title: 'Hive counter',
        abstract:
          'Bees are counted at the entrance of the hive by an infrared gate with two rows, by day and by night.',
      },
    });
    const [copy] = await copiesOf('results', id);
    expect(copy!.result!.id).toBe(published);
    expect(copy!.passages.map(({ field }) => field)).toContain('translation.abstract');
    expect(copy!.otherPassages.map(({ field }) => field)).toContain('abstract');
  });

  it('takes what says the same in the other language for a possible translation, from both ends', async () => {
    const chinese = await m.publish(m.university, 'results', {
      title: '基于深度学习的遥感图像目标检测方法',
      abstract:
        '提出一种基于深度学习的遥感图像目标检测方法。利用卷积神经网络提取图像特征，采用注意力机制融合多尺度特征，提高小目标检测精度。实验结果表明，该方法的检测精度和检测速度均优于传统算法。',
      fieldCode: '01',
      trl: 5,
    });
    await market.settled();
    const id = await submit(author, 'results', {
      title: 'Object detection in remote sensing images based on deep learning',
      abstract:
        'A method of object detection in remote sensing images based on deep learning is proposed. Convolutional neural networks extract image features, and an attention mechanism fuses multi-scale features to improve the detection accuracy of small targets. Experimental results show that the detection accuracy and speed of the method are better than those of traditional algorithms.',
      fieldCode: '01',
      trl: 5,
    });
    const [copy, ...others] = await copiesOf('results', id);
    expect([copy!.result!.id, copy!.strength, copy!.likeness, others]).toEqual([chinese, 'translation', null, []]);
    expect(idsOf(await copiesOf('results', chinese))).toEqual([id]);
  });

  it('does not take two listings on one subject for copies, nor a need for a result', async () => {
    const id = await submit(other, 'needs', {
      ...towers,
      title: '塔筒防腐',
      problem: '近海风电场运维船每月检查一次塔筒，检修窗口短，锈蚀处只能打磨补漆，希望有免打磨的快速修补材料。',
    });
    await m.publish(m.enterprise, 'needs', towers);
    await market.settled();
    const again = await submit(author, 'needs', {
      ...towers,
      problem: '希望找到替代进口的防腐材料供应商，长期合作。',
      goal: '',
    });
    expect(await copiesOf('needs', id)).toEqual([]);
    expect(await copiesOf('needs', again)).toEqual([]);
  });

  it('never tells the owner of an anonymous need, and answers nobody but reviewers', async () => {
    const hidden = { ...towers, title: '防腐需求', problem: PUMPS, goal: 'No sensor at the pump', anonymous: true };
    const first = await submit(other, 'needs', hidden);
    const second = await submit(author, 'needs', { ...hidden, anonymous: false });
    const [copy] = await copiesOf('needs', second);
    expect(copy).toMatchObject({ need: { id: first, organisation: null }, isSameOwner: false });
    expect(JSON.stringify(copy)).not.toContain(other.organisationId);
    for (const person of [other, author, m.enterprise, market.people.visitor()]) {
      for (const path of [`/needs/${second}/duplicates`, `/needs/${first}/duplicates`, '/duplicates?kind=need']) {
        const { status } = await person.get(path);
        expect([path, status]).toEqual([path, person.token ? 403 : 401]);
      }
    }
    expect((await admin.get(`/results/${second}/duplicates`)).status).toBe(404);
    expect((await admin.get('/duplicates')).status).toBe(422);
  });

  it('a repeated examination changes nothing, and one of a listing that no longer waits does nothing', async () => {
    const duplicates = market.worker!.get(DuplicateService, { strict: false });
    const rows = (): Promise<object[]> =>
      market.sql('select listing_id, other_id, share from listing_duplicate order by 1, 2');
    const waiting = await market.sql<{ id: string }>(`select id from result where status = 'submitted' order by id`);
    const examineAll = async (): Promise<object[]> => {
      for (const { id } of waiting) await duplicates.examine('result', id);
      return rows();
    };
    // Listings that came later are found, too.
    const once = await examineAll();
    expect(once.length).toBeGreaterThan(0);
    expect(await examineAll()).toEqual(once);
    const { id } = await author.must(author.post<{ id: string }>('/results', pumps));
    expect(await duplicates.examine('result', id)).toBeNull();
  });

  it('forgets the wording of what was judged, once the search engine knows it', async () => {
    await market.sql(`update listing_wording set examined_at = now() - interval '2 days'`);
    await submit(author, 'results', { ...pumps, abstract: 'Quite another matter: tea leaves are sorted by a camera.' });
    const left = await market.sql<{ status: string }>(
      `select r.status from listing_wording w join result r on r.id = w.listing_id`,
    );
    expect(new Set(left.map(({ status }) => status))).toEqual(new Set(['submitted']));
  });

  it('pages through the suspects, the longest waiting first', async () => {
    const all = await suspects('result');
    expect(all.length).toBeGreaterThanOrEqual(2);
    const first = await admin.must(
      admin.get<{ items: Suspect[]; nextCursor: string }>('/duplicates?kind=result&limit=1'),
    );
    const rest = await admin.must(
      admin.get<{ items: Suspect[] }>(`/duplicates?kind=result&cursor=${first.nextCursor}`),
    );
    expect([...first.items, ...rest.items].map(({ listingId }) => listingId)).toEqual(all.map((s) => s.listingId));
  });
});
