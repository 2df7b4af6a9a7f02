import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '@techmart/testing';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, launch } from './chromium.js';
import { PortalMarket, Visit } from './portal-market.js';
import { complaintsOf, enterWork, isSound, openWork } from './work-visit.js';

jest.setTimeout(300_000);

const PASSWORD = 'a-long-password-2026';
const act = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const confirm = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });

const path = chromiumPath();
(path ? describe : describe.skip)('a working day', () => {
  let market: PortalMarket;
  let browser: Browser;
  let admin: Visit;

  beforeAll(async () => {
    [market, browser] = await Promise.all([PortalMarket.open(), launch(path!)]);
    admin = await enterWork(browser, market, await market.market.people.administrator());
  });
  afterAll(async () => {
    await browser?.close();
    await market?.close();
  });

  const open = (visit: Visit, address: string): Promise<void> => openWork(visit, market, address);

  /** Signs an organisation up by the form, and has the administration verify it. */
  async function join(kind: string, name: string, email: string): Promise<Visit> {
    const visit = await Visit.begin(browser, market, { colorScheme: 'light' });
    const { page } = visit;
    await visit.open('/sign-up');
    await page.getByLabel('单位类型').selectOption(kind);
    await page.getByLabel('单位全称').fill(name);
    await page.getByLabel('统一社会信用代码').fill(market.freeCreditCode());
    await page.getByLabel('省、自治区、直辖市').selectOption('350000');
    await page.getByLabel('姓名').fill('林晓');
    await page.getByLabel('邮箱').fill(email);
    await page.getByLabel('密码').fill(PASSWORD);
    await act(page, '注册并登录').click();
    await page.getByRole('heading', { level: 1, name: '待我处理' }).waitFor();

    await open(admin, '/organisations');
    await act(admin.page, name).click();
    await admin.page.getByLabel('可免审发布').check();
    await act(admin.page, '通过核验').click();
    await admin.page.getByText('已通过核验').first().waitFor();
    return visit;
  }

  it('of a university and an enterprise: from the sign-up to the recorded trade, which the registrar sees', async () => {
    const seller = await join('university', '江心大学', 'seller@example.com');
    const buyer = await join('enterprise', '江岸阀门公司', 'buyer@example.com');

    await open(seller, '/results/new');
    await seller.page.getByLabel('标题').fill('阀杆填料低逸散密封');
    await seller.page.getByLabel('技术说明').fill('柔性石墨编织填料，阀杆逸散低于百万分之五十，启闭一万次不更换。');
    await seller.page.getByLabel('技术领域').fill('新材料');
    await seller.page.getByLabel('技术领域').press('Enter');
    await act(seller.page, '保存并发布').click();
    await seller.page.getByRole('heading', { level: 1, name: '阀杆填料低逸散密封' }).waitFor();
    const resultId = /results\/([0-9a-f-]{36})/.exec(seller.page.url())![1]!;

    // Found on the market by a visitor page, asked for from there.
    await buyer.open(`/results/${resultId}`);
    await buyer.page.getByRole('link', { name: '表达意向' }).click();
    await buyer.page.getByRole('heading', { level: 1, name: '对“阀杆填料低逸散密封”表达意向' }).waitFor();
    await act(buyer.page, '发送').click();
    await buyer.page.waitForURL(/\/app\/interests\/[0-9a-f-]{36}/);

    await open(seller, '');
    await act(seller.page, '接受').click();
    await confirm(seller.page, '接受').click();
    await seller.page.waitForURL(/\/app\/deals\/[0-9a-f-]{36}/);
    await trade(seller, buyer, /[0-9a-f-]{36}$/.exec(seller.page.url())![0]);

    const office = await market.market.people.join('office');
    const registrar = await enterWork(browser, market, office);
    await open(registrar, '/trades');
    await registrar.page.getByRole('table').getByText('江心大学').first().waitFor();
    await isSound(registrar.page);
    // Who looked stands beside the result: the buyer by name, since their interest was accepted. A worker counts by the clock.
    const visits = `${market.url}/api/v1/results/${resultId}/visits`;
    for (let i = 0; i < 60; i += 1) {
      const { known } = (await (await seller.page.request.get(visits)).json()) as { known: object[] };
      if (known.length > 0) break;
      await seller.page.waitForTimeout(500);
    }
    await open(seller, `/results/${resultId}?tab=reception`);
    await seller.page.getByRole('table', { name: '已表达意向的单位' }).getByText('江岸阀门公司').waitFor();
    await isSound(seller.page);
    for (const visit of [seller, buyer, registrar]) {
      expect(complaintsOf(visit).filter((text) => !text.includes('status of 401'))).toEqual([]);
      await visit.end();
    }
  });

  /** Terms by the seller, agreed by the buyer, completed by both. */
  async function trade(seller: Visit, buyer: Visit, dealId: string): Promise<void> {
    await open(seller, `/deals/${dealId}`);
    await act(seller.page, '提出方案').click();
    const terms = seller.page.getByRole('dialog');
    await terms.getByLabel('合同类别').fill('技术许可');
    await terms.getByLabel('合同类别').press('Enter');
    await terms.getByLabel('合同成交额').fill('600000');
    await terms.getByLabel('技术交易额').fill('600000');
    await terms.getByRole('button', { name: '提出', exact: true }).click();
    await seller.page.getByText('等待对方答复方案 1').waitFor();
    await open(buyer, `/deals/${dealId}`);
    await act(buyer.page, '同意方案').click();
    await confirm(buyer.page, '同意方案').click();
    await act(buyer.page, '确认完成').click();
    await confirm(buyer.page, '确认完成').click();
    await buyer.page.getByText('贵方已确认，等待对方确认完成').waitFor();
    await open(seller, `/deals/${dealId}`);
    await act(seller.page, '确认完成').click();
    await confirm(seller.page, '确认完成').click();
    await market.market.settled();
    await seller.page.getByText('已完成，成交已记录').waitFor();
  }

  it('of an agency: a mandate, a match that it brings to both sides, and the deal that comes of it', async () => {
    const { people } = market.market;
    const agency = await people.join('agency', { name: '桥西技术转移中心' });
    const broker = await enterWork(browser, market, await people.colleague(agency, 'broker', 'owner'));
    const owner = await enterWork(browser, market, market.university);
    await open(owner, `/mandates?agency=${agency.organisationId}`);
    await owner.page.getByRole('dialog').getByLabel('委托事项').fill('代理防腐类成果');
    await confirm(owner.page, '委托机构').click();
    await owner.page.getByText('待接受', { exact: true }).last().waitFor();
    await open(broker, '/mandates');
    await act(broker.page, '接受').click();
    await act(broker.page, '终止').waitFor();
    await open(owner, `/results/${market.resultId}`);
    await owner.page.getByRole('combobox', { name: '代理机构' }).click();
    await owner.page.locator('.ant-select-item-option', { hasText: '桥西技术转移中心' }).click();
    await owner.page.getByText('已保存').first().waitFor();

    await open(broker, '');
    const bench = broker.page.getByRole('region', { name: '受托条目' });
    await bench.getByText('撮合双方').waitFor();
    await isSound(broker.page);
    await bench.getByRole('link', { name: '石墨烯防腐涂料' }).click();
    const match = broker.page.getByRole('listitem').filter({ hasText: '海上风电塔筒长效防腐' }).first();
    await match.getByRole('button', { name: '撮合双方' }).click();
    await confirm(broker.page, '撮合双方').click();
    await broker.page.getByText('由贵机构提议').waitFor();
    await isSound(broker.page);
    const address = new URL(broker.page.url()).pathname.replace('/app', '');

    const other = await enterWork(browser, market, market.enterprise);
    for (const [visit, isSecond] of [
      [owner, false],
      [other, true],
    ] as const) {
      await open(visit, '');
      const item = visit.page.getByRole('region', { name: '待答复的撮合' });
      await item.getByRole('button', { name: '同意对接' }).click();
      await confirm(visit.page, '同意对接').click();
      if (isSecond) await visit.page.waitForURL(/\/app\/deals\/[0-9a-f-]{36}/);
      else await visit.page.getByText('已同意', { exact: true }).waitFor();
    }
    await open(broker, address);
    await broker.page.getByRole('region', { name: '两者如何相合' }).getByText('关键词相合').waitFor();
    await broker.page.getByText('已对接', { exact: true }).waitFor();
    await broker.page.getByRole('link', { name: '进入交易' }).click();
    await broker.page.waitForURL(/\/deals\//);
    await trade(owner, other, /[0-9a-f-]{36}$/.exec(other.page.url())![0]);
    await open(broker, '/introductions');
    await isSound(broker.page);
    for (const visit of [broker, owner, other]) {
      expect(complaintsOf(visit)).toEqual([]);
      await visit.end();
    }
  });

  it('of an administrator: an agency is honoured, suspended with a reason, and let in again', async () => {
    await market.market.people.join('agency', { name: '桥北技术转移中心' });
    const { page } = admin;
    await open(admin, '/organisations?status=verified');
    await act(page, '桥北技术转移中心').click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('combobox', { name: '荣誉' }).click();
    await page.locator('.ant-select-item-option', { hasText: '国家' }).first().click();
    await act(page, '添加').click();
    await drawer.getByRole('listitem').getByText(/国家/).waitFor();
    await isSound(page);
    await act(page, '停用').click();
    await drawer.getByLabel('为什么停用？').fill('提供了不实的资质材料。');
    await drawer.getByRole('button', { name: '停用', exact: true }).last().click();
    await page.getByText('已停用').first().waitFor();
    await open(admin, '/organisations?status=suspended');
    await act(page, '桥北技术转移中心').click();
    await act(page, '恢复启用').click();
    await page.getByText('没有条目').or(page.getByText('这个状态下没有条目。')).first().waitFor();
    expect(complaintsOf(admin)).toEqual([]);
  });

  it('goes on where the connection was lost: what was written is kept and saved once it is back', async () => {
    const visit = await enterWork(browser, market, market.enterprise);
    const { page, context } = visit;
    await open(visit, '/needs/new');
    await page.getByLabel('标题').fill('高温阀门密封寿命提升');
    await page.getByLabel('现状与问题').fill('现用填料三个月即泄漏，每次停机八小时。');
    await page.getByLabel('技术领域').fill('新材料');
    await page.getByLabel('技术领域').press('Enter');
    await context.setOffline(true);
    await page.getByLabel('要达到的目标').fill('连续运行十二个月不泄漏');
    await act(page, '保存草稿').click();
    await page.getByText('网络不通，没有送出。').waitFor();
    await context.setOffline(false);
    await open(visit, '/needs/new');
    await page.getByText('已恢复您上次没有保存的内容').waitFor();
    expect(await page.getByLabel('要达到的目标').inputValue()).toBe('连续运行十二个月不泄漏');
    await act(page, '保存草稿').click();
    await page.getByRole('heading', { level: 1, name: '高温阀门密封寿命提升' }).waitFor();
    await visit.end();
  });

  it('goes by keyboard alone through what waits', async () => {
    const asking: Client = await market.market.people.join('enterprise', { name: '只用键盘的公司' });
    await asking.must(asking.post('/interests', { resultId: market.resultId, message: '想安排一次试用。' }));
    const visit = await enterWork(browser, market, market.university);
    const { page } = visit;
    await open(visit, '');
    await act(page, '婉拒').waitFor();
    const focused = (): Promise<string> => page.evaluate<string>('document.activeElement.textContent.trim()');
    const tabTo = async (name: string): Promise<void> => {
      for (let i = 0; i < 60; i += 1) {
        await page.keyboard.press('Tab');
        if ((await focused()) === name) return;
      }
      throw new Error(`nothing named ${name} is reached by the Tab key`);
    };
    await tabTo('婉拒');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('radio').first().waitFor();
    for (let i = 0; i < 5; i += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate<boolean>(`document.activeElement.type === 'radio'`)) break;
    }
    await page.keyboard.press('Space');
    await tabTo('婉拒');
    await page.keyboard.press('Enter');
    await page.getByText('已婉拒，对方会看到理由').waitFor();
    const { items } = await asking.must(
      asking.get<{ items: { status: string; declineReason: string }[] }>('/interests?box=sent'),
    );
    expect(items).toMatchObject([{ status: 'declined', declineReason: 'too_early' }]);
    expect(complaintsOf(visit)).toEqual([]);
    await visit.end();
  });
});
