import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { runInContext } from '@techmart/logging';
import { Outbox } from '@techmart/outbox';
import { recordsIndexed } from '@techmart/search';
import { TestMarket, type Client } from '@techmart/testing';

jest.setTimeout(60_000);

const LOAD = 200;

let market: TestMarket;
let university: Client;
let enterprise: Client;

beforeAll(async () => {
  market = await TestMarket.open();
  university = await market.people.join('university');
  enterprise = await market.people.join('enterprise');
});
afterAll(() => market.close());

async function publish(result: object): Promise<string> {
  const { id } = await university.must(university.post<{ id: string }>('/results', result));
  await university.must(university.post(`/results/${id}/publish`));
  return id;
}

/** As an import leaves them behind: much work of which each piece makes the whole round. */
async function putLoad(resultId: string): Promise<void> {
  const outbox = market.api.get(Outbox, { strict: false });
  const ids = Array.from({ length: 10 }, () => resultId);
  await runInContext({ requestId: 'load', isBulk: true }, () =>
    market.unitOfWork.run((tx) =>
      outbox.appendAll(
        tx,
        recordsIndexed,
        Array.from({ length: LOAD }, () => ({ source: 'result', ids })),
      ),
    ),
  );
}

const openOfLoad = async (): Promise<number> =>
  (
    await market.sql<{ open: number }>(
      `select count(*)::int as open from outbox_message where request_id = 'load' and settled_at is null
         and not exists (select from processed_message p where p.message_id = id and p.subscriber = 'compute-matches')`,
    )
  )[0]!.open;

it("a person's publication does not wait for a load that came before it", async () => {
  await publish({
    title: '管道漏损声学定位技术',
    abstract: '相关分析法定位供水管道漏点，误差小于 0.5 m。',
    keywords: ['漏损', '供水管网'],
    fieldCode: '10',
  });
  const other = await publish({
    title: '茶叶自动采摘机器人',
    abstract: '双目视觉识别嫩芽，每小时采摘 800 芽。',
    fieldCode: '09',
  });
  await market.settled();
  await putLoad(other);

  const { id: needId } = await enterprise.must(
    enterprise.post<{ id: string }>('/needs', {
      title: '供水管网漏损定位',
      problem: '我市供水管网漏损率 18 %，需要定位埋地管道漏点。',
      keywords: ['漏损', '供水管网'],
      fieldCode: '10',
    }),
  );
  await enterprise.must(enterprise.post(`/needs/${needId}/publish`));
  for (;;) {
    const { items } = await enterprise.must(enterprise.get<{ items: { kind: string }[] }>('/notifications'));
    if (items.some(({ kind }) => kind === 'match.found')) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(await openOfLoad()).toBeGreaterThan(LOAD / 2);
});

it('work that comes of a load stays a load', async () => {
  const [{ live }] = (await market.sql<{ live: number }>(
    `select count(*)::int as live from outbox_message where request_id = 'load' and not is_bulk`,
  )) as [{ live: number }];
  expect(live).toBe(0);
});
