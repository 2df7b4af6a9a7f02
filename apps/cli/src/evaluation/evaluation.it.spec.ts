import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket } from '@techmart/testing';
import { ExitCode } from '../console/outcome.js';
import { readDemoListings } from '../demo/demo-listings.js';
import type { TunableWeights } from '@techmart/matching';
import { run } from '../testing/run-cli.js';
import type { BoxEvaluation } from './search-box.js';
import type { evaluationData } from './evaluation-report.js';
import type { Learning, WeightGroup } from './learn-weights.js';
import type { ScoreBand } from './score-bands.js';

jest.setTimeout(300_000);

type Data = ReturnType<typeof evaluationData>;

/** What the demo results solve, asked for among what they are: real texts with known answers, without the tables. */
describe('figures on the demo market', () => {
  let market: TestMarket;
  let folder: string;
  let data: Data;

  beforeAll(async () => {
    market = await TestMarket.open({ worker: false });
    folder = await mkdtemp(join(tmpdir(), 'techmart-need2result-'));
    const { results } = await readDemoListings(new Date());
    const lines = (rows: object[]): string => rows.map((row) => JSON.stringify(row)).join('\n');
    const texts = results.map(({ key, record }) => ({ key, ...(record as Record<'title' | 'problem', string>) }));
    await writeFile(
      join(folder, 'corpus.jsonl'),
      lines(results.map(({ key, record }) => ({ id: key, title: record.title, abstract: record.abstract }))),
    );
    await writeFile(
      join(folder, 'queries.jsonl'),
      lines(texts.map(({ key, problem }) => ({ id: `q-${key}`, text: problem }))),
    );
    await writeFile(
      join(folder, 'qrels.tsv'),
      ['query\tdocument\tgain', ...texts.map(({ key }) => `q-${key}\t${key}\t1`)].join('\n'),
    );
    const outcome = await run<Data>(market.config, ['eval', folder, '--without', 'vectors', 'pairs', '--json']);
    expect(outcome.exit).toBe(ExitCode.fine);
    data = outcome.data;
  });
  afterAll(async () => {
    await market.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('stand beside those of BM25 with their gain, for whole queries and for short ones', () => {
    for (const part of [data, data.short]) {
      for (const name of ['ndcg10', 'recall50', 'recall200', 'mrr10'] as const) {
        const { gain, low, high } = part.gains[name];
        expect(part[name]).toBeGreaterThan(0.4);
        expect(part.bm25[name]).toBeGreaterThan(0.4);
        expect(gain).toBeCloseTo(part[name] - part.bm25[name], 3);
        expect(low).toBeLessThanOrEqual(gain);
        expect(high).toBeGreaterThanOrEqual(gain);
      }
    }
    expect(data.short.ndcg10).toBeLessThan(data.ndcg10);
    expect(data.gains.ndcg10.low).toBeGreaterThan(-0.02);
  });

  it('tell what each ingredient is worth, and leave the ranking as it was', () => {
    expect(data.ablation.map(({ name }) => name)).toEqual(['vectors', 'pairs']);
    for (const { ndcg10, change } of data.ablation)
      expect(change.gain).toBeCloseTo(ndcg10 - data.byWordsAlone.ndcg10, 3);
    expect(data.ablation.some(({ change }) => change.gain !== 0)).toBe(true);
  });

  it('show that a higher score is more often a good match, for whole queries and for short ones', () => {
    for (const bands of [data.bands.whole, data.bands.short]) {
      const [weak, medium, strong] = [
        precisionOf(bands, 0, 0.3),
        precisionOf(bands, 0.3, 0.6),
        precisionOf(bands, 0.6, 1),
      ];
      expect(weak).toBeLessThan(medium);
      expect(medium).toBeLessThan(strong);
      expect(weak).toBeLessThan(0.1);
      expect(strong).toBeGreaterThan(0.5);
    }
  });

  it('say what judgements of matches are worth as weights, and change nothing', async () => {
    const few = await run(market.config, ['learn-weights']);
    expect([few.exit, few.out]).toEqual([ExitCode.fine, expect.stringContaining('Too few judgements: 0 listings')]);
    const { exit, data: learnt } = await run<{ inUse: TunableWeights } & Record<WeightGroup, Learning>>(market.config, [
      'learn-weights',
      '--rehearse',
      folder,
      '--json',
    ]);
    expect(exit).toBe(ExitCode.fine);
    for (const { listings, judgements, weights, now, gain } of [learnt.conditions, learnt.fusion]) {
      // Whatever was found among the first ten was judged, by those who knew the one right answer.
      expect(listings).toBeGreaterThan(100);
      expect(judgements).toBeGreaterThan(9 * listings);
      expect(Object.keys(weights!).sort()).toEqual(Object.keys(learnt.inUse).sort());
      expect(now).toBeGreaterThan(0.7);
      expect(gain.low).toBeLessThanOrEqual(gain.gain);
    }
    expect(await market.sql('select 1 from match_feedback')).toEqual([]);
  });

  it('of the search box are better than those of the bare engine', async () => {
    const { exit, data: box } = await run<BoxEvaluation>(market.config, ['eval-search', '--json']);
    expect(exit).toBe(ExitCode.fine);
    expect(box.all.queries).toBeGreaterThanOrEqual(60);
    expect(box.all.gains.ndcg10.low).toBeGreaterThan(0);
    expect(box.all.ours.success5).toBeGreaterThan(0.95);
    for (const { kind, ours, plain } of box.kinds) expect([kind, ours.ndcg10 >= plain.ndcg10]).toEqual([kind, true]);
    // What has few of its words is found by some of them; what has none of them is not.
    const found = (text: string): string[] => box.queries.find((query) => query.text === text)!.ours;
    expect(found('水下通信')).toContain('r-01-acoustic-modem-cage');
    expect(found('fall detection elderly')).toContain('r-11-fall-radar');
  });
});

function precisionOf(bands: readonly ScoreBand[], from: number, to: number): number {
  const within = bands.filter((band) => band.from >= from - 1e-9 && band.to <= to + 1e-9);
  const matches = within.reduce((sum, band) => sum + band.matches, 0);
  return within.reduce((sum, { matches: n, precision }) => sum + n * (precision ?? 0), 0) / matches;
}
