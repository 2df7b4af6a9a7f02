import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { Analyser } from '../analyser/analyser.js';
import { LANGUAGES } from '../language.js';
import { explainMatch } from '../matching/explain.js';
import { planQuery, type QueryText } from '../matching/query-plan.js';
import { scoreCandidates } from '../matching/scorer.js';
import { packText } from '../packed-text.js';
import { Snapshot } from '../statistics/snapshot.js';
import { SnapshotBuilder } from '../statistics/snapshot-builder.js';
import { LexiconBuilder } from './lexicon-builder.js';
import { Lexicon } from './lexicon.js';
import { formsOf } from './term-forms.js';
import type { TermPair } from './term-pair.js';

jest.setTimeout(60_000);

const analyser = new Analyser();
const pairs: TermPair[] = (
  [
    ['防冰涂层', 'anti-icing coating', 3],
    ['防腐涂层', 'anticorrosion coating', 5],
    ['热障涂层', 'thermal barrier coating', 4],
    ['涂层厚度', 'coating thickness', 2],
    ['防冰系统', 'anti-icing system', 2],
    ['风力发电机', 'wind turbine', 6],
    ['叶片', 'blade', 8],
    ['叶片', 'leaf', 4],
    ['风电叶片', 'wind turbine blade', 2],
    ['叶片冷却', 'blade cooling', 1],
    ['物联网', 'internet of things', 9],
    ['传感器', 'sensor', 9],
    ['光纤传感器', 'optical fiber sensor', 3],
    ['光纤', 'optical fiber', 6],
    ['液位', 'liquid level', 2],
    ['储罐', 'storage tank', 3],
    ['X射线衍射', 'x-ray diffraction', 4],
  ] as const
).map(([zh, en, weight]) => ({ zh, en, weight }));
const lexiconOf = async (some: readonly TermPair[]): Promise<Lexicon> => {
  const builder = new LexiconBuilder(analyser);
  await builder.addAll(some);
  return builder.build();
};
const pack = (...parts: string[]): string => packText(analyser.analyse(parts));

const RESULTS = [
  ['Anti-icing coating', 'A durable anti-icing coating for wind turbine blades in cold regions.'],
  ['Leaf counting', 'Counting leaves of maize plants from images.'],
  ['Optical fiber level sensor', 'An optical fiber sensor measures the liquid level of storage tanks.'],
  ['风电叶片防冰涂层', '一种用于寒冷地区风电叶片的长效防冰涂层。'],
  ['储罐液位传感器', '光纤传感器测量储罐液位，无需供电。'],
  ['Crystal structures', 'Structures are determined by X-ray diffraction, see https://example.org/x'],
];
const NEED: QueryText = { title: '叶片防冰', text: '我公司风力发电机的叶片在冬季结冰，需要一种防冰涂层。' };
const ENGLISH_NEED: QueryText = {
  title: 'Tank level',
  text: 'We need a sensor for the liquid level in storage tanks.',
};

let lexicon: Lexicon;
let snapshot: Snapshot;
const packed = RESULTS.map((parts) => pack(...parts));
const candidates = packed.map((text) => ({ packed: text }));

beforeAll(async () => {
  lexicon = await lexiconOf(pairs);
  const builder = new SnapshotBuilder();
  await builder.addAll('results', packed);
  await builder.addAll(
    'needs',
    [NEED, ENGLISH_NEED].map(({ title, text }) => pack(title ?? '', text)),
  );
  snapshot = await builder.build();
});

describe('the lexicon', () => {
  it('has the listed terms, each rendering with its share', () => {
    expect(lexicon.from.zh.phrases.get('防冰涂层')).toEqual([{ terms: ['anti', 'ice', 'coat'], share: 1 }]);
    const [likely, other] = lexicon.from.zh.phrases.get('叶片');
    expect([likely!.terms, other!.terms]).toEqual([['blade'], ['leaf']]);
    expect([likely!.share, other!.share].map((share) => Math.round(share * 100))).toEqual([67, 33]);
    expect(lexicon.from.en.phrases.get('internet thing')[0]!.terms).toEqual(['物', '联网']);
    expect(lexicon.from.zh.phrases.get('别的')).toEqual([]);
  });

  it('learns from terms what their words mean', () => {
    expect(lexicon.word('zh', '涂层')[0]).toMatchObject({ terms: ['coat'] });
    expect(lexicon.word('en', 'coat')[0]).toMatchObject({ terms: ['涂层'] });
    expect(lexicon.word('en', 'blade')[0]).toMatchObject({ terms: ['叶片'] });
    expect(lexicon.word('zh', 'cnn')).toEqual([{ terms: ['cnn'], share: 1 }]);
    expect(lexicon.word('en', 'unheard')).toEqual([]);
    for (const word of ['涂层', '叶片', '传感器'])
      expect(lexicon.word('zh', word).reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1.0001);
  });

  it('is the same whatever the order of its pairs, and after writing and reading', async () => {
    const again = await lexiconOf(pairs.toReversed());
    expect(again.version).toBe(lexicon.version);
    const bytes = await lexicon.serialise();
    expect((await again.serialise()).equals(bytes)).toBe(true);
    const read = await Lexicon.parse(bytes);
    expect(read.version).toBe(lexicon.version);
    expect(read.from.zh.phrases.get('叶片')).toEqual(lexicon.from.zh.phrases.get('叶片'));
    expect(read.word('zh', '涂层')).toEqual(lexicon.word('zh', '涂层'));
    expect((await Lexicon.parse(await Lexicon.empty().serialise())).from.zh.phrases.size).toBe(0);
    await expect(Lexicon.parse(bytes.subarray(0, 40))).rejects.toThrow();
    expect((await lexiconOf(pairs.slice(1))).version).not.toBe(lexicon.version);
  });

  it('leaves out what is no term', () => {
    for (const [zh, en] of [
      ['一', 'one'],
      ['CNN', 'convolutional network'],
      ['涂层', '涂层'],
      ['涂层', 'the of'],
      ['', ''],
      ['这是一个关于如何制备涂层的很长的句子', 'a sentence'],
    ] as const)
      expect({ zh, forms: formsOf(analyser, zh, en) }).toEqual({ zh, forms: null });
    expect(formsOf(analyser, '防冰　塗層', 'Anti-Icing Coatings')).toEqual({
      key: '防冰涂层',
      zh: ['防冰', '涂层'],
      en: ['anti', 'ice', 'coat'],
    });
  });
});

describe('matching across languages', () => {
  const rank = (query: QueryText, from: Snapshot, terms: Lexicon): number[] => {
    const scores = scoreCandidates(planQuery(from, analyser, 'needs', query, terms), candidates);
    return scores.map((_, i) => i).sort((a, b) => scores[b]!.fused - scores[a]!.fused);
  };

  it('puts the answers of both languages first, with statistics and without', () => {
    for (const from of [snapshot, Snapshot.empty()]) {
      expect(new Set(rank(NEED, from, lexicon).slice(0, 2))).toEqual(new Set([0, 3]));
      expect(new Set(rank(ENGLISH_NEED, from, lexicon).slice(0, 2))).toEqual(new Set([2, 4]));
    }
    const blind = scoreCandidates(planQuery(snapshot, analyser, 'needs', NEED), candidates);
    expect(blind[0]!.lexical).toBe(0);
  });

  it('asks the search engine for texts of both languages', () => {
    const plan = planQuery(snapshot, analyser, 'needs', NEED, lexicon);
    const leads = LANGUAGES.flatMap((language) => plan.leadQueries(language));
    const tokens = (terms: readonly { token: string }[]) => new Set(terms.map(({ token }) => token));
    const [own, foreign] = [tokens(plan.terms), tokens(plan.foreign.terms)];
    expect(leads.some((lead) => lead.split(' ').every((token) => own.has(token)))).toBe(true);
    expect(leads.some((lead) => lead.split(' ').every((token) => foreign.has(token)))).toBe(true);
    expect(leads.length).toBeLessThanOrEqual(14);
  });

  it('leaves the scores of the own language as they are', () => {
    const [without, withTerms] = [Lexicon.empty(), lexicon].map((terms) =>
      scoreCandidates(planQuery(snapshot, analyser, 'needs', NEED, terms), candidates).map(({ lexical }) => lexical),
    );
    expect(withTerms![3]).toBe(without![3]);
    expect(withTerms![4]).toBe(without![4]);
  });

  it('lets names and numbers pass', () => {
    const plan = planQuery(snapshot, analyser, 'needs', { text: '我们用 PVDF 膜，X射线衍射分析。' }, lexicon);
    const terms = new Set(plan.foreign.terms.map(({ term }) => term));
    expect([...['pvdf', 'ray', 'diffract']].every((term) => terms.has(term))).toBe(true);
    const back = planQuery(snapshot, analyser, 'needs', { text: 'A PVDF sensor.' }, lexicon);
    expect(back.foreign.terms.map(({ term }) => term)).toEqual(expect.arrayContaining(['pvdf', '传感器']));
  });

  it('takes unknown words apart into known ones', async () => {
    const small = await lexiconOf(pairs.filter(({ zh }) => zh === '光纤' || zh === '传感器'));
    const plan = planQuery(snapshot, analyser, 'needs', { text: '光纤传感器件' }, small);
    expect(plan.foreign.terms.map(({ term }) => term)).toEqual(expect.arrayContaining(['optic', 'fiber', 'sensor']));
  });
});

describe('reasons across languages', () => {
  const explain = (query: QueryText, parts: string[]) =>
    explainMatch(planQuery(snapshot, analyser, 'needs', query, lexicon), analyser, query, parts);

  it('show both terms with their places', () => {
    const phrases = explain(NEED, RESULTS[0]!);
    const coating = phrases.find(({ asked }) => asked === '防冰涂层')!;
    expect(coating.phrase).toMatch(/^anti-icing coating$/i);
    expect(coating.query.map(({ part, start, end }) => [NEED.title!, NEED.text][part]!.slice(start, end))).toEqual([
      '防冰涂层',
    ]);
    for (const { part, start, end } of coating.document)
      expect(RESULTS[0]![part]!.slice(start, end)).toMatch(/^anti-icing coating$/i);
    const tank = { text: 'It shows the liquid level.' };
    expect(explain(tank, RESULTS[4]!).map(({ asked, phrase }) => [asked, phrase])).toEqual([['liquid level', '液位']]);
  });

  it('join neighbours of both texts to one term', async () => {
    const words = await lexiconOf(pairs.filter(({ zh }) => zh !== '防冰涂层'));
    const query = { text: '需要防冰涂层。' };
    const plan = planQuery(snapshot, analyser, 'needs', query, words);
    const phrases = explainMatch(plan, analyser, query, ['A new anti-icing coating.']);
    expect(phrases.map(({ asked, phrase }) => `${asked} ↔ ${phrase}`)).toEqual(['防冰涂层 ↔ anti-icing coating']);
  });

  it('claim nothing that does not stand in both texts', () => {
    const words = pairs.flatMap(({ zh, en }) => [zh, en]);
    const word = fc.constantFrom(
      ...words,
      '，',
      '。',
      ', ',
      ' and ',
      '的',
      'PVDF',
      '3.5',
      '’s ',
      'ﬁ',
      '　',
      '塗層',
      'İ',
      '🚀',
    );
    const text = fc.array(word, { maxLength: 12 }).map((some) => some.join(' '));
    const stems = (part: string): Set<string> => new Set(analyser.analyse([part]).texts.filter(Boolean));
    fc.assert(
      fc.property(fc.record({ title: text, text }), fc.tuple(text, text), (query, parts) => {
        const plan = planQuery(snapshot, analyser, 'needs', query, lexicon);
        for (const { asked, phrase, weight, query: from, document } of explainMatch(plan, analyser, query, parts)) {
          expect(weight).toBeGreaterThan(0);
          expect(weight).toBeLessThanOrEqual(1);
          expect(from.length).toBeGreaterThan(0);
          expect(document.length).toBeGreaterThan(0);
          const said = from.map(({ part, start, end }) => [query.title, query.text][part]!.slice(start, end));
          const found = document.map(({ part, start, end }) => parts[part]!.slice(start, end));
          expect(said.every((one) => one.trim() !== '')).toBe(true);
          expect(found.every((one) => one.trim() !== '')).toBe(true);
          if (asked === undefined) continue;
          expect(said[0]!.replace(/\s+/g, ' ').trim()).toBe(asked);
          expect(found[0]!.replace(/\s+/g, ' ').trim()).toBe(phrase);
          // Some word of the one is a rendering of some word of the other.
          const renderings = plan.foreign.translation.units
            .filter(({ terms }) => terms.some((term) => stems(asked).has(term) || asked.includes(term)))
            .flatMap((unit) => [...unit.renderings.flatMap(({ terms }) => terms), ...unit.terms]);
          const there = stems(phrase);
          expect(renderings.some((term) => there.has(term) || phrase.includes(term))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
