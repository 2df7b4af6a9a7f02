import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Client } from '@techmart/testing';
import { NotifyMatchHandler } from './jobs/notify-match.handler.js';
import type { NotificationView } from './notification.dto.js';
import { NoticeStreams } from './notice-stream.service.js';
import { Notifier } from './notifier.service.js';
import { EventStream } from './testing/event-stream.js';

jest.setTimeout(60_000);

const result = {
  title: '石墨烯防腐涂料',
  abstract: '面向海上风电塔筒的石墨烯改性环氧防腐涂料，耐盐雾超过 4000 小时，附着力 12 MPa，可现场喷涂施工。',
  keywords: ['石墨烯', '防腐涂料', '海上风电'],
  fieldCode: '05',
  trl: 7,
  conversionModes: ['licence_ordinary', 'transfer'],
  regionCode: '350100',
};
const need = {
  title: '海上风电塔筒长效防腐',
  problem:
    '我公司海上风电塔筒在浪溅区三年即出现锈蚀，现用环氧富锌底漆耐盐雾约 1500 小时，需要可现场施工的长效防腐涂料。',
  keywords: ['防腐涂料', '海上风电'],
  fieldCode: '05',
  trlMin: 6,
  cooperationModes: ['licence'],
  regionCode: '350900',
  anonymous: true,
};

interface Notices {
  items: NotificationView[];
  nextCursor: string | null;
}

describe('notices of matches', () => {
  let market: TestMarket;
  let university: Client;
  let enterprise: Client;
  let origin: string;
  let resultId: string;
  let needId: string;
  const streams: EventStream[] = [];

  const notices = async (client: Client, query = ''): Promise<Notices> =>
    client.must(client.get<Notices>(`/notifications${query}`));
  const matches = async (client: Client): Promise<NotificationView[]> =>
    (await notices(client)).items.filter((notice) => notice.kind === 'match.found');
  const stream = async (client: Client, headers: Record<string, string> = {}): Promise<EventStream> => {
    const opened = await EventStream.open(origin, {
      authorization: `Bearer ${client.token}`,
      'accept-language': 'en',
      ...headers,
    });
    streams.push(opened);
    return opened;
  };

  beforeAll(async () => {
    market = await TestMarket.open();
    university = await market.people.join('university', { name: '闽江大学', nameEn: 'Minjiang University' });
    enterprise = await market.people.join('enterprise', { name: '隐名海工股份有限公司' });
    await market.api.listen(0, '127.0.0.1');
    origin = await market.api.getUrl();
    ({ id: resultId } = await university.must(university.post<{ id: string }>('/results', result)));
    await university.must(university.post(`/results/${resultId}/publish`));
    ({ id: needId } = await enterprise.must(enterprise.post<{ id: string }>('/needs', need)));
    await market.settled();
  });
  afterAll(async () => {
    await Promise.all(streams.map((opened) => opened.close()));
    await market.close();
  });

  it('reach both sides, by list, count and stream', async () => {
    const live = await stream(university);
    await live.until(() => live.of('ready').length === 1);
    expect(live.retryMillis).toBe(3_000);
    await enterprise.must(enterprise.post(`/needs/${needId}/publish`));
    await market.settled();
    await live.until(() => live.of('notice').length === 1);
    const [forUniversity] = await matches(university);
    const [forEnterprise] = await matches(enterprise);
    expect(JSON.parse(live.of('notice')[0]!.data)).toMatchObject({ id: forUniversity!.id, text: forUniversity!.text });
    expect(forEnterprise!.text).toBe(
      'The result “石墨烯防腐涂料” of Minjiang University may answer your need “海上风电塔筒长效防腐”.',
    );
    expect(forEnterprise!.link).toBe(`/results/${resultId}`);
    expect(forUniversity!.link).toBe(`/needs/${needId}`);
    expect((await enterprise.get('/notifications/count')).body).toEqual({ unread: 1 });
    const chinese = await enterprise.get<Notices>('/notifications', { 'accept-language': 'zh-CN' });
    expect(chinese.body.items[0]!.text).toBe(
      '成果“石墨烯防腐涂料”（闽江大学）可能满足您的需求“海上风电塔筒长效防腐”。',
    );
  });

  it('never tell who posts an anonymous need', async () => {
    const [forUniversity] = await matches(university);
    expect(forUniversity!.text).toBe(
      'The need “海上风电塔筒长效防腐” may be answered by your result “石墨烯防腐涂料”.',
    );
    const everything = JSON.stringify([(await notices(university)).items, streams.map((s) => s.events)]);
    expect(everything).not.toContain('隐名海工');
    expect(everything).not.toContain(enterprise.organisationId);
  });
});
