import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client, TestMarket } from '@techmart/testing';
import { ANNOUNCED_FROM } from './match-strength.js';
import { coating, MatchMarket, partnerIds, towers, type MatchSeen } from './testing/match-market.js';

jest.setTimeout(120_000);

describe('matches', () => {
  let m: MatchMarket;
  let market: TestMarket;
  let university: Client;
  let enterprise: Client;
  let visitor: Client;

  beforeAll(async () => {
    m = await MatchMarket.open();
    ({ market, university, enterprise, visitor } = m);
  });
  afterAll(() => market.close());

  const told = (needId: string, resultId: string): Promise<{ payload: unknown }[]> =>
    market.sql(
      `select payload from outbox_message where event = 'match.found.v1' and payload ->> 'needId' = $1 and payload ->> 'resultId' = $2`,
      [needId, resultId],
    );

  describe('in a market that has just begun', () => {
    let resultId: string;
    let needId: string;

    beforeAll(async () => {
      resultId = await m.publish(university, 'results', coating);
      await m.publish(university, 'results', {
        title: '茶叶采摘机器人',
        abstract: '双目视觉识别嫩芽。',
        fieldCode: '09',
      });
      needId = await m.publish(enterprise, 'needs', towers);
      await market.settled();
    });

    it('the first result and the first need find each other from both sides, alike', async () => {
      const [fromNeed] = await m.matchesOf(enterprise, 'needs', needId);
      const [fromResult] = await m.matchesOf(university, 'results', resultId);
      expect([fromNeed!.result!.id, fromResult!.need!.id]).toEqual([resultId, needId]);
      expect(fromResult!.id).toBe(fromNeed!.id);
      for (const { score, strength } of [fromNeed!, fromResult!]) {
        expect(score).toBeGreaterThanOrEqual(ANNOUNCED_FROM);
        expect(score).toBeLessThanOrEqual(1);
        expect(strength).not.toBe('weak');
      }
      const beyondWords = ({ reasons, misfits }: MatchSeen): unknown => [
        reasons.filter((r) => r.kind !== 'words'),
        misfits,
      ];
      expect(beyondWords(fromResult!)).toEqual(beyondWords(fromNeed!));
    });

    it('what does not fit is said as openly, in the language of the reader', async () => {
      const misfits = async (language: string): Promise<string[]> => {
        const { body } = await enterprise.get<{ items: MatchSeen[] }>(`/needs/${needId}/matches`, {
          'accept-language': language,
        });
        return body.items[0]!.misfits.map((misfit) => misfit.label);
      };
      expect(await misfits('en')).toEqual([
        'Too early: TRL 5 offered, 7 wanted',
        'Price ¥800,000–¥1.5 M above budget ¥600,000',
      ]);
      expect(await misfits('zh')).toEqual([
        '成熟度不足：成果 TRL 5，需求至少 TRL 7',
        '价格80万元–150万元，超出预算60万元',
      ]);
    });

    it('a pair is explained for itself as in the lists, to whoever may see both', async () => {
      const pair = (by: Client, result = resultId): Promise<{ status: number; body: MatchSeen }> =>
        by.get<MatchSeen>(`/needs/${needId}/matches/${result}`);
      const [{ reasons, misfits }] = (await m.matchesOf(visitor, 'needs', needId)) as [MatchSeen];
      expect((await pair(visitor)).body).toEqual({ reasons, misfits });
      const hidden = await university.must(university.post<{ id: string }>('/results', coating));
      expect((await pair(visitor, hidden.id)).body).toMatchObject({ code: 'LISTING.NOT_FOUND' });
      expect((await pair(university, hidden.id)).body.reasons.map(({ kind }) => kind)).toContain('words');
    });

    it('people are told of a good pair once, however often it is computed', async () => {
      expect(await told(needId, resultId)).toHaveLength(1);
      await enterprise.must(enterprise.patch(`/needs/${needId}`, { goal: '耐盐雾不低于 3500 小时' }));
      await university.must(university.patch(`/results/${resultId}`, { trl: 6 }));
      await market.settled();
      expect(await told(needId, resultId)).toHaveLength(1);
      expect((await m.matchesOf(enterprise, 'needs', needId))[0]!.misfits[0]!.label).toContain('TRL 6 offered');
    });

    it('a pair ends when one side leaves the market, and begins again when it comes back', async () => {
      const stored = async (): Promise<(Date | null)[]> =>
        (
          await market.sql<{ retiredAt: Date | null }>(
            'select retired_at as "retiredAt" from match where need_id = $1 and result_id = $2',
            [needId, resultId],
          )
        ).map((row) => row.retiredAt);
      expect(await stored()).toEqual([null]);
      await university.must(university.post(`/results/${resultId}/withdraw`));
      expect(partnerIds(await m.matchesOf(enterprise, 'needs', needId))).not.toContain(resultId);
      await market.settled();
      expect(await stored()).toEqual([expect.any(Date)]);
      await university.must(university.post(`/results/${resultId}/publish`));
      await market.settled();
      expect(await stored()).toEqual([null]);
      expect(await told(needId, resultId)).toHaveLength(1);
    });
  });

  describe('between people', () => {
    it('keep private listings out, and matched ones between those they were brought together with', async () => {
      const hidden = await m.publish(university, 'results', { ...coating, title: '私有防腐', visibility: 'private' });
      const shy = await m.publish(university, 'results', { ...coating, title: '撮合防腐', visibility: 'matched' });
      await market.settled();
      const ids = async (by: Client): Promise<string[]> => partnerIds(await m.preview(by, towers));
      expect(await ids(visitor)).not.toContain(hidden);
      expect(await ids(visitor)).not.toContain(shy);
      expect(await ids(enterprise)).not.toContain(hidden);
      const needId = await m.publish(enterprise, 'needs', { ...towers, title: '塔筒防腐 二期' });
      const secret = await m.publish(enterprise, 'needs', { ...towers, title: '塔筒防腐 密', visibility: 'private' });
      await market.settled();
      expect(partnerIds(await m.matchesOf(enterprise, 'needs', needId))).toContain(shy);
      expect(partnerIds(await m.matchesOf(university, 'results', shy))).toContain(needId);
      expect(partnerIds(await m.matchesOf(university, 'results', shy, 50))).not.toContain(secret);
      // Its owner sees partners of what nobody else may see; others do not even learn that it is there.
      expect((await m.matchesOf(enterprise, 'needs', secret)).length).toBeGreaterThan(0);
      expect((await university.get(`/needs/${secret}/matches`)).status).toBe(404);
      expect((await visitor.get(`/results/${hidden}/matches`)).status).toBe(404);
    });

    it('of an anonymous need tell nobody whose it is, not even by what is missing', async () => {
      const unsaid = { ...towers, title: '某企业塔筒防腐', anonymous: true };
      const needId = await m.publish(enterprise, 'needs', unsaid);
      const ownId = await m.publish(enterprise, 'results', { ...coating, title: '塔筒防腐自研涂料' });
      await market.settled();
      const known = await enterprise.must(
        enterprise.get<{ name: string }>(`/organisations/${enterprise.organisationId}`),
      );
      for (const by of [visitor, university]) {
        const fromResult = await m.matchesOf(by, 'results', ownId, 50);
        const fromNeed = await m.matchesOf(by, 'needs', needId, 50);
        expect(fromResult.find((match) => match.need!.id === needId)!.need!.organisation).toBeNull();
        expect(partnerIds(fromNeed)).toContain(ownId);
        const needs = fromResult.filter((match) => match.need!.id === needId);
        expect(JSON.stringify(needs)).not.toContain(enterprise.organisationId);
        expect(JSON.stringify(needs)).not.toContain(known.name);
      }
      expect(partnerIds(await m.matchesOf(enterprise, 'needs', needId, 50))).not.toContain(ownId);
      expect(partnerIds(await m.matchesOf(enterprise, 'results', ownId, 50))).not.toContain(needId);
    });

    it('leave the list of whoever puts them aside, at once, and make room for the next', async () => {
      for (const title of ['浪溅区防腐', '塔筒防腐底漆', '海上防腐胶带'])
        await m.publish(university, 'results', { ...coating, title });
      const needId = await m.publish(enterprise, 'needs', { ...towers, title: '塔筒防腐 三期' });
      await market.settled();
      const colleague = await market.people.colleague(enterprise, 'editor');
      const read = (by: Client): Promise<MatchSeen[]> => m.matchesOf(by, 'needs', needId, 3);
      const [before, others] = [await read(enterprise), await read(visitor)];
      const feedback = (by: Client, body: object, id = before[0]!.id): Promise<{ status: number }> =>
        by.post(`/matches/${id}/feedback`, body);
      expect((await feedback(visitor, { verdict: 'not_relevant' })).status).toBe(401);
      const stranger = await market.people.join('enterprise');
      expect((await feedback(stranger, { verdict: 'not_relevant' })).status).toBe(404);
      expect((await feedback(stranger, { verdict: 'relevant' }, '01900000-0000-8000-8000-000000000000')).status).toBe(
        404,
      );
      expect((await feedback(enterprise, { verdict: 'perhaps' })).status).toBe(422);
      expect((await feedback(enterprise, { verdict: 'not_relevant', reason: 'ugly' })).status).toBe(422);

      expect((await feedback(enterprise, { verdict: 'not_relevant', reason: 'too_early' })).status).toBe(204);
      const after = await read(enterprise);
      expect(partnerIds(after).slice(0, 2)).toEqual(partnerIds(before).slice(1));
      expect(after).toHaveLength(3);
      expect(partnerIds(await read(colleague))).toEqual(partnerIds(before));
      expect(partnerIds(await read(visitor))).toEqual(partnerIds(others));

      await feedback(enterprise, { verdict: 'relevant' });
      const again = await read(enterprise);
      expect(partnerIds(again)).toEqual(partnerIds(before));
      expect(again[0]!.verdict).toBe('relevant');
    });
  });
});
