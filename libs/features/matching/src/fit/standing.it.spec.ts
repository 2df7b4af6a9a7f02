import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client, TestMarket } from '@techmart/testing';
import { coating, MatchMarket, towers, type MatchSeen, type ReasonSeen } from '../testing/match-market.js';

jest.setTimeout(120_000);

const ENQUIRIES = 5;

describe('what is said of those who stand behind listings', () => {
  let m: MatchMarket;
  let market: TestMarket;
  let university: Client;
  let enterprise: Client;
  let resultId: string;
  let needId: string;
  let hiddenId: string;
  let askers: Client[];

  beforeAll(async () => {
    m = await MatchMarket.open();
    ({ market, university, enterprise } = m);
    const ip = [
      { kind: 'PATENT.INV', number: 'ZL202310000001.0', status: 'granted' },
      { kind: 'SOFTWARE', status: 'pending' },
    ];
    resultId = await m.publish(university, 'results', { ...coating, ip });
    needId = await m.publish(enterprise, 'needs', towers);
    hiddenId = await m.publish(enterprise, 'needs', { ...towers, title: '桥梁钢结构防腐', anonymous: true });
    askers = await Promise.all(Array.from({ length: ENQUIRIES }, () => market.people.join('enterprise')));
  });
  afterAll(() => market.close());

  const ask = async (on: object, answer: (id: string) => Promise<unknown>): Promise<void> => {
    for (const asker of askers) {
      const body = { ...on, message: '愿面谈。' };
      const { id } = await asker.must(asker.post<{ id: string }>('/interests', body));
      await answer(id);
    }
  };
  const lines = (list: ReasonSeen[], kind: string): string[] =>
    list.filter((reason) => reason.kind === kind).map(({ label }) => label);
  const pair = async (by: Client, from: 'needs' | 'results', id: string, partner: string): Promise<MatchSeen> =>
    (await m.matchesOf(by, from, id)).find(({ result, need }) => (result ?? need)!.id === partner)!;

  it('names the rights that are granted, and only these', async () => {
    await market.settled();
    const match = await pair(enterprise, 'needs', needId, resultId);
    expect(lines(match.reasons, 'ip')).toEqual(['Rights granted: Invention patent (1)']);
    expect(lines(match.reasons, 'freshness')).toHaveLength(1);
    expect(lines([...match.reasons, ...match.misfits], 'answers')).toEqual([]);
  });

  it('says from either side that an owner answers those who ask', async () => {
    await ask({ resultId }, (id) => university.must(university.post(`/interests/${id}/decline`, { reason: 'price' })));
    for (const match of [
      await pair(enterprise, 'needs', needId, resultId),
      await pair(university, 'results', resultId, needId),
    ])
      expect(lines(match.reasons, 'answers')).toEqual(['Answers those who ask: owner of the result 100 % (5/5)']);
  });

  it('says nothing of how an anonymous owner answers', async () => {
    await ask({ needId }, async () => {
      // Nobody answers; the days in which to do so are over.
      await market.sql(
        `update interest set created_at = created_at - interval '60 days', due_at = due_at - interval '60 days' where need_id = $1`,
        [needId],
      );
    });
    const named = await pair(university, 'results', resultId, needId);
    expect(lines(named.misfits, 'answers')).toEqual(['Rarely answers: owner of the need 0 % (0/5)']);
    const hidden = await pair(university, 'results', resultId, hiddenId);
    expect(hidden.need!.organisation).toBeNull();
    expect(lines(hidden.misfits, 'answers')).toEqual([]);
    expect(JSON.stringify(hidden)).not.toContain('0/5');
  });
});
