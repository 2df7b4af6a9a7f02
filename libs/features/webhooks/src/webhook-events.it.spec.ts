import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { InterestService } from '@techmart/deals';
import { NeedService } from '@techmart/needs';
import type { Client } from '@techmart/testing';
import { Webhook } from 'standardwebhooks';
import { WebhookMarket, type Envelope } from './testing/webhook-market.js';
import type { NewWebhookView } from './webhook.dto.js';

jest.setTimeout(180_000);

const MESSAGE = 'We would like to talk about this.';
const need = { problem: 'Rust eats towers at sea.', abstract: undefined };

describe('the events of webhooks', () => {
  let m: WebhookMarket;
  let university: Client;
  let enterprise: Client;
  let outsider: Client;
  let hookOfUniversity: NewWebhookView;

  beforeAll(async () => {
    m = await WebhookMarket.open();
    university = await m.market.people.join('university', { name: '闽海大学' });
    enterprise = await m.market.people.join('enterprise', { name: '玄鸟隐名装备有限公司' });
    outsider = await m.market.people.join('enterprise');
    hookOfUniversity = await m.hook(university, '/university');
    await m.hook(enterprise, '/enterprise');
    await m.hook(outsider, '/outsider');
  });
  afterAll(() => m.close());
  beforeEach(async () => {
    await m.market.settled();
    m.receiver.messages.length = 0;
  });

  const typesAt = (path: string): string[] => m.received(path).map((message) => message.type);
  const byType = (path: string, type: string): Envelope[] => m.received(path).filter((x) => x.type === type);

  it('tell an organisation of its own listings, signed', async () => {
    const id = await m.publish(university, 'results');
    await university.must(university.post(`/results/${id}/withdraw`));
    await university.must(university.post(`/results/${id}/archive`));
    await m.market.settled();
    expect(typesAt('/university').sort()).toEqual([
      'listing.archived.v1',
      'listing.published.v1',
      'listing.withdrawn.v1',
    ]);
    const [{ body, headers }] = m.receiver.at('/university') as [(typeof m.receiver.messages)[0]];
    const message = new Webhook(hookOfUniversity.secret).verify(body, headers as Record<string, string>) as Envelope;
    expect(message).toEqual({
      id: headers['webhook-id'],
      type: expect.stringMatching(/^listing\./),
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      data: { listing: { kind: 'result', id }, version: expect.any(Number), status: expect.any(String) },
    });
    expect(m.receiver.messages.filter(({ path }) => path !== '/university')).toEqual([]);
  });

  it('tell of a return and of the end of the time, and of no draft', async () => {
    const shy = await m.market.people.join('university', { trusted: false });
    await m.hook(shy, '/shy');
    const admin = await m.market.people.administrator();
    const make = async (): Promise<string> => {
      const { id } = await shy.must(
        shy.post<{ id: string }>('/needs', { title: 'A need', problem: 'Rust.', fieldCode: '05' }),
      );
      await shy.must(shy.post(`/needs/${id}/submit`));
      return id;
    };
    const taken = await make();
    await shy.must(shy.post(`/needs/${taken}/withdraw`));
    await admin.must(admin.post(`/needs/${await make()}/return`, { remark: 'Say more.' }));
    const over = await make();
    await admin.must(admin.post(`/needs/${over}/publish`));
    await m.market.settled();
    await m.market.sql(`update need set valid_until = now() - interval '1 day' where id = $1`, [over]);
    await m.market.worker!.get(NeedService, { strict: false }).expireOverdue();
    await m.market.settled();
    expect(typesAt('/shy').sort()).toEqual(['listing.expired.v1', 'listing.published.v1', 'listing.returned.v1']);
    expect(JSON.stringify(m.received('/shy'))).not.toContain('Say more');
    expect(JSON.stringify(m.received('/shy'))).not.toContain(taken);
  });

  it('tell both sides from the interest to the trade, each by its own box and side', async () => {
    const resultId = await m.publish(university, 'results');
    const { id: interestId } = await enterprise.must(
      enterprise.post<{ id: string }>('/interests', { resultId, message: MESSAGE }),
    );
    const { id: dealId } = await university.must(university.post<{ id: string }>(`/interests/${interestId}/accept`));
    const terms = {
      contractCategory: 'DEV',
      contractTotalFen: 123_456_789_00,
      technicalAmountFen: 100_000_000_00,
    };
    await university.must(university.post(`/deals/${dealId}/propose`, terms));
    await enterprise.must(enterprise.post(`/deals/${dealId}/agree`, { proposalVersion: 1 }));
    for (const side of [university, enterprise]) await side.must(side.post(`/deals/${dealId}/complete`));
    await m.market.settled();
    const deal = ['deal.agreed.v1', 'deal.completed.v1', 'deal.proposed.v1'];
    expect(typesAt('/university').sort()).toEqual([
      ...deal,
      'interest.accepted.v1',
      'interest.received.v1',
      'listing.published.v1',
      'trade.recorded.v1',
    ]);
    expect(typesAt('/enterprise').sort()).toEqual([...deal, 'interest.accepted.v1', 'trade.recorded.v1']);
    expect(typesAt('/outsider')).toEqual([]);
    const listing = { kind: 'result', id: resultId };
    expect(byType('/university', 'interest.received.v1')[0]!.data).toEqual({
      interestId,
      box: 'received',
      listing,
      version: 1,
      status: 'submitted',
    });
    expect(byType('/enterprise', 'interest.accepted.v1')[0]!.data).toMatchObject({ box: 'sent', dealId });
    expect(byType('/enterprise', 'deal.completed.v1')[0]!.data).toMatchObject({ side: 'buyer', status: 'completed' });
    const trade = byType('/university', 'trade.recorded.v1')[0]!.data;
    expect(trade).toEqual({ tradeId: expect.any(String), dealId, side: 'seller', interestId, listing });
    const all = m.receiver.messages.map(({ body }) => body).join();
    for (const inside of ['12345678900', '10000000000', MESSAGE, '"DEV"', university.organisationId])
      expect(all).not.toContain(inside);
  });

  it('tell the sides of a match, and never who is behind an anonymous need', async () => {
    const text = '海上风电塔筒防腐涂料，耐盐雾三千小时以上，可现场施工，石墨烯改性环氧。';
    const keywords = ['防腐涂料', '石墨烯', '海上风电'];
    const resultId = await m.publish(university, 'results', { title: '石墨烯防腐涂料', abstract: text, keywords });
    await m.market.settled();
    const needId = await m.publish(enterprise, 'needs', {
      ...need,
      title: '塔筒石墨烯防腐涂料需求',
      problem: text,
      keywords,
      anonymous: true,
    });
    await m.market.settled();
    const matches = byType('/university', 'match.found.v1');
    expect(matches).toHaveLength(1);
    expect(matches[0]!.data).toMatchObject({ needId, resultId, own: ['result'] });
    expect(byType('/enterprise', 'match.found.v1')[0]!.data).toMatchObject({ needId, resultId, own: ['need'] });

    const send = async (): Promise<string> => {
      const sent = await university.must(university.post<{ id: string }>('/interests', { needId, message: MESSAGE }));
      return sent.id;
    };
    await enterprise.must(enterprise.post(`/interests/${await send()}/decline`, { reason: 'other' }));
    const late = await send();
    await m.market.sql(
      `update interest set due_at = now() - interval '2 days', expires_at = now() - interval '1 day' where id = $1`,
      [late],
    );
    await m.market.worker!.get(InterestService, { strict: false }).mindClock();
    await university.must(university.post(`/interests/${await send()}/withdraw`));
    await m.market.settled();
    expect(
      typesAt('/university')
        .filter((type) => type.startsWith('interest'))
        .sort(),
    ).toEqual(['interest.declined.v1', 'interest.expired.v1']);
    expect(
      typesAt('/enterprise')
        .filter((type) => type.startsWith('interest'))
        .sort(),
    ).toEqual([
      'interest.declined.v1',
      'interest.expired.v1',
      'interest.received.v1',
      'interest.received.v1',
      'interest.received.v1',
      'interest.withdrawn.v1',
    ]);
    const seen = JSON.stringify(m.receiver.at('/university'));
    for (const trace of [enterprise.organisationId, enterprise.userId, '玄鸟隐名']) expect(seen).not.toContain(trace);
    const log = JSON.stringify(await m.log(university, hookOfUniversity.id));
    expect(log).not.toContain(enterprise.organisationId);
  });

  it('tell nobody of a half that they may not see', async () => {
    const needId = await m.publish(enterprise, 'needs', { ...need, visibility: 'private' });
    const resultId = await m.publish(university, 'results');
    await m.market.settled();
    const [match] = await m.market.sql<{ id: string }>(
      `insert into match (id, need_id, result_id, reasons, misfits, snapshot_version)
       values (gen_random_uuid(), $1, $2, '[]', '[]', 'x') returning id`,
      [needId, resultId],
    );
    await m.record('match.found.v1', { matchId: match!.id, needId, resultId });
    await m.market.settled();
    expect(byType('/university', 'match.found.v1')).toEqual([]);
    expect(byType('/enterprise', 'match.found.v1').map((x) => x.data)).toMatchObject([{ own: ['need'] }]);
  });

  it('tell the owners of an introduction that waits for them, and its agency what they said', async () => {
    const agency = await m.market.people.join('agency');
    await m.hook(agency, '/agency');
    const broker = await m.market.people.colleague(agency, 'broker');
    const { id: mandateId } = await university.must(
      university.post<{ id: string }>('/mandates', { agencyId: agency.organisationId, purpose: '代为推广' }),
    );
    await agency.must(agency.post(`/mandates/${mandateId}/accept`));
    const resultId = await m.publish(university, 'results');
    await university.must(university.put(`/results/${resultId}/mandate`, { mandateId }));
    const needId = await m.publish(enterprise, 'needs', { ...need, anonymous: true });
    const { id } = await broker.must(
      broker.post<{ id: string }>('/introductions', { needId, resultId, message: MESSAGE }),
    );
    await enterprise.must(enterprise.post(`/introductions/${id}/accept`));
    await m.market.settled();
    const told = (path: string): string[] => typesAt(path).filter((type) => type.startsWith('introduction.'));
    expect([told('/university'), told('/enterprise'), told('/agency')]).toEqual([
      ['introduction.offered.v1'],
      ['introduction.offered.v1'],
      ['introduction.answered.v1'],
    ]);
    const { body } = await university.post<{ dealId: string }>(`/introductions/${id}/accept`);
    await m.market.settled();
    for (const path of ['/university', '/enterprise', '/agency'])
      expect(byType(path, 'introduction.accepted.v1').map(({ data }) => data)).toEqual([
        { introductionId: id, needId, resultId, version: expect.any(Number), dealId: body.dealId },
      ]);
    expect(JSON.stringify(m.received('/agency'))).not.toContain(enterprise.organisationId);
    expect(m.received('/outsider')).toEqual([]);
  });

  it('tell only what was asked for', async () => {
    const picky = await m.market.people.join('university');
    await m.hook(picky, '/picky', ['listing.withdrawn.v1']);
    const id = await m.publish(picky, 'results');
    await picky.must(picky.post(`/results/${id}/withdraw`));
    await m.market.settled();
    expect(typesAt('/picky')).toEqual(['listing.withdrawn.v1']);
  });
});
