import { describe, expect, it } from '@jest/globals';
import { codePath, codesOf, label, matchingModes, regionPath } from '@techmart/taxonomy';
import fc from 'fast-check';
import { fitOf, fitWeights, type Fit } from './fit.js';
import type { NeedFacts, ResultFacts } from './match-facts.js';
import type { Reason } from '../reason.js';

const TODAY = '2026-11-25';

const nothing = fc.constant(null);
const oneOf = (codes: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...codes);
const fields = oneOf(codesOf('tech-fields'));
const industries = fc.oneof(nothing, oneOf(codesOf('industries')));
const regions = oneOf(['350000', '350100', '350102', '350200', '110000', '110101', '440300', '000000', '']);
const modes = fc.uniqueArray(oneOf(codesOf('transaction-modes')), { maxLength: 4 });
const level = fc.oneof(nothing, fc.integer({ min: 1, max: 9 }));
/** Round sums, odd ones to the fen, and the very largest. */
const fen = fc.oneof(
  fc.integer({ min: 0, max: 300 }).map((n) => n * 10_000_000),
  fc.integer({ min: 0, max: 1_000_000_000 }),
  fc.constantFrom(0, 1, 999_999, 1_000_000, 9_999_999_999, 10_000_000_000, 1_000_000_000_000_000),
);
const sums = fc
  .tuple(fc.oneof(nothing, fen), fc.oneof(nothing, fen))
  .map(([a, b]) => (a !== null && b !== null && a > b ? [b, a] : [a, b]) as [number | null, number | null]);
const days = fc.oneof(nothing, oneOf(['2020-01-01', '2026-11-24', TODAY, '2026-11-26', '2030-12-31']));

const past = fc.oneof(
  nothing,
  oneOf(['2019-07-01', '2025-11-24', '2025-11-25', '2026-03-01', '2026-10-26', '2026-11-20', TODAY]),
);
const answers = fc.oneof(
  nothing,
  fc
    .integer({ min: 0, max: 40 })
    .chain((counted) => fc.integer({ min: 0, max: counted }).map((answered) => ({ counted, answered }))),
);
const rights = fc.oneof(
  nothing,
  fc.array(
    fc.record({ kind: oneOf(codesOf('ip-kinds')), status: oneOf(codesOf('ip-statuses')) }, { requiredKeys: ['kind'] }),
    { maxLength: 4 },
  ),
);

const needs: fc.Arbitrary<NeedFacts> = fc
  .record({
    fieldCode: fields,
    industryCode: industries,
    regionCode: regions,
    trlMin: level,
    budget: sums,
    deadline: days,
    cooperationModes: modes,
    publishedOn: past,
    updatedOn: past,
    answers,
  })
  .map(({ budget: [budgetMinFen, budgetMaxFen], ...need }) => ({ ...need, budgetMinFen, budgetMaxFen }));
const results: fc.Arbitrary<ResultFacts> = fc
  .record({
    fieldCode: fields,
    industryCode: industries,
    regionCode: regions,
    trl: level,
    price: sums,
    conversionModes: modes,
    ip: rights,
    publishedOn: past,
    updatedOn: past,
    answers,
  })
  .map(({ price: [priceMinFen, priceMaxFen], ...result }) => ({ ...result, priceMinFen, priceMaxFen }));

/** All that holds for every pair is checked on every pair. */
function always(claim: (fit: Fit, need: NeedFacts, result: ResultFacts) => void): void {
  fc.assert(
    fc.property(needs, results, (need, result) => claim(fitOf(need, result, TODAY), need, result)),
    { numRuns: 500 },
  );
}

const of = (list: readonly Reason[], kind: Reason['kind']): Reason | undefined => list.find((one) => one.kind === kind);

/** Reads an amount back from a label in fen. */
function readFen(text: string): number {
  const value = Number(/[\d,.]+/.exec(text)![0].replaceAll(',', ''));
  const unit = text.endsWith('亿元') ? 1e10 : text.endsWith('万元') ? 1e6 : text.endsWith(' M') ? 1e8 : 100;
  return Math.round(value * unit);
}

const readRange = (text: string): number[] => [...new Set(text.split('–').map(readFen))];
const unknown = { publishedOn: null, updatedOn: null, answers: null };
const given = (...ends: (number | null)[]): number[] => [...new Set(ends.filter((end) => end !== null))];

describe('what is said of two listings beyond their words', () => {
  it('moves the score within its bounds, and says nothing twice', () => {
    const most = Object.values(fitWeights).reduce((a, b) => a + b, 0);
    always(({ reasons, misfits, factor }) => {
      const all = [...reasons, ...misfits];
      expect(new Set(all.map(({ kind }) => kind)).size).toBe(all.length);
      const sum = (list: Reason[]): number => list.reduce((total, { weight }) => total + weight, 0);
      expect(factor).toBeCloseTo(1 + sum(reasons) - sum(misfits), 9);
      expect(factor).toBeGreaterThan(1 - most);
      expect(factor).toBeLessThan(1 + most);
      for (const { kind, weight, label: text } of all) {
        expect(weight).toBeGreaterThanOrEqual(0);
        expect(weight).toBeLessThanOrEqual(fitWeights[kind as keyof typeof fitWeights]);
        for (const line of [text.zh, text.en]) expect(line).not.toMatch(/null|undefined|NaN/);
      }
    });
  });

  it('names only what both records say', () => {
    always(({ reasons, misfits }, need, result) => {
      const above = (table: 'tech-fields' | 'industries', code: string): string[] =>
        codePath(table, code).map((entry) => entry.en);
      const field = of(reasons, 'field');
      if (field) {
        const name = field.label.en.replace('Same field: ', '');
        expect(above('tech-fields', need.fieldCode)).toContain(name);
        expect(above('tech-fields', result.fieldCode)).toContain(name);
      } else {
        const other = of(misfits, 'field')!;
        expect(above('tech-fields', need.fieldCode)).not.toContain(label('tech-fields', result.fieldCode, 'en'));
        expect(above('tech-fields', result.fieldCode)).not.toContain(label('tech-fields', need.fieldCode, 'en'));
        expect(other.label.zh).toContain(`需求属${label('tech-fields', need.fieldCode, 'zh')}`);
        expect(other.label.zh).toContain(`成果属${label('tech-fields', result.fieldCode, 'zh')}`);
      }
      const industry = of(reasons, 'industry');
      if (industry) {
        const name = industry.label.en.replace('Same industry: ', '');
        expect(above('industries', need.industryCode!)).toContain(name);
        expect(above('industries', result.industryCode!)).toContain(name);
      }
      const region = of(reasons, 'region');
      const places = (code: string): string[] => regionPath(code).map((entry) => entry.zh);
      const shared = places(need.regionCode).filter((place) => places(result.regionCode).includes(place));
      expect(region?.label.zh).toBe(shared.length > 0 ? `同在${shared[0]}` : undefined);
    });
  });

  it('compares maturity, modes and deadline as they are', () => {
    always(({ reasons, misfits }, need, result) => {
      const isKnown = need.trlMin !== null && result.trl !== null;
      const isMature = isKnown && result.trl! >= need.trlMin!;
      expect(of(reasons, 'maturity') !== undefined).toBe(isMature);
      expect(of(misfits, 'maturity') !== undefined).toBe(isKnown && !isMature);
      const maturity = of(reasons, 'maturity') ?? of(misfits, 'maturity');
      if (maturity) expect(maturity.label.en).toContain(`TRL ${result.trl} offered, ${need.trlMin} wanted`);

      const pairs = matchingModes(result.conversionModes, need.cooperationModes);
      const areBothGiven = need.cooperationModes.length > 0 && result.conversionModes.length > 0;
      expect(of(reasons, 'mode') !== undefined).toBe(pairs.length > 0);
      expect(of(misfits, 'mode') !== undefined).toBe(areBothGiven && pairs.length === 0);
      const met = of(reasons, 'mode')?.label.zh.replace('合作方式一致：', '').split('、') ?? [];
      const offered = result.conversionModes.map((mode) => label('transaction-modes', mode, 'zh'));
      for (const mode of met) expect(offered).toContain(mode);

      expect(of(reasons, 'deadline')).toBeUndefined();
      expect(of(misfits, 'deadline') !== undefined).toBe(need.deadline !== null && need.deadline < TODAY);
    });
  });

  it('compares price and budget to the fen, and writes both as they are in both languages', () => {
    always(({ reasons, misfits }, need, result) => {
      const { budgetMinFen, budgetMaxFen } = need;
      const { priceMinFen, priceMaxFen } = result;
      const said = of(reasons, 'budget') ?? of(misfits, 'budget');
      const prices = given(priceMinFen, priceMaxFen);
      if (budgetMaxFen === null || prices.length === 0) return void expect(said).toBeUndefined();
      if (!said) return void expect([priceMinFen, priceMaxFen! > budgetMaxFen]).toEqual([null, true]);
      const zh = /^价格(.+?)，(在预算|下限在预算|超出预算)(.+?)(?:以内)?$/.exec(said.label.zh)!;
      const en = /^Price (.+?) (within|begins within|above) budget (.+)$/.exec(said.label.en)!;
      for (const [, price, , budget] of [zh, en]) {
        expect(readRange(price!)).toEqual(prices);
        expect(readRange(budget!)).toEqual(given(budgetMinFen, budgetMaxFen));
      }
      const isWithin = prices.every((price) => price <= budgetMaxFen);
      const isAbove = prices.every((price) => price > budgetMaxFen);
      expect(en[2]).toBe(isWithin ? 'within' : isAbove ? 'above' : 'begins within');
      expect(of(misfits, 'budget') !== undefined).toBe(isAbove);
    });
  });

  it('says of rights what the record says of them', () => {
    always(({ reasons, misfits }, need, { ip }) => {
      const [reason, misfit] = [of(reasons, 'ip'), of(misfits, 'ip')];
      const granted = ip?.filter(({ status }) => status === 'granted') ?? [];
      expect(reason !== undefined).toBe(granted.length > 0);
      if (reason) {
        expect(reason.label.en).toContain(`(${granted.length})`);
        for (const { kind } of granted) expect(reason.label.zh).toContain(label('ip-kinds', kind, 'zh'));
      }
      if (!misfit) return;
      const areOver = ip!.every(({ status }) => status === 'expired' || status === 'rejected');
      const isNone = ip!.every(({ kind }) => kind === 'NONE') && need.cooperationModes.length > 0;
      expect(misfit.label.en.startsWith('All rights') ? areOver : isNone).toBe(true);
    });
  });

  it('calls new what both sides have brought lately, and stale what nobody has touched for a year', () => {
    const age = (day: string | null): number => (Date.parse(TODAY) - Date.parse(day!)) / 86_400_000;
    always(({ reasons, misfits }, need, result) => {
      const isStale = [need, result].map(({ updatedOn }) => updatedOn !== null && age(updatedOn) > 365);
      const misfit = of(misfits, 'freshness');
      expect(misfit !== undefined).toBe(isStale.includes(true));
      if (misfit) {
        expect(misfit.label.zh.includes(`需求自 ${need.updatedOn}`)).toBe(isStale[0]);
        expect(misfit.label.zh.includes(`成果自 ${result.updatedOn}`)).toBe(isStale[1]);
      }
      const areNew = [need, result].every(({ publishedOn }) => publishedOn !== null && age(publishedOn) <= 30);
      expect(of(reasons, 'freshness') !== undefined).toBe(areNew && !misfit);
    });
  });

  it('tells how owners answer in their own figures, and only from five enquiries on', () => {
    always(({ reasons, misfits }, need, result) => {
      const said = of(reasons, 'answers') ?? of(misfits, 'answers');
      const sides = [need.answers, result.answers].filter((counts) => counts !== null && counts.counted >= 5);
      if (sides.length === 0) return void expect(said).toBeUndefined();
      const shares = sides.map((counts) => counts!.answered / counts!.counted);
      expect(of(misfits, 'answers') !== undefined).toBe(shares.some((share) => share < 0.4));
      expect(of(reasons, 'answers') !== undefined).toBe(shares.every((share) => share >= 0.8));
      const figures = sides.map((counts) => `${counts!.answered}/${counts!.counted}`);
      for (const [, figure] of said?.label.zh.matchAll(/（(\d+\/\d+)）/g) ?? []) expect(figures).toContain(figure);
    });
  });

  it('says of two bare records only how their fields stand to each other', () => {
    const need: NeedFacts = {
      fieldCode: '05',
      industryCode: null,
      regionCode: '350100',
      trlMin: null,
      budgetMinFen: null,
      budgetMaxFen: null,
      deadline: null,
      cooperationModes: [],
      ...unknown,
    };
    const result: ResultFacts = {
      fieldCode: '05',
      industryCode: null,
      regionCode: '440300',
      trl: null,
      priceMinFen: null,
      priceMaxFen: null,
      conversionModes: [],
      ip: null,
      ...unknown,
    };
    expect(fitOf(need, result, TODAY)).toMatchObject({ reasons: [{ kind: 'field' }], misfits: [], factor: 1.06 });
  });

  it('writes amounts the way people read them', () => {
    const price = (priceMinFen: number, priceMaxFen = priceMinFen): Reason => {
      const known = { ...unknown, industryCode: null, regionCode: '', fieldCode: '01' };
      const facts = { ...known, trl: null, conversionModes: [], ip: null };
      const wish = { ...known, trlMin: null, cooperationModes: [] };
      const need = { ...wish, budgetMinFen: null, budgetMaxFen: 150_000_000, deadline: null };
      const fit = fitOf(need, { ...facts, priceMinFen, priceMaxFen }, TODAY);
      return of([...fit.reasons, ...fit.misfits], 'budget')!;
    };
    expect(price(80_000_000, 120_000_000).label).toEqual({
      zh: '价格80万元–120万元，在预算150万元以内',
      en: 'Price ¥800,000–¥1.2 M within budget ¥1.5 M',
    });
    expect(price(80_000_000, 120_000_000).evidence).toEqual({ need: '¥1,500,000', result: '¥800,000–1,200,000' });
    expect(price(12_000_000_000).label.zh).toBe('价格1.2亿元，超出预算150万元');
    expect(price(599_900).label).toEqual({
      zh: '价格5,999元，在预算150万元以内',
      en: 'Price ¥5,999 within budget ¥1.5 M',
    });
    expect(price(150_000_001).label.en).toBe('Price ¥1.50000001 M above budget ¥1.5 M');
  });
});
