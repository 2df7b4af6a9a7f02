import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Analyser, packedTerms, packText } from '@techmart/analysis';
import type { Client, TestMarket } from '@techmart/testing';
import { ANNOUNCED_FROM, WEAK_BELOW } from './match-strength.js';
import { SnapshotHolder } from './snapshot-holder.js';
import { SnapshotKeeper } from './snapshot-keeper.js';
import {
  MatchMarket,
  partnerIds,
  written,
  type Kind,
  type ListingSeen,
  type MatchSeen,
  type PlaceSeen,
} from './testing/match-market.js';

jest.setTimeout(180_000);

/** The words of a listing at a place. */
function cutOf(listing: object, { field, start, end }: PlaceSeen): string {
  const value = (listing as Record<string, unknown>)[field];
  const text = Array.isArray(value) ? value.join('; ') : (value as string);
  expect(end).toBeGreaterThan(start);
  expect(end).toBeLessThanOrEqual(text.length);
  return text.slice(start, end);
}

/** A market in which words are common or rare: part of the demo market, with statistics. */
describe('matches of a market of some size', () => {
  let m: MatchMarket;
  let market: TestMarket;
  let university: Client;
  let enterprise: Client;
  let visitor: Client;

  beforeAll(async () => {
    m = await MatchMarket.open();
    ({ market, university, enterprise, visitor } = m);
    for (const file of ['05', '03']) {
      for (const body of written('results', file)) resultIds.push(await m.publish(university, 'results', body));
      for (const body of written('needs', file)) needIds.push(await m.publish(enterprise, 'needs', body));
      // The enterprise has results too.
      resultIds.push(await m.publish(enterprise, 'results', { ...written('results', file)[0], title: `自有 ${file}` }));
    }
    welding = await m.publish(university, 'results', {
      title: 'Orbital welding head with seam tracking by laser triangulation',
      abstract: 'A compact orbital welding head tracks the seam by laser triangulation at 40 Hz on pipes of 60 mm.',
      fieldCode: '03',
    });
    await market.worker!.get(SnapshotKeeper, { strict: false }).keep(undefined, true);
    await market.settled();
    await market.api.get(SnapshotHolder, { strict: false }).refresh();
  });
  afterAll(() => market.close());

  let welding: string;
  const needIds: string[] = [];
  const resultIds: string[] = [];

  it('every claim of the words is true: each place cuts a named phrase out of its text', async () => {
    const analyser = new Analyser();
    const bare = (text: string): string => packedTerms(packText(analyser.analyse([text]))).join(' ');
    const whole = new Map<string, ListingSeen>();
    const read = async (kind: Kind, id: string): Promise<ListingSeen> => {
      if (!whole.has(id)) whole.set(id, (await visitor.get<ListingSeen>(`/${kind}/${id}`)).body);
      return whole.get(id)!;
    };
    let claims = 0;
    for (const [kind, ids] of [
      ['needs', needIds],
      ['results', resultIds.filter((_, i) => i % 3 === 0)],
    ] as const) {
      for (const id of ids) {
        for (const match of await m.matchesOf(visitor, kind, id)) {
          const need = await read('needs', match.need?.id ?? id);
          const result = await read('results', match.result?.id ?? id);
          for (const { evidence } of match.reasons.filter((reason) => reason.kind === 'words')) {
            const phrases = evidence!.need!.map(bare);
            const { places } = evidence!;
            const inNeed = new Set(places!.need.map((place) => bare(cutOf(need, place))));
            const inResult = new Set(places!.result.map((place) => bare(cutOf(result, place))));
            for (const phrase of [...inNeed, ...inResult]) expect(phrases).toContain(phrase);
            // Not every phrase has room for a place on both sides, but the strongest one does.
            expect(inNeed).toContain(phrases[0]);
            expect(inResult).toContain(phrases[0]);
            claims += phrases.length;
          }
        }
      }
    }
    expect(claims).toBeGreaterThan(300);
  });

  it('come best first, with scores of one scale, labelled by what they are worth', async () => {
    const labels = new Set<string>();
    for (const id of needIds.slice(0, 6)) {
      const matches = await m.matchesOf(visitor, 'needs', id, 50);
      const scores = matches.map((match) => match.score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      for (const { score, strength, reasons } of matches) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(strength === 'weak').toBe(score < WEAK_BELOW);
        for (const { weight } of reasons) expect(weight).toBeLessThanOrEqual(1);
        labels.add(strength);
      }
    }
    expect([...labels]).toEqual(expect.arrayContaining(['strong', 'weak']));
  });

  it('people are told of good pairs only', async () => {
    const { title, abstract, fieldCode } = written('results', '05')[1]!;
    const problem = `现有工艺不能满足要求。${String(abstract).slice(0, 200)}`;
    const id = await m.publish(enterprise, 'needs', { title: `寻求${String(title)}`, problem, fieldCode });
    await market.settled();
    const stored = await market.sql<{ score: number; isTold: boolean }>(
      'select need_score as score, announced_at is not null as "isTold" from match where need_id = $1 and need_score is not null',
      [id],
    );
    const scoresOf = (isTold: boolean): number[] => stored.filter((m) => m.isTold === isTold).map((m) => m.score);
    expect(scoresOf(true).length).toBeGreaterThan(0);
    expect(Math.min(...scoresOf(true))).toBeGreaterThanOrEqual(ANNOUNCED_FROM);
    expect(scoresOf(false).filter((score) => score < WEAK_BELOW).length).toBeGreaterThan(0);
    await enterprise.must(enterprise.post(`/needs/${id}/archive`));
  });

  it('never offer an organisation its own listings', async () => {
    for (const id of needIds.slice(0, 5)) {
      const offered = [
        ...(await m.matchesOf(enterprise, 'needs', id, 50)),
        ...(await m.matchesOf(visitor, 'needs', id, 50)),
      ];
      expect(offered.map((match) => match.result!.organisation!.id)).not.toContain(enterprise.organisationId);
    }
    const draft = { text: '自有 05' };
    expect(partnerIds(await m.preview(visitor, draft))).toContain(
      resultIds.find((_, i) => i === written('results', '05').length),
    );
    const offered = (await m.preview(enterprise, draft)).map((match) => match.result!.organisation!.id);
    expect(offered).not.toContain(enterprise.organisationId);
    const own = await m.matchesOf(enterprise, 'results', resultIds[written('results', '05').length]!, 50);
    expect(own.map((match) => match.need!.organisation!.id)).not.toContain(enterprise.organisationId);
  });

  it('are shown before anybody signs in or saves, alike for a draft and for what it becomes', async () => {
    const draft = written('needs', '03')[0]!;
    const [row] = await market.sql<{ id: string }>('select id from need where title = $1', [draft.title]);
    const [shown, saved] = [await m.preview(enterprise, draft), await m.matchesOf(enterprise, 'needs', row!.id)];
    const said = (matches: MatchSeen[]): unknown =>
      matches.map(({ score, reasons, misfits }) => ({ score, reasons, misfits }));
    expect(partnerIds(shown)).toEqual(partnerIds(saved));
    expect(said(shown)).toEqual(said(saved));
    expect((await m.preview(visitor, { title: draft.title, problem: draft.problem })).length).toBeGreaterThan(0);
    expect(await m.preview(visitor, {})).toEqual([]);
    expect(await m.preview(visitor, { text: '的' })).toEqual([]);
    const counted = await market.sql<{ n: number }>('select count(*)::int as n from need');
    await m.preview(enterprise, draft);
    expect(await market.sql('select count(*)::int as n from need')).toEqual(counted);
  });

  it('are found for a need of many words, and for a short one', async () => {
    const target = written('results', '03')[2]! as unknown as ListingSeen & { abstract: string };
    const filler =
      '我公司成立多年，建有多条生产线，产品销往国内外市场，长期重视技术创新，设有专门的研发部门，现面向社会征集解决方案，欢迎高校院所与我们联系洽谈。';
    const long = `${filler.repeat(8)}\n${target.abstract.slice(0, 160)}\n${filler.repeat(6)}`;
    expect(long.length).toBeGreaterThan(1_000);
    expect((await m.preview(visitor, { problem: long }))[0]!.result!.title).toBe(target.title);
    const about = 'Our company has grown for many years and looks for partners who can help us to solve this. ';
    const words = `${about.repeat(20)} We need seam tracking for orbital welding of thin pipes. ${about.repeat(10)}`;
    expect(words.split(/\s+/).length).toBeGreaterThan(300);
    expect(partnerIds(await m.preview(visitor, { text: words })).slice(0, 3)).toContain(welding);
    expect((await m.preview(visitor, { text: 'orbital welding seam tracking' }))[0]!.result!.id).toBe(welding);
    expect((await m.preview(visitor, { text: '超临界发泡鞋底' }))[0]!.result!.title).toContain('超临界');
  });

  interface Clinic {
    findings: { code: string; field: string; place: PlaceSeen | null; message: string; example: string }[];
    terms: { term: string; weight: number; isKnown: boolean; places: PlaceSeen[] }[];
    matches: { count: number; isAtLeast: boolean } | null;
  }
  const clinic = (draft: object, language = 'zh'): Promise<Clinic> =>
    visitor.must(visitor.post<Clinic>('/needs/clinic', draft, { 'accept-language': language }));

  it('the clinic says what is vague, where, and how one says it well, without an account', async () => {
    const draft = { title: '寻求先进涂层', text: '目前涂层寿命短，希望显著提高。', fieldCode: '05' };
    const { findings } = await clinic(draft);
    const shown = findings.map(({ code, field, place }) => [code, field, place && cutOf(draft, place)]);
    expect(shown).toEqual([
      ['tooShort', 'text', null],
      ['tooBroad', 'title', '先进'],
      ['noMeasurableGoal', 'goal', '显著提高'],
      ['noCurrentValue', 'text', '目前'],
      ['noConstraint', 'goal', null],
      ['noScene', 'text', null],
      ['noBudget', 'budgetMaxFen', null],
      ['noDeadline', 'deadline', null],
    ]);
    for (const { message, example } of findings) expect(message + example).toMatch(/\p{Script=Han}/u);
    expect(findings[2]!.example).toContain('盐雾');
    const english = await clinic(draft, 'en');
    for (const { message, example } of english.findings) expect(message + example).not.toMatch(/\p{Script=Han}/u);
    expect(english.findings[2]!.example).toContain('salt spray');
    expect(await clinic({})).toMatchObject({ terms: [], matches: { count: 0, isAtLeast: false } });
  });

  it('the clinic counts what a list of matches would not call weak, and names the words that carry it', async () => {
    const draft = written('needs', '05')[0]!;
    const { matches, terms, findings } = await clinic(draft);
    const listed = await visitor.must(visitor.post<{ items: MatchSeen[] }>('/matches/preview?limit=50', draft));
    const good = listed.items.filter((match) => match.strength !== 'weak').length;
    expect(good).toBeGreaterThan(0);
    expect(matches).toEqual({ count: good, isAtLeast: false });
    expect(findings.map((finding) => finding.code)).not.toContain('noMeasurableGoal');
    const weights = terms.map((term) => term.weight);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(weights.reduce((a, b) => a + b)).toBeLessThanOrEqual(1.01);
    for (const { term, places } of terms) {
      expect(places.length).toBeGreaterThan(0);
      expect(cutOf(draft, places[0]!)).toBe(term);
    }
    expect(terms.some((term) => term.isKnown)).toBe(true);
  });

  it('the clinic refuses what no need may hold, by the name of the field', async () => {
    const { status, body } = await visitor.post<{ errors: { path: string }[] }>('/needs/clinic', {
      title: 'a\u0000b',
      trlMin: 12,
      colour: 'red',
    });
    expect(status).toBe(422);
    expect(body.errors.map((error) => error.path).sort()).toEqual(['colour', 'title', 'trlMin']);
  });

  it('are right and whole while the statistics are built anew and swapped in', async () => {
    const keeper = market.worker!.get(SnapshotKeeper, { strict: false });
    const held = market.api.get(SnapshotHolder, { strict: false });
    const best = async (id: string): Promise<string> => partnerIds(await m.matchesOf(visitor, 'needs', id))[0]!;
    const asked = needIds.slice(0, 4);
    const right = new Map<string, string>();
    for (const id of asked) right.set(id, await best(id));
    const versions = new Set([held.current.version]);
    let isDone = false;
    const work = (async () => {
      // Once the words are only counted anew, once the vectors are learnt anew too.
      for (const learn of [false, true]) {
        const title = `${learn ? '超导磁体' : '液氦低温'}失超保护`;
        await m.publish(university, 'results', { title, abstract: `${title}绕组。`, fieldCode: '08' });
        await keeper.keep(undefined, learn);
      }
    })().finally(() => (isDone = true));
    for (let n = 0; !isDone || n < asked.length; n++) {
      const id = asked[n % asked.length]!;
      expect(await best(id)).toBe(right.get(id));
      versions.add(held.current.version);
    }
    await work;
    await market.settled(120);
    await held.refresh();
    versions.add(held.current.version);
    expect(versions.size).toBeGreaterThan(1);
    for (const id of asked) expect(await best(id)).toBe(right.get(id));
  });
});
