import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '@techmart/testing';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, launch } from './chromium.js';
import { PortalMarket, type Visit } from './portal-market.js';
import { complaintsOf, enterWork, isSound } from './work-visit.js';

jest.setTimeout(300_000);

const path = chromiumPath();
const TEXT = '海上风电塔筒浪溅区防腐：石墨烯改性环氧涂料，耐盐雾 4000 小时，可现场喷涂施工。';

(path ? describe : describe.skip)('the pages on matching', () => {
  let market: PortalMarket;
  let browser: Browser;
  let visit: Visit;
  let page: Page;

  beforeAll(async () => {
    [market, browser] = await Promise.all([PortalMarket.open(), launch(path!)]);
    const { people } = market.market;
    const [seller, buyer] = [await people.join('university'), await people.join('enterprise')];
    const publish = async (by: Client, kind: 'needs' | 'results', body: object): Promise<void> => {
      const { id } = await by.must(by.post<{ id: string }>(`/${kind}`, body));
      await by.must(by.post(`/${kind}/${id}/publish`));
    };
    await publish(buyer, 'needs', { title: '塔筒长效防腐', problem: TEXT, fieldCode: '05', trlMin: 7 });
    for (let i = 0; i < 12; i += 1)
      await publish(seller, 'results', {
        title: `石墨烯防腐涂料 ${i + 1} 型`,
        abstract: `${TEXT}${'附加说明。'.repeat(i)}`,
        fieldCode: '05',
        trl: i % 2 === 0 ? 3 : 8,
      });
    await market.market.settled();
    visit = await enterWork(browser, market, await people.administrator());
    page = visit.page;
  });
  afterAll(async () => {
    await visit?.end();
    await browser?.close();
    await market?.close();
  });

  it('show what came of matches, two clicks from the first page', async () => {
    await page.goto(`${market.url}/app`);
    await page.getByRole('link', { name: '市场管理', exact: true }).click();
    await page.getByRole('link', { name: '匹配成效' }).click();
    await page.getByRole('table', { name: '各周期明细' }).waitFor();
    await page.locator('canvas').waitFor();
    await isSound(page);
    // Months come in twelves, too: it is the answer that tells the weeks from them.
    const weeks = page.waitForResponse(/unit=week/);
    await page.getByRole('link', { name: '按周' }).click();
    await weeks;
    const rows = page.getByRole('table', { name: '各周期明细' }).locator('tbody tr');
    await rows.nth(11).waitFor();
    expect(await rows.count()).toBe(12);
  });

  it('try weights before they are put to use', async () => {
    await page.getByRole('link', { name: '条件权重' }).click();
    await page.getByText('目前使用系统默认权重').waitFor();
    await isSound(page);
    await page.getByLabel('成熟度').fill('0.2');
    await page.getByRole('button', { name: '预览影响' }).click();
    await page.getByRole('heading', { level: 3, name: '塔筒长效防腐', exact: true }).waitFor();
    await isSound(page);
    await page.getByText('目前使用系统默认权重').waitFor();
    for (const name of ['合作方式', '价格与预算']) await page.getByLabel(name).fill('0.2');
    await page.getByRole('button', { name: '启用新权重' }).click();
    await page.getByText('合计不能超过 0.5').first().waitFor();
    for (const name of ['合作方式', '价格与预算']) await page.getByLabel(name).fill('0.05');
    await page.getByLabel('调整原因').fill('试行');
    await page.getByRole('button', { name: '启用新权重' }).click();
    await page.getByText(/目前使用第 1 版/).waitFor();
    await page.getByRole('table', { name: '历次调整' }).getByText('试行').waitFor();
    await isSound(page);
  });

  it('compute stored matches anew, with progress', async () => {
    await page.getByRole('navigation', { name: '市场管理' }).getByRole('link', { name: '重新计算' }).click();
    await page.getByText(/条已存储的匹配是按较早的/).waitFor();
    await isSound(page);
    await page.getByRole('button', { name: '重新计算全部匹配' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '重新计算全部匹配' }).click();
    await page.getByText(/已存储的匹配都是按目前的/).waitFor({ timeout: 60_000 });
    await page.getByRole('table', { name: '历次重新计算' }).getByText('已完成').waitFor();
    await isSound(page);
    expect(complaintsOf(visit).filter((text) => !text.includes('status of 422'))).toEqual([]);
  });
});
