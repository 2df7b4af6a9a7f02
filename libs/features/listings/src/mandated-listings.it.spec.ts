import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Client } from '@techmart/testing';

jest.setTimeout(120_000);

interface Listing {
  id: string;
  status: string;
  version: number;
  title: string;
  isMine: boolean;
  organisation: { id: string } | null;
  code?: string;
}

const need = {
  title: '海上风电塔筒长效防腐',
  problem: '塔筒在浪溅区三年即出现锈蚀，需要可现场施工的长效防腐涂料，耐盐雾不低于 3000 小时。',
  fieldCode: '05',
  regionCode: '350900',
  visibility: 'private',
  anonymous: true,
};
const result = {
  title: '石墨烯防腐涂料',
  abstract: '面向海上风电塔筒的石墨烯改性环氧防腐涂料，耐盐雾超过 4000 小时，可现场喷涂施工。',
  fieldCode: '05',
  trl: 7,
};

describe('a listing under a mandate', () => {
  let market: TestMarket;
  let owner: Client;
  /** Owner and broker of the agency. */
  let agency: Client;
  let broker: Client;
  let clerk: Client;
  let mandateId: string;
  let assigned: string;
  let other: string;

  beforeAll(async () => {
    market = await TestMarket.open();
    owner = await market.people.join('enterprise');
    agency = await market.people.join('agency');
    broker = await market.people.colleague(agency, 'broker');
    clerk = await market.people.colleague(agency, 'editor');
  });
  afterAll(() => market.close());

  const newMandate = async (from = owner): Promise<string> => {
    const body = { agencyId: agency.organisationId, purpose: '代为寻找技术' };
    const { id } = await from.must(from.post<Listing>('/mandates', body));
    await agency.must(agency.post(`/mandates/${id}/accept`));
    return id;
  };
  const newNeed = async (change: object = {}): Promise<string> =>
    (await owner.must(owner.post<Listing>('/needs', { ...need, ...change }))).id;
  const assign = (id: string, mandate: string | null, client = owner) =>
    client.put<Listing>(`/needs/${id}/mandate`, { mandateId: mandate });
  const get = (client: Client, id: string) => client.get<Listing>(`/needs/${id}`);

  beforeEach(async () => {
    mandateId = await newMandate();
    assigned = await newNeed();
    other = await newNeed({ title: '同一企业的另一项需求' });
    await owner.must(assign(assigned, mandateId));
  });

  it('is assigned only to active mandates of its own organisation', async () => {
    const stranger = await market.people.join('enterprise');
    const foreign = await newMandate(stranger);
    expect((await assign(other, foreign)).body.code).toBe('MANDATE.NOT_FOUND');
    const offered = await owner.must(
      owner.post<Listing>('/mandates', { agencyId: agency.organisationId, purpose: 'x' }),
    );
    expect((await assign(other, offered.id)).body.code).toBe('MANDATE.NOT_ACTIVE');
    expect((await assign(other, '00000000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await assign(other, 'x')).status).toBe(422);
    for (const mandate of [mandateId, null])
      expect((await assign(assigned, mandate, agency)).body.code).toBe('LISTING.OWNER_ONLY');
    expect((await assign(other, mandateId, agency)).status).toBe(404);
    expect((await assign(other, mandateId, stranger)).status).toBe(404);
    await market.sql(`update mandate set valid_until = now() - interval '1 second' where id = $1`, [mandateId]);
    expect((await assign(other, mandateId)).body.code).toBe('MANDATE.NOT_ACTIVE');
  });

  it('is read, edited, submitted and withdrawn by brokers of the agency', async () => {
    const seen = await broker.must(get(broker, assigned));
    expect(seen).toMatchObject({ isMine: true, organisation: { id: owner.organisationId } });
    const mine = await broker.must(broker.get<{ items: Listing[] }>('/needs?mine=true'));
    expect(mine.items.map((item) => item.id)).toContain(assigned);
    expect(mine.items.map((item) => item.id)).not.toContain(other);
    const changed = await broker.must(broker.patch<Listing>(`/needs/${assigned}`, { title: '浪溅区长效防腐涂料' }));
    expect(changed.title).toBe('浪溅区长效防腐涂料');
    expect((await broker.post<Listing>(`/needs/${assigned}/submit`)).body.status).toBe('submitted');
    expect((await broker.post<Listing>(`/needs/${assigned}/withdraw`)).body.status).toBe('draft');
    expect((await broker.get(`/needs/${assigned}/history`)).status).toBe(200);
    const trail = await market.sql<{ action: string; actor_id: string; organisation_id: string }>(
      `select action, actor_id, organisation_id from audit_entry where subject_id = $1 and actor_id = $2 order by seq`,
      [assigned, broker.userId],
    );
    expect(trail.map((entry) => entry.action)).toEqual(['need.change', 'need.submit', 'need.withdraw']);
    expect(trail.every((entry) => entry.organisation_id === owner.organisationId)).toBe(true);
  });

  it('stays its owner’s in everything else', async () => {
    for (const action of ['publish', 'archive', 'renew'])
      expect((await broker.post<Listing>(`/needs/${assigned}/${action}`)).body.code).toBe('LISTING.OWNER_ONLY');
    expect((await assign(assigned, null, broker)).status).toBe(403);
    await owner.must(owner.post(`/needs/${assigned}/publish`));
    const changed = await broker.must(broker.patch<Listing>(`/needs/${assigned}`, { title: '改动须经审核的标题' }));
    expect(changed.status).toBe('submitted');
  });

  it('is in nobody else’s hands: not other people of the agency, not other agencies', async () => {
    const rival = await market.people.join('agency');
    for (const client of [clerk, rival, market.people.visitor()]) {
      expect((await get(client, assigned)).status).toBe(404);
      if (client.token) expect((await client.patch(`/needs/${assigned}`, { title: '不应成功' })).status).toBe(404);
    }
    const mine = await clerk.must(clerk.get<{ items: Listing[] }>('/needs?mine=true'));
    expect(mine.items).toEqual([]);
  });

  it('says nothing of other listings of the same organisation', async () => {
    expect((await get(broker, other)).status).toBe(404);
    for (const action of ['submit', 'withdraw', 'archive'])
      expect((await broker.post(`/needs/${other}/${action}`)).status).toBe(404);
    expect((await broker.get(`/needs/${other}/history`)).status).toBe(404);
    expect((await broker.get(`/needs/${other}/matches`)).status).toBe(404);
  });

  it('is out of the agency’s hands as soon as the mandate ends, by a side or by time', async () => {
    expect((await get(broker, assigned)).status).toBe(200);
    await market.sql(`update mandate set valid_until = now() - interval '1 second' where id = $1`, [mandateId]);
    expect((await get(broker, assigned)).status).toBe(404);
    await market.sql('update mandate set valid_until = null where id = $1', [mandateId]);
    expect((await get(broker, assigned)).status).toBe(200);
    await owner.must(owner.post(`/mandates/${mandateId}/end`));
    expect((await get(broker, assigned)).status).toBe(404);
    expect((await broker.patch(`/needs/${assigned}`, { title: '不应成功' })).status).toBe(404);
    const mine = await broker.must(broker.get<{ items: Listing[] }>('/needs?mine=true'));
    expect(mine.items.map((item) => item.id)).not.toContain(assigned);
    expect((await get(owner, assigned)).body).toMatchObject({ isMine: true });
  });

  it('taken back by its owner is out of the agency’s hands', async () => {
    await owner.must(assign(assigned, null));
    expect((await get(broker, assigned)).status).toBe(404);
  });

  it('shows the owner of an anonymous need to its agency only, and its matches', async () => {
    const university = await market.people.join('university');
    const { id: resultId } = await university.must(university.post<Listing>('/results', result));
    await university.must(university.post(`/results/${resultId}/publish`));
    const open = await newNeed({ visibility: 'public' });
    await owner.must(assign(open, mandateId));
    await owner.must(owner.post(`/needs/${open}/publish`));
    await market.settled();

    expect((await get(broker, open)).body.organisation).toMatchObject({ id: owner.organisationId });
    const rival = await market.people.join('agency');
    for (const client of [market.people.visitor(), university, clerk, rival]) {
      const seen = await client.must(get(client, open));
      expect([seen.organisation, seen.isMine]).toEqual([null, false]);
      expect(JSON.stringify(seen)).not.toContain(owner.organisationId);
      const searched = await client.must(client.get<{ items: Listing[] }>(`/needs?q=${encodeURIComponent('防腐')}`));
      expect(JSON.stringify(searched)).not.toContain(owner.organisationId);
    }
    const matches = await broker.must(
      broker.get<{ items: { id: string; result: { id: string } }[] }>(`/needs/${open}/matches`),
    );
    expect(matches.items.map((match) => match.result.id)).toContain(resultId);
    const feedback = `/matches/${matches.items[0]!.id}/feedback`;
    expect((await broker.post(feedback, { verdict: 'relevant' })).status).toBe(204);
    expect((await rival.post(feedback, { verdict: 'relevant' })).status).toBe(404);
    expect((await clerk.post(feedback, { verdict: 'relevant' })).status).toBe(404);
  });

  it('works alike for results', async () => {
    const { id } = await owner.must(owner.post<Listing>('/results', { ...result, visibility: 'private' }));
    expect((await broker.get(`/results/${id}`)).status).toBe(404);
    await owner.must(owner.put(`/results/${id}/mandate`, { mandateId }));
    expect((await broker.post<Listing>(`/results/${id}/submit`)).body.status).toBe('submitted');
    expect((await broker.post(`/results/${id}/archive`)).status).toBe(403);
  });
});
