import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { WEIGHTS } from '@techmart/analysis';
import { MatchFinder } from '../match-finder.js';
import { SnapshotHolder } from '../snapshot-holder.js';
import { SnapshotKeeper } from '../snapshot-keeper.js';
import { MatchMarket, written, type MatchSeen } from '../testing/match-market.js';
import { scoreUnder, type JudgedListing } from './judged-listing.js';
import { JudgedMatches } from './judged-matches.js';

jest.setTimeout(180_000);

/** Said by people of a market with statistics and vectors, and read again for learning. */
describe('judged matches', () => {
  let m: MatchMarket;
  let judged: JudgedMatches;
  let needId: string;
  let shown: MatchSeen[];

  beforeAll(async () => {
    m = await MatchMarket.open();
    for (const body of written('results', '05')) await m.publish(m.university, 'results', body);
    const needs = written('needs', '05');
    for (const body of needs) needId = await m.publish(m.enterprise, 'needs', body);
    await m.market.worker!.get(SnapshotKeeper, { strict: false }).keep(undefined, true);
    await m.market.settled();
    for (const door of [m.market.api, m.market.worker!]) await door.get(SnapshotHolder, { strict: false }).refresh();
    judged = m.market.worker!.get(JudgedMatches, { strict: false });
    shown = await m.matchesOf(m.enterprise, 'needs', needId);
  });
  afterAll(() => m.market.close());

  const say = async (match: MatchSeen, verdict: string, reason?: string): Promise<void> => {
    await m.enterprise.must(m.enterprise.post(`/matches/${match.id}/feedback`, { verdict, reason }));
  };
  const read = async (): Promise<JudgedListing[]> => {
    const listings: JudgedListing[] = [];
    for await (const listing of judged.listings()) listings.push(listing);
    return listings;
  };

  it('are none before anybody has said anything', async () => {
    expect(await read()).toEqual([]);
  });

  it('come by the listing they were seen from, with the newest word; what is known already is no judgement', async () => {
    const [first, second, third, fourth] = shown as [MatchSeen, MatchSeen, MatchSeen, MatchSeen];
    await say(first, 'not_relevant', 'other');
    await say(first, 'relevant');
    await say(second, 'not_relevant', 'too_early');
    await say(third, 'not_relevant', 'already_known');
    await say(fourth, 'relevant');
    const [listing, ...others] = await read();
    expect(others).toEqual([]);
    expect(listing).toMatchObject({ id: needId, from: 'need' });
    const said = listing!.matches.map(({ isRelevant, score }) => [isRelevant, score > 0]);
    expect(said).toEqual(expect.arrayContaining([[false, true]]));
    expect(said.filter(([isRelevant]) => isRelevant)).toHaveLength(2);
    expect(said).toHaveLength(3);
  });

  it('have under the weights in use the very score that is shown, and under others the one they would have', async () => {
    const { inUse } = judged;
    const [{ matches }] = (await read()) as [JudgedListing];
    const scores = matches.map((match) => scoreUnder(match, inUse, inUse)).sort((a, b) => b - a);
    const expected = [shown[0]!, shown[1]!, shown[3]!].map(({ score }) => score).sort((a, b) => b - a);
    for (const [i, score] of scores.entries()) expect(score).toBeCloseTo(expected[i]!, 3);

    // Asked anew with other weights of the fusion, the market gives what was told of the old answer.
    const changed = { ...inUse, cosine: 0.6, length: 0.1 };
    const told = matches.map((match) => scoreUnder(match, changed, inUse));
    const finder = m.market.worker!.get(MatchFinder, { strict: false });
    finder.weights = { ...WEIGHTS, cosine: changed.cosine, length: changed.length };
    try {
      const [again] = (await read()) as [JudgedListing];
      const now = again.matches.map((match) => scoreUnder(match, changed, changed));
      expect([...told].sort()).toEqual([...now].sort().map((score) => expect.closeTo(score, 6)));
    } finally {
      finder.weights = WEIGHTS;
    }
  });
});
