import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TEST_PASSWORD } from '@techmart/testing';
import type { Browser } from 'playwright-core';
import { chromiumPath, launch } from './chromium.js';
import { PortalMarket, Visit } from './portal-market.js';

jest.setTimeout(240_000);

const path = chromiumPath();
/** Ant Design measures the scrollbar by one style that it forgets to give the nonce; the browser refuses it, no harm done. */
const KNOWN = /Applying inline style violates/;

(path ? describe : describe.skip)('the portal, on the way in', () => {
  let market: PortalMarket;
  let browser: Browser;
  let email: string;

  beforeAll(async () => {
    [market, browser] = await Promise.all([PortalMarket.open(), launch(path!)]);
    const me = await market.enterprise.must(market.enterprise.get<{ email: string }>('/me'));
    email = me.email;
  });
  afterAll(async () => {
    await browser?.close();
    await market?.close();
  });

  it('a need is written without an account, keeps its draft, shows matches, and is posted after signing in', async () => {
    const visit = await Visit.begin(browser, market, { viewport: { width: 390, height: 844 }, hasTouch: true });
    const { page } = visit;
    const firstMatch = page.getByRole('complementary').getByRole('link', { name: '石墨烯防腐涂料' });
    // On a slow line one writes before the scripts have come; that counts too.
    let scriptsCome = (): void => undefined;
    const slowLine = new Promise<void>((done) => (scriptsCome = done));
    await page.route('**/*.js', (route) => slowLine.then(() => route.continue()));
    await page.goto(`${market.url}/sign-in`, { waitUntil: 'commit' });
    expect(await page.getByRole('button', { name: '登录', exact: true }).isDisabled()).toBe(true);
    await page.goto(`${market.url}/post-need`, { waitUntil: 'commit' });
    await page
      .getByLabel('遇到什么问题？')
      .last()
      .fill('海上塔筒浪溅区三年即锈蚀，现用底漆耐盐雾约 1500 小时，停机重涂费用很高。');
    scriptsCome();
    await firstMatch.waitFor();
    // Nothing is lost when the window is closed on the way: the matches are of what was kept.
    await visit.open('/post-need');
    await firstMatch.waitFor();
    expect(await page.getByLabel('遇到什么问题？').last().inputValue()).toContain('浪溅区');
    // What is missing is said at its field, and the cursor stands there.
    await page.getByRole('link', { name: '登录后发布' }).click();
    await page.getByText('请填写此项').first().waitFor();
    await page.getByLabel('用一句话概括').fill('海上塔筒长效防腐');
    await page.getByLabel('技术领域').selectOption('05');
    await page.getByLabel('预算上限（万元）').fill('120');
    await page.getByRole('link', { name: '登录后发布' }).click();
    await page.getByLabel('邮箱').fill(email);
    await page.getByLabel('密码').fill(TEST_PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL(/post-need/);
    await page.getByRole('button', { name: '提交发布' }).click();
    await page.getByText('需求已发布').waitFor();
    await page.getByRole('link', { name: '查看需求' }).click();
    await page.getByRole('heading', { level: 1, name: '海上塔筒长效防腐' }).waitFor();
    const [need] = await market.market.sql<{ budget_max_fen: number; status: string }>(
      `select budget_max_fen, status from need where title = '海上塔筒长效防腐'`,
    );
    expect(need).toMatchObject({ budget_max_fen: 120_000_000, status: 'published' });
    expect(visit.complaints).toEqual([]);
    await visit.end();
  });

  it('an organisation signs up, with the faults said at their fields, and comes to its work area', async () => {
    const visit = await Visit.begin(browser, market);
    const { page } = visit;
    await visit.open('/en/sign-up');
    await page.getByLabel('Full name').fill('蓝湾新材料有限公司');
    await page.getByLabel('Unified social credit code').fill('91350100MA0000000X');
    await page.getByLabel('Province').selectOption('350000');
    await page.getByLabel('City').selectOption('350100');
    await page.getByLabel('Your name').fill('Lin');
    await page.getByLabel('E-mail').fill('lin@example.com');
    await page.getByLabel('Password').fill('a-long-password');
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Unified social credit code').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Unified social credit code').fill(market.freeCreditCode());
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.waitForURL(/\/en\/app/);
    await page.getByRole('heading', { name: 'Waiting for me' }).waitFor();
    expect(visit.complaints.filter((text) => !KNOWN.test(text) && !text.includes('status of 422'))).toEqual([]);
    await visit.end();
  });

  it('the work area is for those who are signed in, hears of notices at once, and is accessible', async () => {
    const visit = await Visit.begin(browser, market);
    const { page } = visit;
    await page.goto(`${market.url}/app`);
    await page.waitForURL(/sign-in\?next=%2Fapp/);
    await page.getByLabel('邮箱').fill(email);
    await page.getByLabel('密码').fill(TEST_PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL(/\/app$/);
    await page.getByRole('heading', { name: '待我处理' }).waitFor();
    await page.getByRole('heading', { name: '最近通知' }).waitFor();
    expect(await page.getByText('待答复的意向').count()).toBe(0);
    // The university shows interest in the need of the enterprise: it appears without a reload.
    await market.university.must(
      market.university.post('/interests', { needId: market.needId, message: '我校的石墨烯涂料正适合。' }),
    );
    await page.getByRole('link', { name: '海上风电塔筒长效防腐', exact: true }).waitFor();
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(visit.complaints.filter((text) => !KNOWN.test(text) && !text.includes('status of 401'))).toEqual([]);
    await visit.end();
  });
});
