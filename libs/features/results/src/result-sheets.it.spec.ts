import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openPdf, TestMarket, type Client, type OpenPdf, type ReadPdf } from '@techmart/testing';

jest.setTimeout(90_000);

const text = {
  title: '石墨烯防腐涂料',
  summary: '海上塔筒防腐寿命由三年延长到十年。',
  problem: '浪溅区三年即锈蚀。',
  effect: '耐盐雾 4000 小时。',
  abstract: '石墨烯改性环氧涂料，可现场喷涂。'.repeat(200),
  fieldCode: '05',
  trl: 7,
  ip: [{ kind: 'PATENT.INV', number: 'ZL202110000001.X', status: 'granted' }],
  conversionModes: ['transfer'],
  priceKind: 'range',
  priceMinFen: 80_000_000,
  priceMaxFen: 150_000_000,
  regionCode: '350100',
  translation: { language: 'en', title: 'Graphene coating', summary: 'From three years to ten.' },
};

describe('the sheet of a result', () => {
  let market: TestMarket;
  let owner: Client;
  let visitor: Client;
  let pdf: OpenPdf;
  let id: string;

  beforeAll(async () => {
    [market, pdf] = await Promise.all([TestMarket.open(), openPdf()]);
    visitor = market.people.visitor();
    owner = await market.people.join('university', { name: '榕江大学', nameEn: 'Rongjiang University' });
    ({ id } = await owner.must(owner.post<{ id: string }>('/results', text)));
    await owner.must(owner.post(`/results/${id}/publish`));
  });
  afterAll(async () => {
    pdf.end();
    await market.close();
  });

  const sheet = async (query = '', who = visitor): Promise<ReadPdf> => {
    const { status, headers, raw } = await who.download(`/results/${id}/sheet.pdf${query}`);
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(headers['content-disposition']).toBe(`inline; filename="result-${id}.pdf"`);
    return pdf.read(raw);
  };

  it('is one page with what one decides by, and its code leads to the page', async () => {
    const { pages, text, code } = await sheet('?language=zh');
    expect(pages).toBe(1);
    for (const part of [
      '石墨烯防腐涂料',
      '榕江大学',
      '80万元–150万元',
      '福建省福州市',
      '耐盐雾 4000 小时',
      'ZL202110000001.X',
    ])
      expect(text).toContain(part);
    expect(code).toMatch(new RegExp(`^https?://[^/]+/results/${id}$`));
  });

  it('speaks the language that is asked for, else that of the request', async () => {
    for (const query of ['?language=en', '']) {
      const { text, code } = await sheet(query);
      for (const part of [
        'Graphene coating',
        'Rongjiang University',
        'From three years to ten',
        'Intellectual property',
      ])
        expect(text).toContain(part);
      expect(code).toContain(`/en/results/${id}`);
    }
    expect((await visitor.get(`/results/${id}/sheet.pdf?language=fr`)).status).toBe(422);
  });

  it('tells a new version, and nobody of what they may not see', async () => {
    await owner.must(owner.patch(`/results/${id}`, { effect: '耐盐雾 5000 小时。' }));
    expect((await sheet('?language=zh')).text).toContain('耐盐雾 5000 小时');
    await owner.must(owner.patch(`/results/${id}`, { visibility: 'private' }));
    expect((await visitor.get(`/results/${id}/sheet.pdf`)).status).toBe(404);
    expect((await sheet('?language=zh', owner)).text).toContain('并非对所有人公开');
    expect((await visitor.get('/results/not-an-id/sheet.pdf')).status).toBe(422);
  });
});
