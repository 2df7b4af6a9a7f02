import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openPdf, type OpenPdf } from '@techmart/testing';
import { SheetPrinter, type Sheet } from './index.js';

jest.setTimeout(60_000);

const LONG = '面向海上风电塔筒的石墨烯改性环氧防腐涂料，耐盐雾超过 4000 小时，附着力 12 MPa，可现场喷涂施工。';
const sheet = (changes: Partial<Sheet> = {}): Sheet => ({
  language: 'zh',
  brand: 'techmart 技术市场',
  kind: '科技成果',
  title: '石墨烯防腐涂料',
  lead: '海上塔筒防腐寿命由三年延长到十年。',
  facts: [
    { name: '权利人', value: '榕江大学' },
    { name: '价格', value: '80–150 万元' },
    { name: '联系', value: '㐂镕堃喆' },
  ],
  maturity: { level: 7, words: 'TRL 7，中期' },
  sections: [{ title: '解决的问题', text: LONG }],
  link: 'https://market.example/results/01a228ab-7389-7748-be1d-8cfce28f41c3',
  linkHint: '扫码查看全文',
  foot: ['第 3 版'],
  ...changes,
});

describe('the printer of sheets', () => {
  const printer = new SheetPrinter();
  let open: OpenPdf;
  beforeAll(async () => {
    open = await openPdf();
  });
  afterAll(async () => {
    open.end();
    await printer.onModuleDestroy();
  });

  it('prints a page whose letters can be read and whose code leads to the link', async () => {
    const pdf = await open.read(await printer.print(sheet()));
    expect(pdf.pages).toBe(1);
    for (const text of ['石墨烯防腐涂料', '80–150 万元', '㐂镕堃喆', 'TRL 7，中期', '耐盐雾超过 4000 小时', '第 3 版'])
      expect(pdf.text).toContain(text);
    expect(pdf.code).toBe(sheet().link);
  });

  it('keeps to one page however much there is to tell, and begins each part', async () => {
    const sections = ['甲', '乙', '丙', '丁'].map((title) => ({ title: `${title}节`, text: title + LONG.repeat(30) }));
    const much = sheet({ title: LONG.repeat(4), lead: LONG.repeat(4), sections, foot: [LONG, LONG, LONG] });
    const pdf = await open.read(await printer.print(much));
    expect(pdf.pages).toBe(1);
    for (const { title } of sections) expect(pdf.text).toContain(title);
    expect(pdf.text).toContain('…');
    expect(pdf.code).toBe(much.link);
  });

  it('prints the same once, and something else anew', async () => {
    const [first, again] = await Promise.all([printer.print(sheet()), printer.print(sheet())]);
    expect(again).toBe(first);
    expect(await printer.print(sheet({ foot: ['第 4 版'] }))).not.toBe(first);
  });

  it('turns away what would wait too long, and goes on afterwards', async () => {
    const many = Array.from({ length: 60 }, (_, i) => printer.print(sheet({ foot: [`第 ${i + 100} 版`] })));
    const ends = await Promise.allSettled(many);
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as { code?: string }] : []));
    expect(refused).toHaveLength(40);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['DOCUMENTS.BUSY']));
    expect((await open.read(await printer.print(sheet({ foot: ['最后一版'] })))).text).toContain('最后一版');
  });
});
