import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Client } from '@techmart/testing';
import { LexiconHolder } from './terms/lexicon-holder.js';
import { LexiconKeeper } from './terms/lexicon-keeper.js';

jest.setTimeout(120_000);

interface Place {
  field: string;
  start: number;
  end: number;
}
interface Match {
  score: number;
  strength: string;
  result?: { id: string; title: string };
  need?: { id: string; title: string };
  reasons: {
    kind: string;
    label: string;
    evidence?: { need: string[]; result: string[]; places: { need: Place[]; result: Place[] } };
  }[];
}

const chinese = [
  {
    title: '风电叶片防冰涂层',
    abstract: '一种用于寒冷地区风力发电机叶片的长效超疏水防冰涂层，冰粘附强度低于 20 kPa，可现场喷涂。',
    keywords: ['防冰涂层', '风电叶片', '超疏水'],
  },
  {
    title: '风电叶片在线监测',
    abstract: '基于声发射的风力发电机叶片损伤在线监测方法，可以定位裂纹。',
    keywords: ['风电叶片', '损伤监测'],
  },
  { title: '茶叶自动采摘机器人', abstract: '双目视觉识别嫩芽的采摘机器人。', keywords: ['采摘机器人', '机器视觉'] },
  {
    title: '锂离子电池硅碳负极',
    abstract: '硅碳复合负极材料，循环 800 次容量保持 85%。',
    keywords: ['锂离子电池', '负极材料'],
  },
  { title: '污水脱氮工艺', abstract: '短程硝化反硝化的污水处理脱氮工艺。', keywords: ['污水处理', '脱氮'] },
];
const english = [
  {
    title: 'Superhydrophobic anti-icing coating for wind turbine blades',
    abstract:
      'A durable superhydrophobic coating keeps wind turbine blades free of ice in cold regions. Ice adhesion strength is below 15 kPa; the coating is sprayed on site.',
    keywords: ['superhydrophobic surface', 'anti-icing', 'wind turbine blade'],
  },
  {
    title: 'Silicon anode for lithium ion batteries',
    abstract: 'A silicon carbon composite anode material for lithium ion batteries with long cycle life.',
    keywords: ['lithium ion battery', 'anode material'],
  },
  {
    title: 'Tea polyphenols and blood lipids',
    abstract: 'Effects of tea polyphenols on blood lipids in rats fed a high fat diet.',
    keywords: ['tea polyphenols', 'rats'],
  },
  {
    title: 'Deep learning for crack detection',
    abstract: 'A convolutional neural network finds cracks in concrete bridges from images.',
    keywords: ['deep learning', 'crack detection'],
  },
];
const need = {
  title: '叶片除冰防冰',
  problem: '我公司风力发电机的叶片在寒冷地区冬季结冰，需要长效的超疏水防冰涂层，要求冰粘附强度低、可现场喷涂。',
  keywords: ['防冰涂层', '风力发电机'],
  fieldCode: '05',
  regionCode: '350900',
};
const englishNeed = {
  title: 'Anode material for batteries',
  language: 'en',
  problem:
    'We look for a silicon carbon anode material for lithium ion batteries that keeps its capacity over many cycles.',
  keywords: ['lithium ion battery', 'anode material'],
  fieldCode: '05',
  regionCode: '350900',
};

describe('a market of two languages', () => {
  let market: TestMarket;
  let university: Client;
  let enterprise: Client;
  let needId: string;

  const publish = async (client: Client, kind: 'results' | 'needs', listing: object): Promise<string> => {
    const { id } = await client.must(client.post<{ id: string }>(`/${kind}`, listing));
    await client.must(client.post(`/${kind}/${id}/publish`));
    return id;
  };
  const matchesOf = async (kind: 'results' | 'needs', id: string): Promise<Match[]> =>
    (await enterprise.must(enterprise.get<{ items: Match[] }>(`/${kind}/${id}/matches`))).items;

  beforeAll(async () => {
    market = await TestMarket.open();
    university = await market.people.join('university');
    enterprise = await market.people.join('enterprise');
    for (const result of chinese) await publish(university, 'results', { ...result, fieldCode: '05' });
    for (const result of english) await publish(university, 'results', { ...result, language: 'en', fieldCode: '05' });
    await market.settled();
  });
  afterAll(() => market.close());

  it('ranks the good partners of both languages before those that only share a word', async () => {
    needId = await publish(enterprise, 'needs', need);
    await market.settled();
    const matches = await matchesOf('needs', needId);
    const titles = matches.map((match) => match.result!.title);
    expect(titles[0]).toBe(chinese[0]!.title);
    expect(titles.slice(0, 3)).toContain(english[0]!.title);
    expect(matches.map(({ score }) => score)).toEqual(matches.map(({ score }) => score).sort((a, b) => b - a));
  });

  it('ranks by what administrators say the words mean, a moment later', async () => {
    const scoreOf = async (title: string): Promise<number> =>
      (await matchesOf('needs', needId)).find(({ result }) => result!.title === title)!.score;
    const before = await scoreOf(english[0]!.title);
    const admin = await market.people.administrator();
    for (const [zh, en] of [
      ['风力发电机', 'wind turbine'],
      ['防冰涂层', 'anti-icing coating'],
      ['冰粘附强度', 'ice adhesion strength'],
    ])
      await admin.must(admin.post('/terms', { zh, en }));
    await market.settled();
    const { current } = market.worker!.get(LexiconHolder, { strict: false });
    const reader = market.api.get(LexiconHolder, { strict: false });
    await reader.refresh();
    expect(reader.current.version).toBe(current.version);
    expect(await scoreOf(english[0]!.title)).toBeGreaterThan(before);
    const titles = (await matchesOf('needs', needId)).map((match) => match.result!.title);
    // The answers in both languages, and only then the Chinese text that merely shares the subject.
    expect(new Set(titles.slice(0, 2))).toEqual(new Set([chinese[0]!.title, english[0]!.title]));
    expect(titles[2]).toBe(chinese[1]!.title);
  });

  it('answers an English need with Chinese results as well', async () => {
    const id = await publish(enterprise, 'needs', englishNeed);
    await market.settled();
    const titles = (await matchesOf('needs', id)).map((match) => match.result!.title);
    expect(new Set(titles.slice(0, 2))).toEqual(new Set(['锂离子电池硅碳负极', english[1]!.title]));
  });

  it('finds needs for results across languages', async () => {
    const { items } = await university.must(
      university.get<{ items: { id: string; title: string }[] }>(
        `/results?q=${encodeURIComponent('Superhydrophobic')}`,
      ),
    );
    const matches = (await university.must(university.get<{ items: Match[] }>(`/results/${items[0]!.id}/matches`)))
      .items;
    expect(matches[0]!.need!.title).toBe(need.title);
  });

  it('shows both terms with their places, true of both texts', async () => {
    const [needRow] = await market.sql<{ title: string; problem: string; keywords: string[] }>(
      'select title, problem, keywords from need where id = $1',
      [needId],
    );
    const match = (await matchesOf('needs', needId)).find(({ result }) => result!.title === english[0]!.title)!;
    const reason = match.reasons.find(({ kind }) => kind === 'translation')!;
    const { need: asked, result: found, places } = reason.evidence!;
    expect(asked).toHaveLength(found.length);
    expect(reason.label).toContain(' ↔ ');
    expect(asked.map((word, i) => `${word} ↔ ${found[i]}`.toLowerCase()).join('; ')).toMatch(
      /风力发电机 ↔ wind turbine/,
    );
    const [row] = await market.sql<Record<string, string | string[]>>(
      `select title, summary, abstract, keywords from result where id = $1`,
      [match.result!.id],
    );
    const text = (of: Record<string, unknown>, { field, start, end }: Place): string => {
      const value = of[field] as string | string[];
      return (Array.isArray(value) ? value.join('; ') : value).slice(start, end);
    };
    const squeezed = (words: string[]) => words.map((word) => word.replace(/\s+/g, ' ').trim());
    const said = squeezed(places.need.map((place) => text(needRow!, place)));
    const there = squeezed(places.result.map((place) => text(row!, place)));
    for (const word of asked) expect(said).toContain(word);
    for (const word of found) expect(there).toContain(word);
  });

  it('learns terms from listings that stand in both languages', async () => {
    const bilingual = {
      title: '闽南红砖古厝修缮灰浆',
      abstract: '用于古厝修缮的糯米灰浆。',
      keywords: ['糯米灰浆', '古厝修缮'],
      fieldCode: '05',
      translation: {
        language: 'en',
        title: 'Mortar for the repair of old brick houses',
        keywords: ['sticky rice mortar', 'historic house repair'],
      },
    };
    await publish(university, 'results', bilingual);
    await market.settled();
    // At once: on their own, terms of listings wait some minutes for more of them.
    await market.worker!.get(LexiconKeeper, { strict: false }).keep(true);
    const { current } = market.worker!.get(LexiconHolder, { strict: false });
    expect(current.from.zh.phrases.get('糯米灰浆')[0]!.terms).toEqual(['sticki', 'rice', 'mortar']);
  });
});
