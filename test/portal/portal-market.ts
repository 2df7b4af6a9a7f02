import { creditCode, TestMarket, type Client } from '@techmart/testing';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

const result = {
  title: '石墨烯防腐涂料',
  summary: '海上塔筒防腐寿命由三年延长到十年，可现场喷涂。',
  problem: '海上风电塔筒浪溅区三年即锈蚀，停机重涂一次费用高。',
  effect: '耐盐雾 4000 小时，现用环氧富锌底漆约 1500 小时；附着力 12 MPa。',
  abstract: '面向海上风电塔筒的石墨烯改性环氧防腐涂料，耐盐雾超过 4000 小时，附着力 12 MPa，可现场喷涂施工。',
  keywords: ['石墨烯', '防腐涂料', '海上风电'],
  fieldCode: '05',
  trl: 7,
  ip: [{ kind: 'PATENT.INV', number: 'ZL202110000001.X', status: 'granted' }],
  conversionModes: ['licence_ordinary', 'transfer'],
  priceKind: 'range',
  priceMinFen: 80_000_000,
  priceMaxFen: 150_000_000,
  regionCode: '350100',
  translation: {
    language: 'en',
    title: 'Graphene anti-corrosion coating',
    summary: 'Extends the life of offshore towers from three years to ten; can be sprayed on site.',
    problem: 'Offshore towers rust within three years in the splash zone.',
    effect: '4000 hours of salt spray against 1500 with zinc-rich primers.',
    abstract: 'An epoxy coating modified with graphene for offshore wind towers.',
    keywords: ['graphene', 'coating', 'offshore wind'],
  },
};
const need = {
  title: '海上风电塔筒长效防腐',
  problem: '浪溅区三年即出现锈蚀，现用环氧富锌底漆耐盐雾约 1500 小时，需要可现场施工的长效防腐涂料。',
  goal: '耐盐雾不低于 3000 小时',
  keywords: ['防腐涂料', '海上风电'],
  fieldCode: '05',
  trlMin: 6,
  budgetMaxFen: 200_000_000,
  deadline: '2030-06-30',
  cooperationModes: ['licence'],
  regionCode: '350900',
  translation: {
    language: 'en',
    title: 'Long-lasting protection of offshore towers',
    problem: 'Rust after three years in the splash zone.',
    goal: 'At least 3000 hours of salt spray',
    keywords: ['coating', 'offshore wind'],
  },
};
const others = ['茶叶自动采摘机器人', '养殖尾水脱氮填料', '冷链余温记录标签', '竹材连续热压成型'];

/** A market with a listening door, a university with results and an enterprise with a need, all on the market. */
export class PortalMarket {
  private constructor(
    readonly market: TestMarket,
    readonly url: string,
    readonly university: Client,
    readonly enterprise: Client,
    readonly resultId: string,
    readonly needId: string,
    readonly agencyId: string,
    /** A result on the market that only members see. */
    readonly hiddenId: string,
    /** Another result on the market, of another field. */
    readonly otherId: string,
  ) {}

  static async open(): Promise<PortalMarket> {
    const market = await TestMarket.open();
    await market.api.listen(0, '127.0.0.1');
    const url = (await market.api.getUrl()).replace('[::1]', '127.0.0.1');
    const { people } = market;
    const university = await people.join('university', { name: '榕江大学', nameEn: 'Rongjiang University' });
    const enterprise = await people.join('enterprise', { name: '海湾风电公司', nameEn: 'Bay Wind Power' });
    const agency = await people.join('agency', { name: '桥东技术经纪公司', nameEn: 'Qiaodong Brokerage' });
    const publish = async (who: Client, kind: 'results' | 'needs', body: object): Promise<string> => {
      const { id } = await who.must(who.post<{ id: string }>(`/${kind}`, body));
      await who.must(who.post(`/${kind}/${id}/publish`));
      return id;
    };
    let otherId = '';
    for (const title of others)
      otherId = await publish(university, 'results', {
        title,
        abstract: `${title}，已在两家企业试用。`,
        fieldCode: '09',
        trl: 5,
      });
    const resultId = await publish(university, 'results', result);
    const needId = await publish(enterprise, 'needs', need);
    const hiddenId = await publish(university, 'results', {
      title: '仅会员可见的成果',
      abstract: '登录会员才能看到。',
      fieldCode: '05',
      visibility: 'members',
    });
    await market.settled();
    return new PortalMarket(
      market,
      url,
      university,
      enterprise,
      resultId,
      needId,
      agency.organisationId,
      hiddenId,
      otherId,
    );
  }

  /** A credit code that passes its check and that nobody has. */
  freeCreditCode(): string {
    return creditCode();
  }

  close(): Promise<void> {
    return this.market.close();
  }
}

/** One reader with one browser window; whatever the page complains of is kept. */
export class Visit {
  readonly complaints: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly market: PortalMarket,
    private readonly hasScripts: boolean,
  ) {}

  static async begin(browser: Browser, market: PortalMarket, options: BrowserContextOptions = {}): Promise<Visit> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    });
    const visit = new Visit(context, await context.newPage(), market, options.javaScriptEnabled !== false);
    visit.page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) visit.complaints.push(message.text());
    });
    visit.page.on('pageerror', (error) => visit.complaints.push(error.message));
    visit.page.on('request', (request) => {
      if (!request.url().startsWith(market.url) && !request.url().startsWith('data:'))
        visit.complaints.push(`foreign request: ${request.url()}`);
    });
    return visit;
  }

  /** Opens a page and waits until it answers to clicks. */
  async open(path: string): Promise<number> {
    const answer = await this.page.goto(`${this.market.url}${path}`, { waitUntil: 'load' });
    if (this.hasScripts) await this.ready();
    return answer!.status();
  }

  /** The portal marks its root once the page has become alive. */
  private async ready(): Promise<void> {
    await this.page.locator('#root[data-alive]').waitFor({ state: 'attached' });
  }

  end(): Promise<void> {
    return this.context.close();
  }
}
