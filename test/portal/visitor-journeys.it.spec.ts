import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Config } from '@techmart/config';
import { unsubscribeUrl } from '@techmart/notifications';
import { openPdf } from '@techmart/testing';
import type { Browser } from 'playwright-core';
import { chromiumPath, launch } from './chromium.js';
import { PortalMarket, Visit } from './portal-market.js';
import { enterWork } from './work-visit.js';

jest.setTimeout(240_000);

const path = chromiumPath();
const resultTitle = '石墨烯防腐涂料';

(path ? describe : describe.skip)('journeys of visitors', () => {
  let market: PortalMarket;
  let browser: Browser;

  beforeAll(async () => {
    [market, browser] = await Promise.all([PortalMarket.open(), launch(path!)]);
  });
  afterAll(async () => {
    await browser?.close();
    await market?.close();
  });

  it('from the search over filters and their undoing to an entry and a comparison', async () => {
    const visit = await Visit.begin(browser, market);
    const { page } = visit;
    await visit.open('/');
    await page.getByRole('searchbox').fill('茶叶');
    await page.getByRole('button', { name: '搜索' }).click();
    await page.waitForURL(/results\?q=/);
    // One hit is ticked; it stays chosen while the search goes on.
    await page.getByRole('checkbox', { name: '选入对比：茶叶自动采摘机器人' }).check();
    await page.getByText('已选 1 条').waitFor();
    await page.getByRole('main').getByRole('searchbox').fill('');
    await page.getByText('共 5 条').waitFor();
    const filters = page.getByRole('navigation', { name: '筛选' });
    await filters
      .getByRole('link', { name: /新材料/ })
      .last()
      .click();
    await page.getByText('共 1 条').waitFor();
    await filters
      .getByRole('link', { name: /TRL 6 及以上/ })
      .last()
      .click();
    await page.waitForURL(/trlMin=6/);
    await page.getByRole('link', { name: '取消：TRL 6 及以上' }).click();
    await page.waitForURL((url) => !url.search.includes('trlMin'));
    await page.getByRole('link', { name: '清除全部' }).click();
    await page.getByText('共 5 条').waitFor();
    await page.getByText('已选 1 条').waitFor();
    // The entry knows what was chosen before.
    await page.getByRole('link', { name: resultTitle }).click();
    await page.getByRole('heading', { level: 1, name: resultTitle }).waitFor();
    await page.getByRole('link', { name: '与其他条目对比' }).click();
    await page.getByRole('heading', { level: 1, name: '成果对比' }).waitFor();
    await page.getByRole('columnheader').nth(1).waitFor();
    expect(await page.getByRole('columnheader').count()).toBe(2);
    const maturity = page.getByRole('row', { name: /技术成熟度/ });
    expect(await maturity.innerText()).toContain('有差异');
    expect(await page.getByRole('row', { name: /权利人/ }).innerText()).not.toContain('有差异');
    await page.getByRole('link', { name: '只看差异项' }).click();
    await page.getByRole('row', { name: /权利人/ }).waitFor({ state: 'detached' });
    // The address is all there is to it.
    const address = page.url();
    await page.getByRole('link', { name: '移出对比：茶叶自动采摘机器人' }).click();
    await page.getByRole('columnheader').nth(1).waitFor({ state: 'detached' });
    await page.goto(address);
    await page.getByRole('columnheader').nth(1).waitFor();
    expect(visit.complaints).toEqual([]);
    await visit.end();
  });

  it('with scripts off: filters, comparison by its form, and the page to pass on', async () => {
    const visit = await Visit.begin(browser, market, { javaScriptEnabled: false });
    const { page } = visit;
    await visit.open('/results');
    await page
      .getByRole('navigation', { name: '筛选' })
      .getByRole('link', { name: /农业技术/ })
      .last()
      .click();
    expect(await page.getByText('共 4 条').count()).toBe(1);
    await page.getByRole('link', { name: /取消：农业技术/ }).click();
    await page.getByRole('checkbox', { name: `选入对比：${resultTitle}` }).check();
    await page.getByRole('checkbox', { name: '选入对比：冷链余温记录标签' }).check();
    await page.getByRole('button', { name: '对比所选' }).click();
    const compared = await page.getByRole('columnheader').allInnerTexts();
    expect(compared.map((text) => text.includes('冷链') || text.includes(resultTitle))).toEqual([true, true]);
    // More is found by words and put beside.
    await page.getByRole('main').getByRole('searchbox').fill('竹材');
    await page.getByRole('main').getByRole('button', { name: '搜索' }).click();
    await page.getByRole('link', { name: '加入对比：竹材连续热压成型' }).click();
    expect(await page.getByRole('columnheader').count()).toBe(3);
    await page.getByRole('columnheader').getByRole('link', { name: resultTitle, exact: true }).click();
    const sheet = await page.getByRole('link', { name: '单页 PDF' }).getAttribute('href');
    const answer = await page.request.get(`${market.url}${sheet!}`);
    expect(answer.headers()['content-type']).toBe('application/pdf');
    const reader = await openPdf();
    const pdf = await reader.read(await answer.body());
    reader.end();
    expect([pdf.pages, pdf.text.includes(resultTitle), pdf.code?.endsWith(`/results/${market.resultId}`)]).toEqual([
      1,
      true,
      true,
    ]);
    await visit.end();
  });

  it('by the keyboard alone: search, open, contact', async () => {
    const visit = await Visit.begin(browser, market);
    const { page } = visit;
    await visit.open('/');
    const focused = (): Promise<string> =>
      page.evaluate<string>(`document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText`);
    const tabTo = async (name: RegExp, most = 60): Promise<void> => {
      for (let i = 0; i < most; i += 1) {
        await page.keyboard.press('Tab');
        if (name.test(await focused())) return;
      }
      throw new Error(`nothing named ${name} within ${most} stops`);
    };
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('跳到正文');
    await page.keyboard.press('Enter');
    await tabTo(/关键词/);
    await page.keyboard.type('防腐');
    await page.keyboard.press('Enter');
    await page.waitForURL(/results\?q=/);
    await page.getByRole('link', { name: resultTitle }).waitFor();
    await tabTo(new RegExp(`^${resultTitle}$`));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: resultTitle }).waitFor();
    // The new page has the focus, so the way goes on from its beginning.
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('main');
    await tabTo(/^表达意向$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/sign-in\?next=/);
    await page.getByRole('heading', { level: 1, name: '登录' }).waitFor();
    expect(visit.complaints).toEqual([]);
    await visit.end();
  });

  it('into the other language and on, with what was searched and chosen', async () => {
    const visit = await Visit.begin(browser, market);
    const { page } = visit;
    await visit.open(`/results?q=coating&compare=${market.otherId}`);
    await page.getByRole('link', { name: 'English' }).first().click();
    await page.waitForURL(/\/en\/results\?/);
    await page.getByText('1 chosen').waitFor();
    await page.getByRole('link', { name: 'Graphene anti-corrosion coating' }).click();
    await page.getByRole('link', { name: 'Compare with others' }).click();
    await page.waitForURL(new RegExp(`/en/compare\\?result=${market.resultId}&result=${market.otherId}`));
    await page.getByRole('heading', { level: 1, name: 'Compare results' }).waitFor();
    await page.getByRole('link', { name: '中文' }).first().click();
    await page.waitForURL(new RegExp(`${market.url}/compare\\?`));
    await page.getByRole('heading', { level: 1, name: '成果对比' }).waitFor();
    expect(visit.complaints).toEqual([]);
    await visit.end();
  });

  it('to a search that is kept once and tells as often as one likes', async () => {
    const visit = await enterWork(browser, market, market.enterprise);
    const { page } = visit;
    await visit.open(`/results?field=09&q=${encodeURIComponent('一个相当长的关键词'.repeat(8))}`);
    await page.getByRole('button', { name: '保存并提醒' }).click();
    await page.getByRole('status').getByText('已保存').waitFor();
    const changed = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
    await page.getByLabel('新条目提醒').selectOption('weekly');
    expect((await changed).status()).toBe(200);
    await page.reload();
    await page.getByRole('status').getByText('已保存').waitFor();
    expect(await page.getByLabel('新条目提醒').inputValue()).toBe('weekly');
    expect(await page.getByRole('button', { name: '保存并提醒' }).count()).toBe(0);
    expect(visit.complaints).toEqual([]);
    await visit.end();
  });

  it.each([true, false])('out of mails by the link at their foot (scripts: %s)', async (javaScriptEnabled) => {
    const link = unsubscribeUrl(market.market.api.get(Config), {
      userId: market.enterprise.userId,
      scope: 'matches',
    });
    const visit = await Visit.begin(browser, market, { javaScriptEnabled, locale: 'zh-CN' });
    const { page } = visit;
    await page.goto(`${market.url}${new URL(link).pathname}`);
    await page.getByRole('heading', { level: 1, name: '退订邮件' }).waitFor();
    await page.getByText('“供需匹配”').waitFor();
    await page.getByRole('button', { name: '确认退订' }).click();
    await page.getByRole('heading', { level: 1, name: '已退订' }).waitFor();
    const { groups } = await market.enterprise.must(
      market.enterprise.get<{ groups: { group: string; mail: string }[] }>('/me/notification-settings'),
    );
    expect(groups.find(({ group }) => group === 'matches')!.mail).toBe('off');
    await market.enterprise.must(
      market.enterprise.put('/me/notification-settings', { groups: [{ group: 'matches', mail: 'instant' }] }),
    );
    expect(visit.complaints).toEqual([]);
    await visit.end();
  });

  it('loses nothing but the page where its code does not come', async () => {
    const visit = await Visit.begin(browser, market);
    const { page } = visit;
    await visit.open('/');
    await page.route('**/assets/about-page*', (route) => route.abort());
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '如何运作' }).click();
    await page.getByRole('alert').waitFor();
    await page.unroute('**/assets/about-page*');
    await page.getByRole('button', { name: '重试' }).click();
    await page.waitForURL(/about/);
    await page.getByRole('alert').waitFor({ state: 'detached' });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toBe('');
    await visit.end();
  });
});
