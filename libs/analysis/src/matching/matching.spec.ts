import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { Analyser } from '../analyser/analyser.js';
import { packText, UnpackedText } from '../packed-text.js';
import { Snapshot } from '../statistics/snapshot.js';
import { SnapshotBuilder } from '../statistics/snapshot-builder.js';
import { explainMatch } from './explain.js';
import { planQuery, searchTokens, type QueryText } from './query-plan.js';
import { scoreCandidates } from './scorer.js';
import { distinction, rarity } from './weights.js';

jest.setTimeout(30_000);

const analyser = new Analyser();
const pack = (...parts: string[]): string => packText(analyser.analyse(parts));

const RESULTS = [
  ['Fibre-optic level sensor', 'A fibre-optic sensor measures the liquid level of oil storage tanks without sparks.'],
  ['Leak detection', 'Acoustic leak detection for buried water pipelines in cold regions.'],
  ['Tank cleaning robot', 'A crawling robot cleans sludge from the bottom of storage tanks.'],
  ['Enzyme kit', 'A kit of stable enzymes for rapid diagnosis of viral infections.'],
  ['储罐液位光纤传感器', '一种用于大型储罐区的光纤液位传感器，无需供电，适合防爆场所。'],
  ['管道泄漏检测', '基于声波的埋地管道泄漏检测方法，适用于寒冷地区。'],
  ['病毒快速诊断试剂', '稳定的酶制剂，用于病毒感染的快速诊断。'],
];
const NEED: QueryText = {
  title: 'Safe level measurement',
  text: 'We need a sensor to measure the liquid level in large oil storage tanks. It must not cause sparks.',
};
const CHINESE_NEED: QueryText = {
  title: '罐区液位监测',
  text: '我厂罐区需要防爆的液位传感器，实时监测大型储罐的液位。',
};

let snapshot: Snapshot;
const packed = RESULTS.map((parts) => pack(...parts));

beforeAll(async () => {
  const builder = new SnapshotBuilder();
  await builder.addAll('results', packed);
  await builder.addAll(
    'needs',
    [NEED, CHINESE_NEED].map(({ title, text }) => pack(title ?? '', text)),
  );
  snapshot = await builder.build();
});

const candidates = packed.map((text) => ({ packed: text }));
const order = (query: QueryText, from = snapshot): number[] => {
  const scores = scoreCandidates(planQuery(from, analyser, 'needs', query), candidates);
  return scores.map((_, i) => i).sort((a, b) => scores[b]!.fused - scores[a]!.fused);
};

describe('matching', () => {
  it('puts the answering result first, in both languages, with and without statistics', () => {
    for (const from of [snapshot, Snapshot.empty()]) {
      expect(order(NEED, from)[0]).toBe(0);
      expect(order(CHINESE_NEED, from)[0]).toBe(4);
    }
  });

  it('scores 0 to 1 in the order of the fused figure, and higher for better answers', () => {
    const scores = scoreCandidates(planQuery(snapshot, analyser, 'needs', NEED), candidates);
    const sorted = [...scores].sort((a, b) => b.fused - a.fused);
    for (const [i, { score }] of sorted.entries()) {
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      if (i > 0) expect(score).toBeLessThanOrEqual(sorted[i - 1]!.score);
    }
    expect(sorted[0]!.score).toBeGreaterThan(2 * sorted.at(-1)!.score);
  });

  it('gives numbers for every query and every candidate', () => {
    const word = fc.constantFrom('sensor', 'tank', '储罐', '液位', '3.5', 'the', '的', '\ud800', '', '，', 'zzz');
    const text = fc.array(word, { maxLength: 12 }).map((list) => list.join(' '));
    const vector = fc.constantFrom(null, '', '00000000AAAA', 'x'.repeat(264));
    fc.assert(
      fc.property(
        text,
        text,
        fc.array(
          fc.record({
            packed: fc.oneof(
              text.map((t) => pack(t)),
              text,
            ),
            vector,
          }),
        ),
        (t, x, list) => {
          for (const from of [snapshot, Snapshot.empty()]) {
            const plan = planQuery(from, analyser, 'results', { title: t, text: x });
            for (const { score, fused, lexical } of scoreCandidates(plan, list)) {
              expect(score >= 0 && score <= 1).toBe(true);
              expect(Number.isFinite(fused) && lexical >= 0).toBe(true);
            }
          }
        },
      ),
    );
  });

  it('asks for each of the strongest terms in turn', () => {
    const plan = planQuery(snapshot, analyser, 'needs', NEED);
    const queries = plan.leadQueries('en');
    expect(queries).toHaveLength(7);
    expect(new Set(queries.map((query) => query.split(' ')[0])).size).toBe(7);
    for (const query of queries) expect(query.split(' ').length).toBeLessThanOrEqual(10);
    const tokens = new Set(searchTokens(packed[0]!));
    expect(tokens.has(queries[0]!.split(' ')[0]!)).toBe(true);
  });

  it('leads with terms that the market has, and with one that it may have got since', () => {
    const { terms } = planQuery(snapshot, analyser, 'needs', NEED);
    const isKnown = (query: string): boolean => terms.find(({ token }) => query.startsWith(token))!.isKnown;
    const queries = planQuery(snapshot, analyser, 'needs', NEED).leadQueries('en', 3);
    expect(queries.map(isKnown)).toEqual([true, true, true, false]);
    expect(planQuery(Snapshot.empty(), analyser, 'needs', NEED).leadQueries('en')).toHaveLength(6);
  });

  it('trusts a single good candidate and doubts a single bad one', () => {
    const plan = planQuery(snapshot, analyser, 'needs', NEED);
    const alone = (i: number): number => scoreCandidates(plan, [candidates[i]!])[0]!.score;
    expect(alone(0)).toBeGreaterThan(0.5);
    expect(alone(1)).toBeLessThan(0.1);
  });

  it('thinks no less of a good candidate for having equals', () => {
    const plan = planQuery(snapshot, analyser, 'needs', NEED);
    const alone = scoreCandidates(plan, candidates)[0]!.score;
    const equals = Array.from({ length: 8 }, () => candidates[0]!);
    for (const { score } of scoreCandidates(plan, [...equals, ...candidates]).slice(0, 8))
      expect(score).toBeGreaterThan(alone * 0.9);
  });

  it('plans nothing for a text without words', () => {
    const plan = planQuery(snapshot, analyser, 'needs', { text: 'of the, 的 …' });
    expect(plan.isEmpty).toBe(true);
    expect(plan.leadQueries('en')).toEqual([]);
    expect(plan.vector).toBeNull();
  });

  it('gives way to a very long query', () => {
    const text = Array.from({ length: 20_000 }, (_, i) => `word${i} sensor`).join(' ');
    const start = performance.now();
    const plan = planQuery(snapshot, analyser, 'needs', { text });
    scoreCandidates(plan, candidates);
    expect(plan.terms.length).toBeLessThanOrEqual(400);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});

describe('explainMatch', () => {
  const explain = (query: QueryText, parts: string[]): ReturnType<typeof explainMatch> =>
    explainMatch(planQuery(snapshot, analyser, 'needs', query), analyser, query, parts);

  it('names the phrases that met with their places in both texts', () => {
    const [title, text] = RESULTS[0]!;
    const reasons = explain(NEED, [title!, text!]);
    const phrases = reasons.map(({ phrase }) => phrase);
    expect(phrases).toContain('oil storage tanks');
    for (const { query, document, phrase } of reasons) {
      for (const { part, start, end } of document)
        expect([title!, text!][part]!.slice(start, end).toLowerCase()).toContain(phrase.slice(0, 4).toLowerCase());
      for (const { part, start, end } of query) expect([NEED.title!, NEED.text][part]!.slice(start, end)).not.toBe('');
    }
    const weights = reasons.map(({ weight }) => weight);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(weights.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1 + 1e-9);
  });

  it('finds Chinese phrases whatever their cut, without stop words at the ends', () => {
    const phrases = explain(CHINESE_NEED, RESULTS[4]!).map(({ phrase }) => phrase);
    expect(phrases).toContain('液位传感器');
    expect(phrases).toContain('罐区');
    expect(phrases.some((phrase) => /^的|的$/.test(phrase))).toBe(false);
  });

  it('tells the score whole: contributions add up to it', () => {
    for (const query of [NEED, CHINESE_NEED]) {
      const plan = planQuery(snapshot, analyser, 'needs', query);
      for (const text of packed) {
        const unpacked = new UnpackedText().read(text);
        const table = plan.tableFor(unpacked.language);
        expect(table.contributions(unpacked).total).toBeCloseTo(table.score(unpacked), 8);
      }
    }
  });

  it('has no reason where nothing met', () => {
    expect(explain(NEED, ['Enzymes', 'against viruses'])).toEqual([]);
    expect(explain({ text: '' }, RESULTS[0]!)).toEqual([]);
  });

  it('keeps places inside both texts for any text', () => {
    const word = fc.constantFrom(
      'sensor',
      'tank',
      '储罐',
      '液位',
      'ﬁne',
      '㎏',
      '的',
      ' ',
      '，',
      '處理',
      '处理',
      'e\u0301',
    );
    const text = fc.array(word, { maxLength: 20 }).map((list) => list.join(''));
    fc.assert(
      fc.property(text, text, text, (title, body, document) => {
        for (const reason of explain({ title, text: body }, [document, body])) {
          for (const { part, start, end } of reason.query)
            expect(start >= 0 && start < end && end <= [title, body][part]!.length).toBe(true);
          for (const { part, start, end } of reason.document)
            expect(start >= 0 && start < end && end <= [document, body][part]!.length).toBe(true);
        }
      }),
    );
  });
});

describe('weights', () => {
  it('stay positive and fall with frequency', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: -5, max: 1_100_000 }), (documents, frequency) => {
        for (const weigh of [rarity, distinction]) {
          expect(weigh(frequency, documents)).toBeGreaterThan(0);
          expect(weigh(frequency + 1, documents)).toBeLessThanOrEqual(weigh(frequency, documents));
        }
      }),
    );
  });

  it('leave all words alike on an empty side', () => {
    expect(distinction(0, 0)).toBe(1);
    expect(distinction(1, 1)).toBeCloseTo(1);
  });
});
