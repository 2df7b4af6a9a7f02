import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Analyser, packedTerms, packText } from '@techmart/analysis';
import { TestMarket, type Client } from '@techmart/testing';
import { KeepStatisticsHandler } from './jobs/keep-statistics.handler.js';
import { ANNOUNCED_FROM, WEAK_BELOW } from './match-strength.js';
import { SnapshotHolder } from './snapshot-holder.js';
import { SnapshotKeeper } from './snapshot-keeper.js';

jest.setTimeout(120_000);

interface Place {
  field: string;
  start: number;
  end: number;
}
interface Reason {
  kind: string;
  label: string;
  weight: number;
  evidence?: { need?: string[]; result?: string[]; places?: { need: Place[]; result: Place[] } };
}
interface Listing {
  id: string;
  title: string;
  organisation: { id: string } | null;
  [field: string]: unknown;
}
interface Match {
  id: string;
  score: number;
  strength: string;
  result?: Listing;
  need?: Listing;
  reasons: Reason[];
  misfits: Reason[];
  verdict: string | null;
}
type Kind = 'results' | 'needs';

const coating = {
  title: '石墨烯防腐涂料',
  abstract: '面向海上风电塔筒的石墨烯改性环氧防腐涂料，耐盐雾超过 4000 小时，附着力 12 MPa，可现场喷涂施工。',
  keywords: ['石墨烯', '防腐涂料'],
  fieldCode: '05',
  trl: 5,
  priceMinFen: 80_000_000,
  priceMaxFen: 150_000_000,
};
const towers = {
  title: '海上风电塔筒长效防腐',
  problem: '海上风电塔筒在浪溅区三年即出现锈蚀，现用环氧富锌底漆耐盐雾约 1500 小时，需要可现场施工的防腐涂料。',
  goal: '耐盐雾不低于 3000 小时',
  keywords: ['防腐涂料', '海上风电'],
  fieldCode: '05',
  trlMin: 7,
  budgetMaxFen: 60_000_000,
};

/** Listings of the demo market, as one would post them. */
function written(kind: Kind, file: string): Record<string, unknown>[] {
  const path = join(import.meta.dirname, '../../../../apps/cli/demo/market', `${file}.json`);
  const fen = (yuan: unknown): number | undefined => (yuan === undefined ? undefined : Number(yuan) * 100);
  return (JSON.parse(readFileSync(path, 'utf8')) as Record<Kind, Record<string, unknown>[]>)[kind].map((listing) => {
    const { key: _, organisation: __, deadlineInDays: ___, ...rest } = listing;
    const { priceMinYuan, priceMaxYuan, budgetMinYuan, budgetMaxYuan, ...fields } = rest;
    const money = { priceMinFen: fen(priceMinYuan), priceMaxFen: fen(priceMaxYuan) };
    const budget = { budgetMinFen: fen(budgetMinYuan), budgetMaxFen: fen(budgetMaxYuan) };
    return { ...fields, ...(kind === 'results' ? money : budget) };
  });
}

describe('matches', () => {
  let market: TestMarket;
  let university: Client;
  let enterprise: Client;
  let visitor: Client;

  beforeAll(async () => {
    market = await TestMarket.open();
    // Statistics are built when a test says so.
    jest.spyOn(market.worker!.get(KeepStatisticsHandler, { strict: false }), 'run').mockResolvedValue();
    university = await market.people.join('university');
    enterprise = await market.people.join('enterprise');
    visitor = market.people.visitor();
  });
  afterAll(() => market.close());

  const publish = async (by: Client, kind: Kind, body: object): Promise<string> => {
    const { id } = await by.must(by.post<{ id: string }>(`/${kind}`, body));
    await by.must(by.post(`/${kind}/${id}/publish`));
    return id;
  };
  const matchesOf = async (by: Client, kind: Kind, id: string, limit = 10): Promise<Match[]> =>
    (await by.must(by.get<{ items: Match[] }>(`/${kind}/${id}/matches?limit=${limit}`))).items;
  const preview = async (by: Client, draft: object): Promise<Match[]> =>
    (await by.must(by.post<{ items: Match[] }>('/matches/preview', draft))).items;
  const partnerIds = (matches: Match[]): string[] => matches.map((match) => (match.result ?? match.need)!.id);
  const told = (needId: string, resultId: string): Promise<{ payload: unknown }[]> =>
    market.sql(
      `select payload from outbox_message where event = 'match.found.v1' and payload ->> 'needId' = $1 and payload ->> 'resultId' = $2`,
      [needId, resultId],
    );

  describe('in a market that has just begun', () => {
    let resultId: string;
    let needId: string;

    beforeAll(async () => {
      resultId = await publish(university, 'results', coating);
      await publish(university, 'results', {
        title: '茶叶采摘机器人',
        abstract: '双目视觉识别嫩芽。',
        fieldCode: '09',
      });
      needId = await publish(enterprise, 'needs', towers);
      await market.settled();
    });

    it('the first result and the first need find each other from both sides, alike', async () => {
      const [fromNeed] = await matchesOf(enterprise, 'needs', needId);
      const [fromResult] = await matchesOf(university, 'results', resultId);
      expect([fromNeed!.result!.id, fromResult!.need!.id]).toEqual([resultId, needId]);
      expect(fromResult!.id).toBe(fromNeed!.id);
      for (const { score, strength } of [fromNeed!, fromResult!]) {
        expect(score).toBeGreaterThanOrEqual(ANNOUNCED_FROM);
        expect(score).toBeLessThanOrEqual(1);
        expect(strength).not.toBe('weak');
      }
      const beyondWords = ({ reasons, misfits }: Match): unknown => [
        reasons.filter((r) => r.kind !== 'words'),
        misfits,
      ];
      expect(beyondWords(fromResult!)).toEqual(beyondWords(fromNeed!));
    });

    it('what does not fit is said as openly, in the language of the reader', async () => {
      const misfits = async (language: string): Promise<string[]> => {
        const { body } = await enterprise.get<{ items: Match[] }>(`/needs/${needId}/matches`, {
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

    it('people are told of a good pair once, however often it is computed', async () => {
      expect(await told(needId, resultId)).toHaveLength(1);
      await enterprise.must(enterprise.patch(`/needs/${needId}`, { goal: '耐盐雾不低于 3500 小时' }));
      await university.must(university.patch(`/results/${resultId}`, { trl: 6 }));
      await market.settled();
      expect(await told(needId, resultId)).toHaveLength(1);
      expect((await matchesOf(enterprise, 'needs', needId))[0]!.misfits[0]!.label).toContain('TRL 6 offered');
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
      expect(partnerIds(await matchesOf(enterprise, 'needs', needId))).not.toContain(resultId);
      await market.settled();
      expect(await stored()).toEqual([expect.any(Date)]);
      await university.must(university.post(`/results/${resultId}/publish`));
      await market.settled();
      expect(await stored()).toEqual([null]);
      expect(await told(needId, resultId)).toHaveLength(1);
    });
  });

  describe('in a market of some size', () => {
    const needIds: string[] = [];
    const resultIds: string[] = [];

    beforeAll(async () => {
      for (const file of ['05', '07', '03']) {
        for (const body of written('results', file)) resultIds.push(await publish(university, 'results', body));
        for (const body of written('needs', file)) needIds.push(await publish(enterprise, 'needs', body));
        // The enterprise has results too.
        resultIds.push(await publish(enterprise, 'results', { ...written('results', file)[0], title: `自有 ${file}` }));
      }
      await market.settled();
      await market.worker!.get(SnapshotKeeper, { strict: false }).keep(undefined, true);
      await market.settled();
      await market.api.get(SnapshotHolder, { strict: false }).refresh();
    });

    it('every claim of the words is true: each place cuts a named phrase out of its text', async () => {
      const analyser = new Analyser();
      const bare = (text: string): string => packedTerms(packText(analyser.analyse([text]))).join(' ');
      const cut = (listing: Listing, { field, start, end }: Place): string => {
        const value = listing[field];
        const text = Array.isArray(value) ? value.join('; ') : (value as string);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        return text.slice(start, end);
      };
      const whole = new Map<string, Listing>();
      const read = async (kind: Kind, id: string): Promise<Listing> => {
        if (!whole.has(id)) whole.set(id, (await visitor.get<Listing>(`/${kind}/${id}`)).body);
        return whole.get(id)!;
      };
      let claims = 0;
      for (const [kind, ids, owner] of [
        ['needs', needIds, enterprise],
        ['results', resultIds.filter((_, i) => i % 4 === 0), university],
      ] as const) {
        for (const id of ids) {
          for (const match of await matchesOf(owner, kind, id)) {
            const need = await read('needs', match.need?.id ?? id);
            const result = await read('results', match.result?.id ?? id);
            for (const { evidence } of match.reasons.filter((reason) => reason.kind === 'words')) {
              const phrases = evidence!.need!.map(bare);
              const { places } = evidence!;
              const inNeed = new Set(places!.need.map((place) => bare(cut(need, place))));
              const inResult = new Set(places!.result.map((place) => bare(cut(result, place))));
              for (const phrase of [...inNeed, ...inResult]) expect(phrases).toContain(phrase);
              // Not every phrase has room for a place on both sides, but the strongest one does.
              expect(inNeed).toContain(phrases[0]);
              expect(inResult).toContain(phrases[0]);
              claims += phrases.length;
            }
          }
        }
      }
      expect(claims).toBeGreaterThan(500);
    });

    it('come best first, with scores of one scale, labelled by what they are worth', async () => {
      const labels = new Set<string>();
      for (const id of needIds) {
        const matches = await matchesOf(enterprise, 'needs', id, 50);
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
      expect([...labels].sort()).toEqual(['medium', 'strong', 'weak']);
    });

    it('people are told of good pairs only', async () => {
      const id = await publish(enterprise, 'needs', { ...towers, title: '塔筒防腐维护', budgetMaxFen: 300_000_000 });
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
          ...(await matchesOf(enterprise, 'needs', id, 50)),
          ...(await matchesOf(visitor, 'needs', id, 50)),
        ];
        expect(offered.map((match) => match.result!.organisation!.id)).not.toContain(enterprise.organisationId);
      }
      const draft = { text: '自有 05' };
      expect(partnerIds(await preview(visitor, draft))).toContain(
        resultIds.find((_, i) => i === written('results', '05').length),
      );
      const offered = (await preview(enterprise, draft)).map((match) => match.result!.organisation!.id);
      expect(offered).not.toContain(enterprise.organisationId);
      const own = await matchesOf(enterprise, 'results', resultIds[written('results', '05').length]!, 50);
      expect(own.map((match) => match.need!.organisation!.id)).not.toContain(enterprise.organisationId);
    });

    it('are shown before anybody signs in or saves, alike for a draft and for what it becomes', async () => {
      const { title, problem, goal, keywords } = written('needs', '07')[0]! as typeof towers;
      const draft = { title, problem, goal, keywords };
      const [shown, saved] = [
        await preview(visitor, draft),
        await matchesOf(visitor, 'needs', await firstNeedOf('07')),
      ];
      expect(shown[0]!.result!.id).toBe(saved[0]!.result!.id);
      expect(shown[0]!.verdict).toBeNull();
      expect(await preview(visitor, {})).toEqual([]);
      expect(await preview(visitor, { text: '的' })).toEqual([]);
      const counted = await market.sql<{ n: number }>('select count(*)::int as n from need');
      await preview(enterprise, draft);
      expect(await market.sql('select count(*)::int as n from need')).toEqual(counted);
    });

    const firstNeedOf = (file: string): Promise<string> => {
      const title = written('needs', file)[0]!.title;
      return market.sql<{ id: string }>('select id from need where title = $1', [title]).then((rows) => rows[0]!.id);
    };

    it('are found for a need of many words, and for a short one', async () => {
      const target = written('results', '03')[2]! as unknown as Listing & { abstract: string };
      const filler =
        '我公司成立多年，建有多条生产线，产品销往国内外市场，长期重视技术创新，设有专门的研发部门，现面向社会征集解决方案，欢迎高校院所与我们联系洽谈。';
      const long = `${filler.repeat(8)}\n${target.abstract.slice(0, 160)}\n${filler.repeat(6)}`;
      expect(long.length).toBeGreaterThan(1_000);
      expect((await preview(visitor, { problem: long }))[0]!.result!.title).toBe(target.title);
      const english = (target.translation as { abstract: string }).abstract;
      const about = 'Our company has grown for many years and looks for partners who can help us to solve this. ';
      const inEnglish = await publish(university, 'results', {
        title: 'Orbital welding head with seam tracking by laser triangulation',
        abstract: 'A compact orbital welding head tracks the seam by laser triangulation at 40 Hz on pipes of 60 mm.',
        fieldCode: '03',
      });
      await market.settled();
      const words = `${about.repeat(20)} We need seam tracking for orbital welding of thin pipes. ${english} ${about.repeat(10)}`;
      expect(words.split(/\s+/).length).toBeGreaterThan(300);
      expect(partnerIds(await preview(visitor, { text: words })).slice(0, 3)).toContain(inEnglish);
      expect((await preview(visitor, { text: 'orbital welding seam tracking' }))[0]!.result!.id).toBe(inEnglish);
      expect((await preview(visitor, { text: '塔筒防腐' }))[0]!.result!.title).toBe(coating.title);
    });

    it('keep private listings out, and matched ones between those they were brought together with', async () => {
      const hidden = await publish(university, 'results', { ...coating, title: '私有防腐', visibility: 'private' });
      const shy = await publish(university, 'results', { ...coating, title: '撮合防腐', visibility: 'matched' });
      await market.settled();
      const ids = async (by: Client): Promise<string[]> => partnerIds(await preview(by, towers));
      expect(await ids(visitor)).not.toContain(hidden);
      expect(await ids(visitor)).not.toContain(shy);
      expect(await ids(enterprise)).not.toContain(hidden);
      const needId = await publish(enterprise, 'needs', { ...towers, title: '塔筒防腐 二期' });
      const secret = await publish(enterprise, 'needs', { ...towers, title: '塔筒防腐 密', visibility: 'private' });
      await market.settled();
      expect(partnerIds(await matchesOf(enterprise, 'needs', needId))).toContain(shy);
      expect(partnerIds(await matchesOf(university, 'results', shy))).toContain(needId);
      expect(partnerIds(await matchesOf(university, 'results', shy, 50))).not.toContain(secret);
      // Its owner sees partners of what nobody else may see; others do not even learn that it is there.
      expect((await matchesOf(enterprise, 'needs', secret)).length).toBeGreaterThan(0);
      expect((await university.get(`/needs/${secret}/matches`)).status).toBe(404);
      expect((await visitor.get(`/results/${hidden}/matches`)).status).toBe(404);
    });

    it('of an anonymous need tell nobody whose it is, not even by what is missing', async () => {
      const unsaid = { ...towers, title: '某企业塔筒防腐', anonymous: true };
      const needId = await publish(enterprise, 'needs', unsaid);
      const ownId = await publish(enterprise, 'results', { ...coating, title: '塔筒防腐自研涂料' });
      await market.settled();
      const known = await enterprise.must(
        enterprise.get<{ name: string }>(`/organisations/${enterprise.organisationId}`),
      );
      for (const by of [visitor, university]) {
        const fromResult = await matchesOf(by, 'results', ownId, 50);
        const fromNeed = await matchesOf(by, 'needs', needId, 50);
        expect(fromResult.find((match) => match.need!.id === needId)!.need!.organisation).toBeNull();
        expect(partnerIds(fromNeed)).toContain(ownId);
        const needs = fromResult.filter((match) => match.need!.id === needId);
        expect(JSON.stringify(needs)).not.toContain(enterprise.organisationId);
        expect(JSON.stringify(needs)).not.toContain(known.name);
      }
      expect(partnerIds(await matchesOf(enterprise, 'needs', needId, 50))).not.toContain(ownId);
      expect(partnerIds(await matchesOf(enterprise, 'results', ownId, 50))).not.toContain(needId);
    });

    it('leave the list of whoever puts them aside, at once, and make room for the next', async () => {
      const needId = needIds[0]!;
      const colleague = await market.people.colleague(enterprise, 'editor');
      const before = await matchesOf(enterprise, 'needs', needId, 4);
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
      const after = await matchesOf(enterprise, 'needs', needId, 4);
      expect(partnerIds(after).slice(0, 3)).toEqual(partnerIds(before).slice(1));
      expect(after).toHaveLength(4);
      for (const by of [colleague, visitor])
        expect(partnerIds(await matchesOf(by, 'needs', needId, 4))).toEqual(partnerIds(before));

      await feedback(enterprise, { verdict: 'relevant' });
      const again = await matchesOf(enterprise, 'needs', needId, 4);
      expect(partnerIds(again)).toEqual(partnerIds(before));
      expect(again[0]!.verdict).toBe('relevant');
    });

    it('are right and whole while the statistics are built anew and swapped in', async () => {
      const keeper = market.worker!.get(SnapshotKeeper, { strict: false });
      const asked = needIds.slice(0, 6);
      const reach = async (): Promise<string[]> =>
        Promise.all(asked.map(async (id) => partnerIds(await matchesOf(visitor, 'needs', id))[0]!));
      const right = await reach();
      const version = (): string => market.api.get(SnapshotHolder, { strict: false }).current.version;
      const before = version();
      let isDone = false;
      const work = (async () => {
        for (let round = 0; round < 3; round++) {
          await publish(university, 'results', {
            ...coating,
            title: `全新词汇${'甲乙丙'[round]!.repeat(3)} 超导磁体 ${round}`,
          });
          await market.settled();
          await keeper.keep(undefined, true);
        }
      })().finally(() => (isDone = true));
      const seen = new Set<string>();
      let requests = 0;
      while (!isDone) {
        expect(await reach()).toEqual(right);
        seen.add(version());
        requests += asked.length;
      }
      await work;
      await market.settled();
      await market.api.get(SnapshotHolder, { strict: false }).refresh();
      expect(await reach()).toEqual(right);
      expect(version()).not.toBe(before);
      expect(requests).toBeGreaterThan(asked.length);
    });
  });
});
