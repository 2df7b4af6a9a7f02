import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '@techmart/testing';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, launch } from './chromium.js';
import { PortalMarket, type Visit } from './portal-market.js';
import { complaintsOf, enterWork, isSound, openWork } from './work-visit.js';

jest.setTimeout(300_000);

const path = chromiumPath();
(path ? describe : describe.skip)('the work areas', () => {
  let market: PortalMarket;
  let browser: Browser;
  let enterprise: Client;

  beforeAll(async () => {
    [market, browser] = await Promise.all([PortalMarket.open(), launch(path!)]);
    enterprise = await market.market.people.join('enterprise', { name: '临海风电装备公司' });
  });
  afterAll(async () => {
    await browser?.close();
    await market?.close();
  });

  const enter = (who: Client): Promise<Visit> => enterWork(browser, market, who);
  const open = (visit: Visit, address: string): Promise<void> => openWork(visit, market, address);
  const act = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  /** The button of the dialog that asks whether one is sure. */
  const confirm = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });

  it('leads from a need that is written in the form to the recorded trade', async () => {
    const buyer = await enter(enterprise);
    const seller = await enter(market.university);
    const { page } = buyer;

    await open(buyer, '/needs/new');
    await page.getByLabel('标题').fill('浪溅区塔筒防腐涂料');
    await page.getByLabel('现状与问题').fill('海上风电塔筒浪溅区三年即锈蚀，现用环氧富锌底漆耐盐雾约 1500 小时。');
    // What was written survives a closed window.
    await open(buyer, '/needs/new');
    await page.getByText('已恢复您上次没有保存的内容').waitFor();
    await page.getByLabel('要达到的目标').fill('耐盐雾不低于 3000 小时，可现场喷涂');
    await act(page, '保存并发布').click();
    await page.getByText('有 1 处需要修改').waitFor();
    await page.getByLabel('技术领域').fill('新材料');
    await page.getByLabel('技术领域').press('Enter');
    await page.getByLabel('预算上限').fill('2000000');
    await page.getByText('200 万元').waitFor();
    await isSound(page);
    await act(page, '保存并发布').click();
    await page.getByRole('heading', { level: 1, name: '浪溅区塔筒防腐涂料' }).waitFor();
    await page.getByText('已发布', { exact: true }).waitFor();
    await market.market.settled();

    await page.reload();
    const match = page.getByRole('listitem').filter({ hasText: '石墨烯防腐涂料' }).first();
    await match.getByRole('button', { name: '相关', exact: true }).click();
    await isSound(page);
    await match.getByRole('button', { name: '表达意向' }).click();
    await confirm(page, '发送').click();
    await page.waitForURL(/\/app\/interests\/[0-9a-f-]{36}/);
    await page.getByText('待答复').first().waitFor();
    await market.market.settled();

    await open(seller, '');
    await isSound(seller.page);
    await act(seller.page, '接受').click();
    await confirm(seller.page, '接受').click();
    await seller.page.waitForURL(/\/app\/deals\/[0-9a-f-]{36}/);
    const dealId = seller.page.url().split('/').pop()!;
    await act(seller.page, '提出方案').click();
    const terms = seller.page.getByRole('dialog');
    await terms.getByLabel('合同类别').fill('技术许可');
    await terms.getByLabel('合同类别').press('Enter');
    await terms.getByLabel('合同成交额').fill('1200000.50');
    await terms.getByLabel('技术交易额').fill('1000000');
    await terms.getByRole('button', { name: '提出', exact: true }).click();
    await seller.page.getByText('等待对方答复方案 1').waitFor();

    await open(buyer, '');
    await page.getByRole('region', { name: '轮到我方的交易' }).getByRole('button', { name: '处理' }).click();
    await act(page, '同意方案').click();
    await isSound(page);
    await confirm(page, '同意方案').click();
    await act(page, '确认完成').click();
    await confirm(page, '确认完成').click();
    await page.getByText('贵方已确认，等待对方确认完成').waitFor();

    await open(seller, `/deals/${dealId}`);
    await act(seller.page, '确认完成').click();
    await confirm(seller.page, '确认完成').click();
    await market.market.settled();
    await seller.page.getByText('已完成，成交已记录').waitFor();
    await isSound(seller.page);

    const { items } = await enterprise.must(enterprise.get<{ items: Record<string, unknown>[] }>('/trades'));
    expect(items).toEqual([
      expect.objectContaining({ dealId, contractTotalFen: 120_000_050, technicalAmountFen: 100_000_000 }),
    ]);
    for (const address of ['', '/needs', '/interests', '/deals', '/notices']) {
      await open(buyer, address);
      await page.setViewportSize({ width: 390, height: 844 });
      await isSound(page);
      const isWider = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
      expect([address, isWider]).toEqual([address, false]);
    }
    expect([complaintsOf(buyer), complaintsOf(seller)]).toEqual([[], []]);
    await Promise.all([buyer.end(), seller.end()]);
  });

  it('keeps what one wrote when somebody else was faster', async () => {
    const need = { title: '茶园除草机器人', problem: '人工除草一亩四个工时。', fieldCode: '09' };
    const { id } = await enterprise.must(enterprise.post<{ id: string }>('/needs', need));
    const visit = await enter(enterprise);
    const { page } = visit;
    await open(visit, `/needs/${id}/edit`);
    await page.getByLabel('要达到的目标').fill('一亩半个工时');
    await enterprise.must(enterprise.patch(`/needs/${id}`, { title: '茶园除草机' }));
    await act(page, '保存草稿').click();
    await page
      .getByRole('dialog')
      .getByText(/第 2 版.*标题/)
      .waitFor();
    await isSound(page);
    await page.getByRole('dialog').getByRole('button', { name: '保存我的改动' }).click();
    await page.waitForURL(new RegExp(`/needs/${id}$`));
    expect((await enterprise.get(`/needs/${id}`)).body).toMatchObject({
      title: '茶园除草机',
      goal: '一亩半个工时',
      version: 3,
    });
    // A version that is out of date is refused with 412, which the browser reports as a failed resource.
    expect(complaintsOf(visit).filter((text) => !text.includes('status of 412'))).toEqual([]);
    await visit.end();
  });

  it('lets an administrator compare, return and publish from the keyboard', async () => {
    const { people } = market.market;
    const newcomer = await people.join('enterprise', { name: '新来的公司', trusted: false });
    const submit = async (title: string): Promise<string> => {
      const need = { title, problem: '需要降低能耗三成。', fieldCode: '08' };
      const { id } = await newcomer.must(newcomer.post<{ id: string }>('/needs', need));
      await newcomer.must(newcomer.post(`/needs/${id}/submit`));
      return id;
    };
    const [first, second] = [await submit('窑炉余热回收'), await submit('空压站节能')];
    const visit = await enter(await people.administrator());
    const { page } = visit;
    await open(visit, '/review');
    await page.getByRole('heading', { level: 2, name: '窑炉余热回收' }).waitFor();
    await isSound(page);
    await page.keyboard.press('r');
    await page.getByLabel('审核意见').fill('请写明现在的能耗。');
    await confirm(page, '退回修改').click();
    await page.getByRole('heading', { level: 2, name: '空压站节能' }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('p');
    await page.getByText('没有等待审核的条目').waitFor();
    expect((await newcomer.get(`/needs/${first}`)).body).toMatchObject({
      status: 'returned',
      reviewRemark: '请写明现在的能耗。',
    });
    expect((await newcomer.get(`/needs/${second}`)).body).toMatchObject({ status: 'published' });
    await open(visit, '/organisations?status=verified');
    await isSound(page);
    expect(complaintsOf(visit)).toEqual([]);
    await visit.end();
  });

  it('shows a reviewer what may be a copy, and lays the two side by side', async () => {
    const newcomer = await market.market.people.join('university', { trusted: false });
    const text = '红外双排门在蜂箱口昼夜计数，风雨天误差不超过百分之三；数据经低功耗网络上报，电池可用两年。';
    for (const [title, abstract] of [
      ['蜂箱计数门', text],
      ['智能蜂箱进出计数装置', `本项目已完成田间试验。${text}`],
    ]) {
      const body = { title, abstract, fieldCode: '09', trl: 6, regionCode: '350100' };
      const { id } = await newcomer.must(newcomer.post<{ id: string }>('/results', body));
      await newcomer.must(newcomer.post(`/results/${id}/submit`));
    }
    await market.market.settled();
    const visit = await enter(await market.market.people.administrator());
    const { page } = visit;
    await open(visit, '/review');
    await page.getByRole('heading', { level: 3, name: '疑似重复' }).waitFor();
    expect(await page.getByText('疑似重复 1 条').count()).toBe(2);
    await isSound(page);
    await page.getByRole('link', { name: '智能蜂箱进出计数装置' }).click();
    await page.getByRole('heading', { level: 1, name: '查重对照' }).waitFor();
    const marked = await page.locator('dd mark').allTextContents();
    expect(marked.join('')).toContain('蜂箱口昼夜计数');
    expect(marked.join('')).not.toContain('田间试验');
    await isSound(page);
    await page.getByRole('link', { name: '返回审核台' }).click();
    await page.getByRole('heading', { level: 2, name: '蜂箱计数门' }).waitFor();
    expect(complaintsOf(visit)).toEqual([]);
    await visit.end();
  });
});
