import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Config } from '@techmart/config';
import { unsubscribeUrl } from '@techmart/notifications';
import type { Browser } from 'playwright-core';
import { chromiumPath, launch } from './chromium.js';
import { PortalMarket, Visit } from './portal-market.js';
import { WCAG } from './wcag.js';

// A busy machine may take minutes for what takes seconds on an idle one.
jest.setTimeout(240_000);

const path = chromiumPath();
const DESKTOP = { width: 1280, height: 900 };

(path ? describe : describe.skip)('the portal, for visitors', () => {
  let market: PortalMarket;
  let browser: Browser;

  let announcementId: string;

  beforeAll(async () => {
    [market, browser] = await Promise.all([PortalMarket.open(), launch(path!)]);
    const admin = await market.market.people.administrator();
    const body = {
      kind: 'policy',
      title: '成果协议定价公示办法',
      body: '第一条\n第二条',
      issuedBy: '示范省科学技术厅',
    };
    const { id } = await admin.must(admin.post<{ id: string }>('/announcements', body));
    await admin.must(admin.post(`/announcements/${id}/publish`));
    announcementId = id;
  });
  afterAll(async () => {
    await browser?.close();
    await market?.close();
  });

  const unsubscribePath = (): string => {
    const { userId } = market.enterprise;
    const link = unsubscribeUrl(market.market.api.get(Config), { userId, scope: 'deals' });
    return new URL(link).pathname.replace('/api/v1', '');
  };
  /** Every visitor page, below the language. */
  const pages = (): string[] => [
    '/',
    '/results',
    '/results?q=防腐&view=cards',
    '/results?q=无此词语&trlMin=9',
    '/needs',
    `/results/${market.resultId}`,
    `/needs/${market.needId}`,
    `/compare?result=${market.resultId}&result=${market.otherId}`,
    `/compare?need=${market.needId}`,
    `/results?compare=${market.resultId}`,
    '/agencies',
    `/agencies/${market.agencyId}`,
    '/brokers',
    `/organisations/${market.university.organisationId}`,
    '/announcements',
    `/announcements/${announcementId}`,
    '/post-need',
    '/about',
    '/sign-in',
    '/sign-up',
    '/password-resets',
    unsubscribePath(),
    '/nothing-here',
  ];

  it('finds a result by words and opens it', async () => {
    const visit = await Visit.begin(browser, market);
    const { page } = visit;
    expect(await visit.open('/')).toBe(200);
    await page.getByRole('searchbox').fill('防腐');
    await page.getByRole('button', { name: '搜索' }).click();
    await page.waitForURL(/results\?q=/);
    await page.getByRole('link', { name: '石墨烯防腐涂料' }).click();
    await page.getByRole('heading', { level: 1, name: '石墨烯防腐涂料' }).waitFor();
    expect(await page.title()).toContain('石墨烯防腐涂料');
    // The need of the enterprise stands there with its reasons.
    await page.getByRole('link', { name: '海上风电塔筒长效防腐' }).waitFor();
    expect(await page.getByText('关键词相合').count()).toBeGreaterThan(0);
    expect(visit.complaints).toEqual([]);
    await visit.end();
  });

  it('names in the document what a page loads first, so that nothing is asked for late', async () => {
    const visit = await Visit.begin(browser, market);
    const loaded: string[] = [];
    visit.page.on('request', (request) => {
      if (['script', 'stylesheet'].includes(request.resourceType())) loaded.push(new URL(request.url()).pathname);
    });
    for (const path of ['/', '/en/results', `/needs/${market.needId}`]) {
      loaded.length = 0;
      const document = await (await fetch(`${market.url}${path}`)).text();
      await visit.open(path);
      expect(loaded.length).toBeGreaterThan(3);
      expect(loaded.filter((file) => !document.includes(`"${file}"`))).toEqual([]);
    }
    await visit.end();
  });

  it('answers while one types, and keeps filters and words in the address', async () => {
    const visit = await Visit.begin(browser, market);
    const { page } = visit;
    await visit.open('/results');
    await page.getByRole('searchbox').fill('采摘');
    await page.waitForURL(/q=/);
    await page.getByText('约 1 条').waitFor();
    await page.getByRole('searchbox').fill('');
    await page.getByText('共 5 条').waitFor();
    await page
      .getByRole('navigation', { name: '筛选' })
      .getByRole('link', { name: /新材料/ })
      .last()
      .click();
    await page.waitForURL(/field=05/);
    await page.getByText('共 1 条').waitFor();
    await page
      .getByRole('link', { name: /取消：新材料/ })
      .first()
      .click();
    await page.getByText('共 5 条').waitFor();
    expect(visit.complaints).toEqual([]);
    await visit.end();
  });

  it('is whole without scripts', async () => {
    const visit = await Visit.begin(browser, market, { javaScriptEnabled: false });
    const { page } = visit;
    await visit.open('/');
    await page.getByRole('radio', { name: '找需求' }).check();
    await page.getByRole('searchbox').fill('塔筒');
    await page.getByRole('button', { name: '搜索' }).click();
    await page.waitForURL(/\/needs\?q=/);
    await page.getByRole('link', { name: '海上风电塔筒长效防腐' }).click();
    expect(await page.getByText('耐盐雾不低于 3000 小时').count()).toBe(1);
    expect(await page.getByRole('link', { name: '石墨烯防腐涂料' }).count()).toBe(1);
    await visit.open('/announcements');
    await page.getByRole('link', { name: '政策', exact: true }).click();
    await page.getByRole('link', { name: '成果协议定价公示办法' }).click();
    await page.getByRole('heading', { level: 1, name: '成果协议定价公示办法' }).waitFor();
    expect(await page.getByText(/^第[一二]条$/).count()).toBe(2);
    await visit.end();
  });

  it('shows the same page in the other language, and only in that', async () => {
    const visit = await Visit.begin(browser, market);
    const { page } = visit;
    await visit.open(`/results/${market.resultId}`);
    await page.getByRole('link', { name: 'English' }).first().click();
    await page.waitForURL(new RegExp(`/en/results/${market.resultId}`));
    await page.getByRole('heading', { level: 1, name: 'Graphene anti-corrosion coating' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    // Words quoted from the other side, and the way to the other language, say which language they are in.
    await page.evaluate(`document.querySelectorAll('body [lang="zh-CN"]').forEach((element) => element.remove())`);
    const text = await page.evaluate<string>('document.body.innerText');
    const chinese = [...text.matchAll(/[\p{Script=Han}]+/gu)].map(([words]) => words);
    expect(chinese).toEqual([]);
    await visit.end();
  });

  it('says 404 for what is not there, with a way on', async () => {
    const visit = await Visit.begin(browser, market);
    expect(await visit.open('/nothing-here')).toBe(404);
    expect(await visit.open('/results/00000000-0000-7000-8000-000000000000')).toBe(404);
    expect(await visit.open('/en/needs/not-an-id')).toBe(404);
    await visit.page.getByRole('heading', { name: 'This page was not found' }).waitFor();
    await visit.end();
  });

  // Colours do not depend on the language nor texts on the colours, so each language takes one scheme: half the time.
  it.each([
    ['zh', 'light'],
    ['en', 'dark'],
  ] as const)(
    'every page is accessible, fits a phone and keeps to its content policy (%s, %s)',
    async (language, scheme) => {
      const visit = await Visit.begin(browser, market, { colorScheme: scheme });
      const { page } = visit;
      for (const path of pages()) {
        const address = language === 'en' ? `/en${path === '/' ? '' : path}` : path;
        await visit.open(address);
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(WCAG).analyze();
        expect([address, violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html).slice(0, 3)])]).toEqual([
          address,
          [],
        ]);
        await page.setViewportSize({ width: 360, height: 800 });
        const isTooWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
        expect([address, isTooWide]).toEqual([address, false]);
        await page.setViewportSize(DESKTOP);
      }
      // A page that says 404 is reported as a failed resource; that is what it is.
      expect(visit.complaints.filter((text) => !text.includes('status of 404'))).toEqual([]);
      await visit.end();
    },
  );

  it('tells search engines of both languages, and of no entry that is not public', async () => {
    const read = async (path: string) => (await fetch(`${market.url}${path}`)).text();
    expect(await read('/robots.txt')).toContain('Disallow: /app');
    const map = await read('/sitemap.xml');
    expect(map).toContain('/sitemaps/results.xml?from=');
    expect(await read('/sitemaps/announcements.xml')).toContain(`/en/announcements/${announcementId}`);
    const results = await read('/sitemaps/results.xml');
    expect(results).toContain(`/results/${market.resultId}`);
    expect(results).toContain(`/en/results/${market.resultId}`);
    expect(results).not.toContain(market.hiddenId);
    const page = await read(`/results/${market.resultId}`);
    expect(page).toContain('<link rel="alternate" hreflang="en"');
    expect(page).toMatch(/<script type="application\/ld\+json">\{.*CreativeWork/);
    expect(await read(`/results/${market.hiddenId}`)).toContain('noindex');
  });
});
