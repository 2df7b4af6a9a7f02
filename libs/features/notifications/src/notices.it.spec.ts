import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Client } from '@techmart/testing';
import { RemindExpiringHandler } from './jobs/remind-expiring.handler.js';
import type { NoticeKind } from './notice-kinds.js';
import type { NotificationView } from './notification.dto.js';

jest.setTimeout(180_000);

const result = { title: '茶叶采摘机器人', abstract: '双目视觉识别嫩芽。', fieldCode: '09' };

describe('what people are told', () => {
  let market: TestMarket;
  let admin: Client;

  const told = async (client: Client, kind: NoticeKind): Promise<NotificationView[]> => {
    await market.settled();
    const { items } = await client.must(client.get<{ items: NotificationView[] }>('/notifications?limit=100'));
    return items.filter((notice) => notice.kind === kind);
  };

  beforeAll(async () => {
    market = await TestMarket.open();
    admin = await market.people.administrator();
  });
  afterAll(() => market.close());

  it('administrators: who waits for verification; owners: what was decided', async () => {
    const newcomer = await market.people.join('institute', { name: '新来的研究院', verified: false });
    expect((await told(admin, 'organisation.registered')).map((notice) => notice.text)).toEqual([
      'The organisation “新来的研究院” has signed up and waits for verification.',
    ]);
    await admin.must(admin.post(`/organisations/${newcomer.organisationId}/refuse`, { remark: '代码与名称不符' }));
    const [refused] = await told(newcomer, 'organisation.refused');
    expect(refused).toMatchObject({ detail: '代码与名称不符', link: `/organisations/${newcomer.organisationId}` });
    await newcomer.must(newcomer.patch(`/organisations/${newcomer.organisationId}`, { nameEn: 'New Institute' }));
    await admin.must(admin.post(`/organisations/${newcomer.organisationId}/verify`, {}));
    const [verified] = await told(newcomer, 'organisation.verified');
    expect(verified!.text).toBe('The organisation “New Institute” was verified.');
    expect(await told(newcomer, 'organisation.refused')).toHaveLength(1);
  });

  it('the review of a listing, to each side of it', async () => {
    const careful = await market.people.join('university', { trusted: false });
    const { id } = await careful.must(careful.post<{ id: string }>('/results', result));
    await careful.must(careful.post(`/results/${id}/submit`));
    const [waiting] = await told(admin, 'listing.submitted');
    expect(waiting).toMatchObject({ group: 'review', link: `/results/${id}` });
    expect(waiting!.text).toContain('茶叶采摘机器人');
    await admin.must(admin.post(`/results/${id}/return`, { remark: '请补充指标' }));
    expect((await told(careful, 'listing.returned'))[0]).toMatchObject({ detail: '请补充指标' });
    await careful.must(careful.post(`/results/${id}/submit`));
    await admin.must(admin.post(`/results/${id}/publish`));
    expect((await told(careful, 'listing.published'))[0]!.text).toMatch(/is on the market until \d{4}-\d\d-\d\d/);
    expect(await told(careful, 'listing.submitted')).toEqual([]);
  });

  it('nobody: what they have just done themselves', async () => {
    const trusted = await market.people.join('university');
    const { id } = await trusted.must(trusted.post<{ id: string }>('/results', result));
    await trusted.must(trusted.post(`/results/${id}/publish`));
    expect(await told(trusted, 'listing.published')).toEqual([]);
  });

  it('owners, two weeks ahead and once: that a listing leaves the market', async () => {
    const owner = await market.people.join('university');
    const { id } = await owner.must(owner.post<{ id: string }>('/results', result));
    await owner.must(owner.post(`/results/${id}/publish`));
    const handler = market.worker!.get(RemindExpiringHandler, { strict: false });
    await handler.run();
    expect(await told(owner, 'listing.expiring')).toEqual([]);
    await owner.must(owner.post(`/results/${id}/renew`, { days: 10 }));
    await Promise.all([handler.run(), handler.run()]);
    await handler.run();
    expect(await told(owner, 'listing.expiring')).toHaveLength(1);
    await owner.must(owner.post(`/results/${id}/renew`, { days: 12 }));
    await handler.run();
    expect(await told(owner, 'listing.expiring')).toHaveLength(2);
  });

  it('both sides: what becomes of an interest, without the owner of an anonymous need', async () => {
    const university = await market.people.join('university', { name: '闽江大学' });
    const enterprise = await market.people.join('enterprise', { name: '隐名海工' });
    const { id: needId } = await enterprise.must(
      enterprise.post<{ id: string }>('/needs', {
        title: '海上防腐',
        problem: '锈蚀。',
        fieldCode: '05',
        anonymous: true,
      }),
    );
    await enterprise.must(enterprise.post(`/needs/${needId}/publish`));
    const send = (): Promise<{ id: string }> =>
      university.must(university.post<{ id: string }>('/interests', { needId, message: '我们有成熟的涂料。' }));
    const first = await send();
    const [asked] = await told(enterprise, 'interest.submitted');
    expect(asked).toMatchObject({ link: `/app/interests/${first.id}`, group: 'deals' });
    expect(asked!.text).toBe('Somebody is interested in your need “海上防腐”; please answer.');
    expect(await told(university, 'interest.submitted')).toEqual([]);
    await enterprise.must(enterprise.post(`/interests/${first.id}/decline`, { reason: 'other', remark: '暂不考虑' }));
    const [declined] = await told(university, 'interest.declined');
    expect(declined!.text).toBe('Your interest in the need “海上防腐” was declined.');
    expect(JSON.stringify(declined)).not.toContain(enterprise.organisationId);
    const second = await send();
    await enterprise.must(enterprise.post(`/interests/${second.id}/accept`));
    const [accepted] = await told(university, 'interest.accepted');
    expect(accepted!.link).toMatch(/^\/app\/deals\//);
    const dealId = accepted!.link.split('/').at(-1)!;
    // Its parties know the deal by its title, wherever the need is by now.
    await enterprise.must(enterprise.post(`/needs/${needId}/withdraw`));
    await enterprise.must(enterprise.post(`/deals/${dealId}/cancel`, { reason: '另有安排' }));
    expect((await told(university, 'deal.cancelled')).map((notice) => notice.text)).toEqual([
      'The deal on “海上防腐” was cancelled.',
    ]);
    expect(await told(enterprise, 'deal.cancelled')).toEqual([]);
  });
});
