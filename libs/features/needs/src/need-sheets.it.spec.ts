import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openPdf, TestMarket, type Client, type OpenPdf, type ReadPdf } from '@techmart/testing';

jest.setTimeout(90_000);

describe('the sheet of a need', () => {
  let market: TestMarket;
  let owner: Client;
  let pdf: OpenPdf;

  beforeAll(async () => {
    [market, pdf] = await Promise.all([TestMarket.open(), openPdf()]);
    owner = await market.people.join('enterprise', { name: '东山风电运维有限公司', nameEn: 'Dongshan Wind' });
  });
  afterAll(async () => {
    pdf.end();
    await market.close();
  });

  const publish = async (body: object): Promise<string> => {
    const draft = { title: '塔筒长效防腐', problem: '浪溅区三年即锈蚀。', goal: '耐盐雾 3000 小时', fieldCode: '05' };
    const { id } = await owner.must(owner.post<{ id: string }>('/needs', { ...draft, ...body }));
    await owner.must(owner.post(`/needs/${id}/publish`));
    return id;
  };
  const sheet = async (id: string, who: Client): Promise<ReadPdf> => {
    const { status, raw } = await who.download(`/needs/${id}/sheet.pdf?language=zh`);
    expect(status).toBe(200);
    return pdf.read(raw);
  };

  it('tells what is wanted, by when and for how much', async () => {
    const id = await publish({ budgetMaxFen: 120_000_000, deadline: '2099-06-30', trlMin: 6 });
    const { pages, text, code } = await sheet(id, market.people.visitor());
    expect(pages).toBe(1);
    for (const part of [
      '塔筒长效防腐',
      '东山风电运维有限公司',
      '120万元',
      '2099-06-30',
      '至少 TRL 6',
      '耐盐雾 3000 小时',
    ])
      expect(text).toContain(part);
    expect(code).toContain(`/needs/${id}`);
  });

  it('never tells who posts anonymously, not even where those who know have it printed', async () => {
    const id = await publish({ anonymous: true });
    const administrator = await market.people.administrator();
    const known = await administrator.must(administrator.get<{ organisation: object | null }>(`/needs/${id}`));
    expect(known.organisation).not.toBeNull();
    for (const who of [market.people.visitor(), owner, administrator]) {
      const { raw } = await who.download(`/needs/${id}/sheet.pdf?language=en`);
      expect(raw.toString('latin1')).not.toContain('Dongshan');
      const { text } = await sheet(id, who);
      expect(text).toContain('匿名发布');
      expect(text).not.toContain('东山风电');
    }
  });
});
