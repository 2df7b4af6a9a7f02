import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client, TestMarket } from '@techmart/testing';
import { fitWeights } from '../fit/fit.js';
import { coating, MatchMarket, towers, type MatchSeen } from '../testing/match-market.js';
import { WeightsHolder } from './weights-holder.js';
import type { WeightsPreviewView, WeightsVersionView, WeightsView } from './weights.dto.js';

jest.setTimeout(120_000);

const EXTRA = [
  '耐磨',
  '耐高温',
  '快干',
  '低温固化',
  '水性',
  '无溶剂',
  '厚浆',
  '底面合一',
  '导静电',
  '弹性',
  '自修复',
  '透明',
  '阻燃',
  '耐候',
];

describe('weights of conditions beyond words', () => {
  let m: MatchMarket;
  let market: TestMarket;
  let admin: Client;
  let needId: string;

  beforeAll(async () => {
    m = await MatchMarket.open();
    ({ market } = m);
    admin = await market.people.administrator();
    needId = await m.publish(m.enterprise, 'needs', towers);
    for (const [i, extra] of EXTRA.entries()) {
      await m.publish(m.university, 'results', {
        ...coating,
        title: `${coating.title}（${extra}）`,
        abstract: `${coating.abstract}${EXTRA.slice(0, i).join('、')}。`,
        trl: i % 2 === 0 ? 3 : 8,
      });
    }
    await market.settled();
  });
  afterAll(() => market.close());

  const set = (weights: object, version?: number, by = admin) =>
    by.put<WeightsView & { errors?: { path: string; code: string }[] }>(
      '/matching/weights',
      weights,
      version === undefined ? {} : { 'if-match': `"${version}"` },
    );
  const preview = (weights: object): Promise<WeightsPreviewView> =>
    admin.must(admin.post<WeightsPreviewView>('/matching/weights/preview', weights));
  const idsNow = async (): Promise<string[]> =>
    (await m.matchesOf(m.enterprise, 'needs', needId)).map((match) => match.result!.id);
  const mature = { ...fitWeights, maturity: 0.2 };

  it('are those of the release until somebody sets others', async () => {
    expect(await admin.must(admin.get<WeightsView>('/matching/weights'))).toEqual({
      version: 0,
      values: fitWeights,
      shipped: fitWeights,
      remark: null,
      changedBy: null,
      changedAt: null,
      most: 0.2,
      mostTogether: 0.5,
    });
    expect(await preview(fitWeights)).toEqual({
      needs: 1,
      changedNeeds: 0,
      entered: 0,
      left: 0,
      rose: 0,
      fell: 0,
      items: [],
    });
  });

  it('show beforehand exactly what they change, and change nothing by that', async () => {
    const before = await idsNow();
    const { items, ...counts } = await preview(mature);
    expect(await idsNow()).toEqual(before);
    expect(counts).toMatchObject({ needs: 1, changedNeeds: 1 });
    const { need, moves } = items[0]!;
    expect(need.id).toBe(needId);
    for (const { result, rankBefore } of moves.filter((move) => move.rankBefore <= 10))
      expect(before[rankBefore - 1]).toBe(result.id);
    const entered = moves.filter(({ change }) => change === 'entered');
    expect([entered.length, entered.every(({ result }) => result.trl === 8)]).toEqual([counts.entered, true]);
    expect(counts.entered).toBeGreaterThan(0);
    expect(counts.left).toBe(counts.entered);

    const changed = await admin.must(set({ ...mature, remark: '企业反映成熟度不够' }, 0));
    expect(changed).toMatchObject({ version: 1, values: mature, remark: '企业反映成熟度不够' });
    expect(changed.changedBy).toMatch(/^Person/);
    const after = await idsNow();
    for (const { result, rankAfter } of moves.filter((move) => move.rankAfter <= 10))
      expect(after[rankAfter - 1]).toBe(result.id);
    const scores = new Map((await m.matchesOf(m.enterprise, 'needs', needId)).map((x) => [x.result!.id, x.score]));
    for (const { result, scoreAfter } of moves.filter((move) => move.rankAfter <= 10))
      expect(scores.get(result.id)).toBe(scoreAfter);
    expect((await preview(mature)).items).toEqual([]);
  });

  it('reach every process, the stored matches and the reasons', async () => {
    const holder = market.worker!.get(WeightsHolder, { strict: false });
    for (let i = 0; i < 100 && holder.current.version !== '1'; i += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(holder.current).toEqual({ version: '1', values: mature });
    const matches = await m.matchesOf(m.enterprise, 'needs', needId);
    const weightOf = (match: MatchSeen): number | undefined =>
      match.reasons.find(({ kind }) => kind === 'maturity')?.weight;
    const match = matches.find((candidate) => weightOf(candidate) !== undefined);
    expect(weightOf(match!)).toBe(0.2);
    const [stored] = await market.sql<{ weights_version: string; lexicon_version: string }>(
      'select weights_version, lexicon_version from match where id = $1',
      [match!.id],
    );
    expect(stored!.weights_version).toBe('1');
    expect(stored!.lexicon_version).not.toBe('');
  });

  it('keep strong matches of words from being weak, whatever stands against them', async () => {
    const harsh = {
      ...fitWeights,
      field: 0.2,
      maturity: 0.2,
      budget: 0.15,
      mode: 0,
      deadline: 0.05,
      ip: 0,
      freshness: 0,
      answers: 0,
      industry: 0,
      region: 0,
    };
    expect((await set(harsh)).status).toBe(422);
    const allowed = { ...harsh, budget: 0.1 };
    const before = await m.matchesOf(m.enterprise, 'needs', needId, 14);
    await admin.must(set(allowed));
    const after = new Map((await m.matchesOf(m.enterprise, 'needs', needId, 14)).map((x) => [x.id, x]));
    for (const match of before.filter(({ strength }) => strength === 'strong'))
      expect(after.get(match.id)!.strength).not.toBe('weak');
  });

  it('are refused beyond their bounds, with the path of each fault', async () => {
    for (const [weights, path] of [
      [{ ...fitWeights, budget: 0.21 }, 'budget'],
      [{ ...fitWeights, region: -0.01 }, 'region'],
      [{ ...fitWeights, mode: 0.0001 }, 'mode'],
      [{ ...fitWeights, industry: '0.1' }, 'industry'],
      [{ ...fitWeights, deadline: undefined }, 'deadline'],
      [{ ...fitWeights, color: 0.1 }, 'color'],
      [{ ...fitWeights, field: 0.2, maturity: 0.2, mode: 0.2, budget: 0.2 }, 'maturity'],
    ] as const) {
      for (const answer of [set(weights), admin.post<WeightsView>('/matching/weights/preview', weights)]) {
        const { status, body } = (await answer) as { status: number; body: { errors?: { path: string }[] } };
        expect([path, status, body.errors?.[0]?.path]).toEqual([path, 422, path]);
      }
    }
    expect((await set(fitWeights, 0)).status).toBe(412);
  });

  it('are kept version by version, audited, and for administrators alone', async () => {
    await admin.must(set(fitWeights));
    const first = await admin.must(
      admin.get<{ items: WeightsVersionView[]; nextCursor: string }>('/matching/weights/versions?limit=2'),
    );
    const rest = await admin.must(
      admin.get<{ items: WeightsVersionView[] }>(`/matching/weights/versions?cursor=${first.nextCursor}`),
    );
    expect([...first.items, ...rest.items].map(({ version }) => version)).toEqual([3, 2, 1]);
    const [entry] = await market.sql<{ before: object; after: object }>(
      `select before, after from audit_entry where action = 'match-weights.change' order by seq`,
    );
    expect(entry).toMatchObject({ before: { maturity: 0.06 }, after: { version: 1, maturity: 0.2 } });
    const told = await market.sql(`select 1 from outbox_message where event = 'match-weights.changed.v1'`);
    expect(told).toHaveLength(3);
    for (const [who, status] of [
      [m.enterprise, 403],
      [m.visitor, 401],
    ] as const) {
      expect((await who.get('/matching/weights')).status).toBe(status);
      expect((await who.get('/matching/weights/versions')).status).toBe(status);
      expect((await set(fitWeights, undefined, who)).status).toBe(status);
      expect((await who.post('/matching/weights/preview', fitWeights)).status).toBe(status);
    }
  });

  it('of two who change at once one is told to look again', async () => {
    const answers = await Promise.all([set(mature, 3), set({ ...mature, mode: 0.05 }, 3)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});
