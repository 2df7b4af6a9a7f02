import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { chromiumPath, launch } from './chromium.js';
import { PortalMarket } from './portal-market.js';
import { complaintsOf, enterWork, isSound, openWork } from './work-visit.js';

jest.setTimeout(300_000);

const path = chromiumPath();
(path ? describe : describe.skip)('results from a file', () => {
  let market: PortalMarket;
  let browser: Browser;

  beforeAll(async () => {
    [market, browser] = await Promise.all([PortalMarket.open(), launch(path!)]);
  });
  afterAll(async () => {
    await browser?.close();
    await market?.close();
  });

  it('are checked, taken in without the faulty rows, and those come back as a file that passes once it is mended', async () => {
    const visit = await enterWork(browser, market, market.university, { colorScheme: 'light', acceptDownloads: true });
    const { page } = visit;
    await openWork(visit, market, '/results');
    await page.getByRole('button', { name: '批量录入' }).click();
    await page.getByRole('heading', { level: 1, name: '批量录入成果' }).waitFor();
    await isSound(page);
    const [template] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 Excel 模板' }).click(),
    ]);
    expect(template.suggestedFilename()).toBe('results.xlsx');

    const rows = [
      '编号,标题,技术说明,技术领域,技术成熟度',
      'P-1,光伏组件回收线,年处理五千吨。,新材料及其应用,7',
      'P-2,海水制氢电解槽,电流密度提高三成。,新材料及其应用,六级',
      'P-3,竹纤维复合板,抗弯强度 60 MPa。,没有的领域 12.3,5',
    ];
    const choose = async (name: string, content: string | Buffer): Promise<void> =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content as string) });
    await page.getByRole('radio', { name: '直接发布' }).check();
    await choose('成果.csv', rows.join('\n'));
    await page.getByRole('button', { name: '确认录入 1 条' }).waitFor();
    const refused = page.getByRole('table', { name: '未录入的行' });
    await refused.getByText('应为 1 到 9 之间的整数').waitFor();
    expect(await refused.getByRole('row').allInnerTexts()).toHaveLength(3);
    await isSound(page);
    expect((await market.university.get<{ items: object[] }>('/results?q=光伏组件回收线')).body.items).toEqual([]);
    await page.getByRole('button', { name: '确认录入 1 条' }).click();
    await page.getByText('已完成', { exact: true }).waitFor();
    await page.getByRole('table', { name: '已录入的条目' }).getByRole('link', { name: '光伏组件回收线' }).waitFor();

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载有误的行' }).click(),
    ]);
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toContain('#未导入的原因');
    await page.setViewportSize({ width: 360, height: 800 });
    await isSound(page);
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')).toBe(false);
    await page.getByRole('button', { name: '录入另一个文件' }).click();
    await choose('改好.csv', text.replace('六级', '6').replace('没有的领域 12.3', '05'));
    await page.getByRole('button', { name: '确认录入 2 条' }).click();
    await page.getByRole('table', { name: '已录入的条目' }).getByRole('link', { name: '竹纤维复合板' }).waitFor();
    await page.getByRole('button', { name: '录入另一个文件' }).click();
    await page.getByRole('table', { name: '录入记录' }).getByRole('button', { name: '改好.csv' }).waitFor();
    expect(complaintsOf(visit)).toEqual([]);
    await visit.end();
  });
});
