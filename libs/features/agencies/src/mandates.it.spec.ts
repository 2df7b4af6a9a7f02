import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Client } from '@techmart/testing';
import { MandateService } from './mandate.service.js';

jest.setTimeout(120_000);

interface Mandate {
  id: string;
  status: string;
  endedBy: string | null;
  version: number;
  code?: string;
}

describe('a mandate', () => {
  let market: TestMarket;
  let owner: Client;
  let agency: Client;

  beforeAll(async () => {
    market = await TestMarket.open({ worker: false });
    owner = await market.people.join('enterprise');
    agency = await market.people.join('agency');
  });
  afterAll(() => market.close());

  const offer = (body: object = {}, from = owner) =>
    from.post<Mandate>('/mandates', { agencyId: agency.organisationId, purpose: '寻找防腐涂料技术', ...body });
  const act = (client: Client, id: string, action: string) => client.post<Mandate>(`/mandates/${id}/${action}`);

  it('is offered to verified agencies by owners', async () => {
    const editor = await market.people.colleague(owner, 'editor');
    expect((await offer({}, editor)).status).toBe(403);
    expect((await offer({ agencyId: owner.organisationId })).status).toBe(422);
    const university = await market.people.join('university');
    expect((await offer({ agencyId: university.organisationId })).status).toBe(404);
    const unverified = await market.people.join('agency', { verified: false });
    expect((await offer({ agencyId: unverified.organisationId })).status).toBe(404);
    expect((await offer({ validUntil: '2020-01-01' })).status).toBe(422);
    const made = await owner.must(offer({ validUntil: '2199-12-31' }));
    expect(made).toMatchObject({ status: 'offered', validUntil: '2199-12-31T15:59:59.999Z', version: 1 });
    expect((await university.get(`/mandates/${made.id}`)).status).toBe(404);
    expect((await university.post(`/mandates/${made.id}/accept`)).status).toBe(404);
    expect((await agency.get<Mandate>(`/mandates/${made.id}`)).body.status).toBe('offered');
    expect((await editor.get(`/mandates/${made.id}`)).status).toBe(200);
  });

  it('is answered by its agency alone, once', async () => {
    const { id } = await owner.must(offer());
    expect((await act(owner, id, 'accept')).status).toBe(404);
    const broker = await market.people.colleague(agency, 'broker');
    expect((await act(broker, id, 'accept')).status).toBe(403);
    const answers = await Promise.all([act(agency, id, 'accept'), act(agency, id, 'decline')]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const events = await market.sql<{ payload: object }>(
      `select payload from outbox_message where event = 'mandate.answered.v1' and payload ->> 'mandateId' = $1`,
      [id],
    );
    expect(events).toEqual([{ payload: { mandateId: id, version: 2 } }]);
    expect((await act(agency, id, 'accept')).body.code).toBe('MANDATE.WRONG_STATUS');
  });

  it('is ended by either side, and an offer taken back by its maker', async () => {
    const first = await owner.must(offer());
    expect((await act(agency, first.id, 'end')).status).toBe(409);
    expect((await act(owner, first.id, 'end')).body).toMatchObject({ status: 'ended', endedBy: 'organisation' });
    expect((await act(agency, first.id, 'accept')).status).toBe(409);
    const second = await owner.must(offer());
    await agency.must(act(agency, second.id, 'accept'));
    expect((await act(agency, second.id, 'end')).body).toMatchObject({ status: 'ended', endedBy: 'agency' });
    expect((await act(owner, second.id, 'end')).status).toBe(409);
    const { items } = await agency.must(agency.get<{ items: Mandate[] }>('/mandates?status=ended'));
    expect(items.map((mandate) => mandate.id)).toEqual([second.id, first.id]);
  });

  it('ends by itself after its last day', async () => {
    const { id } = await owner.must(offer({ validUntil: '2199-12-31' }));
    const late = await owner.must(offer({ validUntil: '2199-12-31' }));
    await agency.must(act(agency, id, 'accept'));
    await market.sql(`update mandate set valid_until = now() - interval '1 second' where id = any($1)`, [
      [id, late.id],
    ]);
    expect((await act(agency, late.id, 'accept')).status).toBe(409);
    const service = market.api.get(MandateService, { strict: false });
    expect(await Promise.all([service.endOverdue(), service.endOverdue()])).toContain(2);
    expect(await service.endOverdue()).toBe(0);
    for (const mandateId of [id, late.id])
      expect((await owner.get<Mandate>(`/mandates/${mandateId}`)).body).toMatchObject({
        status: 'ended',
        endedBy: 'time',
      });
    const trail = await market.sql<{ action: string }>(
      `select action from audit_entry where subject_kind = 'mandate' and subject_id = $1 order by seq`,
      [id],
    );
    expect(trail.map((entry) => entry.action)).toEqual(['mandate.offer', 'mandate.accept', 'mandate.end']);
  });
});
