import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TEST_PASSWORD, type Client } from '@techmart/testing';
import type { Browser } from 'playwright-core';
import { chromiumPath, launch } from './chromium.js';
import { PortalMarket, Visit } from './portal-market.js';
import { complaintsOf, enterWork, isSound, openWork } from './work-visit.js';

jest.setTimeout(300_000);

const path = chromiumPath();

(path ? describe : describe.skip)('the pages of the work areas', () => {
  let market: PortalMarket;
  let browser: Browser;
  let agency: Client;

  beforeAll(async () => {
    [market, browser] = await Promise.all([PortalMarket.open(), launch(path!)]);
    agency = await market.market.people.join('agency', { name: '海岬技术转移中心' });
  });
  afterAll(async () => {
    await browser?.close();
    await market?.close();
  });

  const pagesOf = {
    university: () => [
      '/',
      '/results',
      '/results/new',
      `/results/${market.resultId}`,
      '/results/import',
      `/results/${market.resultId}?tab=reception`,
      `/results/${market.resultId}?tab=files`,
      `/results/${market.resultId}?tab=history`,
      '/interests',
      '/deals',
      '/mandates',
      '/settings?tab=security',
      '/settings?tab=searches',
      '/settings?tab=organisation',
      '/settings?tab=members',
      '/settings?tab=webhooks',
      '/settings?tab=tokens',
    ],
    agency: () => ['/mandates', '/settings?tab=agency', '/settings?tab=notices'],
    broker: () => ['/', '/introductions', '/needs/import', '/settings?tab=broker'],
    administrator: () => [
      '/review',
      '/organisations',
      '/trades',
      '/trades?table=by-field',
      '/trades?table=by-region',
      '/market',
      '/market?tab=announcements',
      '/market/announcements/new',
      '/market?tab=terms',
      '/market?tab=codeTables',
      '/market?tab=operations',
      '/market?tab=mails',
    ],
  };

  it.each([
    ['university', 'zh', 'light'],
    ['agency', 'zh', 'dark'],
    ['broker', 'zh', 'light'],
    ['administrator', 'en', 'dark'],
  ] as const)('are accessible and fit a phone (%s, %s, %s)', async (role, language, colorScheme) => {
    const who = {
      university: market.university,
      agency,
      broker: await market.market.people.colleague(agency, 'broker'),
      administrator: await market.market.people.administrator(),
    }[role];
    const visit = await enterWork(browser, market, who, { colorScheme });
    const { page } = visit;
    for (const address of pagesOf[role]()) {
      await openWork(visit, market, address, language === 'en' ? '/en/app' : '/app');
      await page.waitForLoadState('networkidle');
      await isSound(page);
      await page.setViewportSize({ width: 360, height: 800 });
      const isTooWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
      expect([address, isTooWide]).toEqual([address, false]);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    expect(complaintsOf(visit)).toEqual([]);
    await visit.end();
  });

  it('an agency is asked, accepts, and is handed a result that it then works on', async () => {
    const owner = await enterWork(browser, market, market.university);
    await openWork(owner, market, `/mandates?agency=${agency.organisationId}`);
    const dialog = owner.page.getByRole('dialog');
    await dialog.getByLabel('委托事项').fill('代理防腐类成果的发布与洽谈');
    await dialog.getByRole('button', { name: '委托机构' }).click();
    await owner.page.getByText('待接受', { exact: true }).last().waitFor();

    const broker = await enterWork(browser, market, agency);
    await openWork(broker, market, '/mandates');
    await broker.page.getByRole('cell', { name: '代理防腐类成果的发布与洽谈' }).waitFor();
    await broker.page.getByRole('button', { name: '接受', exact: true }).click();
    await broker.page.getByRole('button', { name: '终止' }).waitFor();

    await openWork(owner, market, `/results/${market.resultId}`);
    await owner.page.getByRole('combobox', { name: '代理机构' }).click();
    await owner.page.locator('.ant-select-item-option', { hasText: '海岬技术转移中心' }).click();
    await owner.page.getByText('已保存').first().waitFor();
    await openWork(broker, market, '/results');
    await broker.page.getByRole('link', { name: '石墨烯防腐涂料' }).waitFor();
    await owner.end();
    await broker.end();
  });

  it('everything is found by its words from the keyboard', async () => {
    const visit = await enterWork(browser, market, market.university);
    const { page } = visit;
    await openWork(visit, market, '/');
    await page.keyboard.press('/');
    await page.getByRole('dialog').getByRole('textbox').fill('塔筒');
    await page.getByRole('dialog').getByRole('link', { name: '海上风电塔筒长效防腐' }).waitFor();
    // The result stands first, the need below it.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/needs\//);
    await page.getByRole('heading', { level: 1, name: '海上风电塔筒长效防腐' }).waitFor();
    await visit.end();
  });

  it('an administrator writes a notice and publishes it, and a visitor reads it from the home page on', async () => {
    const visit = await enterWork(browser, market, await market.market.people.administrator());
    const { page } = visit;
    const act = (name: string) => page.getByRole('button', { name, exact: true });
    await openWork(visit, market, '/market/announcements/new');
    await page.getByLabel('标题', { exact: true }).fill('技术经纪人培训班开放报名');
    // What was written survives a closed window.
    await openWork(visit, market, '/market/announcements/new');
    await page.getByText('已恢复您上次没有保存的内容').waitFor();
    await act('保存并发布').click();
    await page.getByText('有 1 处需要修改').waitFor();
    await page.getByLabel('正文', { exact: true }).fill('名额 80 人。\n报满为止。');
    await page.getByLabel('原文网址').fill('javascript:alert(1)');
    await act('保存并发布').click();
    await page.getByText('应为以 http:// 或 https:// 开头的网址').waitFor();
    await page.getByLabel('原文网址').fill('https://kjt.example/peixun');
    await act('预览').click();
    const preview = page.getByRole('dialog');
    await preview.getByRole('heading', { name: '技术经纪人培训班开放报名' }).waitFor();
    await isSound(page);
    await preview
      .getByRole('button', { name: 'Close' })
      .or(preview.getByRole('button', { name: '关闭' }))
      .click();
    await preview.waitFor({ state: 'hidden' });
    await act('保存并发布').click();
    await page.getByRole('cell', { name: '已发布' }).waitFor();

    const reader = await Visit.begin(browser, market);
    await reader.open('/');
    await reader.page.getByRole('link', { name: '技术经纪人培训班开放报名' }).click();
    await reader.page.getByRole('heading', { level: 1, name: '技术经纪人培训班开放报名' }).waitFor();
    expect(await reader.page.getByRole('link', { name: /kjt\.example/ }).getAttribute('rel')).toContain('nofollow');

    // Somebody else is faster: what each has changed stays.
    await page.getByRole('link', { name: '技术经纪人培训班开放报名' }).click();
    await page.getByLabel('标题', { exact: true }).fill('技术经纪人培训班报名延期');
    const admin = await market.market.people.administrator();
    const id = reader.page.url().split('/').pop()!;
    await admin.must(admin.patch(`/announcements/${id}`, { issuedBy: '示范省科学技术厅' }));
    await act('保存修改').click();
    await page.getByRole('dialog').getByRole('button', { name: '保存我的改动' }).click();
    await page.getByRole('link', { name: '技术经纪人培训班报名延期' }).waitFor();
    expect((await admin.get(`/announcements/${id}`)).body).toMatchObject({
      title: '技术经纪人培训班报名延期',
      issuedBy: '示范省科学技术厅',
      version: 4,
    });

    await act('撤回').click();
    await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click();
    await page.getByRole('cell', { name: '已撤回' }).waitFor();
    expect(await reader.open(`/announcements/${id}`)).toBe(404);
    // What is refused is reported as a failed resource; that is what it is.
    expect(complaintsOf(visit).filter((text) => !/status of (412|422)/.test(text))).toEqual([]);
    await visit.end();
    await reader.end();
  });

  it('a password is changed, and other devices are signed out', async () => {
    const { people } = market.market;
    const person = await people.join('enterprise', { name: '换密码的公司' });
    const visit = await enterWork(browser, market, person);
    const { page } = visit;
    await openWork(visit, market, '/settings?tab=security');
    await page.getByLabel('当前密码').fill('not the password');
    await page.getByLabel('新密码').fill('一个足够长的新密码 2026');
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.locator('.ant-form-item-explain-error, .ant-message-error').first().waitFor();
    await page.getByLabel('当前密码').fill(TEST_PASSWORD);
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByText('密码已修改').waitFor();
    await visit.end();
  });
});
