import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Client } from '@techmart/testing';

jest.setTimeout(120_000);

interface Agency {
  id: string;
  version: number;
  services: { serviceCode: string }[];
  serviceCodes: string[];
  honours: { id: string; honourCode: string; year: number }[];
  brokers: { name: string }[];
  brokerCount: number;
}
interface Listed {
  items: { id: string; name: string }[];
  nextCursor: string | null;
}

describe('the directory of agencies', () => {
  let market: TestMarket;
  let visitor: Client;
  let fuzhou: Client;
  let xiamen: Client;
  let admin: Client;

  beforeAll(async () => {
    market = await TestMarket.open({ worker: false });
    visitor = market.people.visitor();
    fuzhou = await market.people.join('agency', { name: '甲 福州技术转移中心', regionCode: '350100' });
    xiamen = await market.people.join('agency', { name: '乙 厦门技术交易所', regionCode: '350200' });
    await market.people.join('agency', { name: '丙 未核验机构', verified: false });
    admin = await market.people.administrator();
  });
  afterAll(() => market.close());

  const found = async (query: string): Promise<string[]> =>
    (await visitor.must(visitor.get<Listed>(`/agencies?${query}`))).items.map((agency) => agency.id);

  it('shows verified agencies, first without a profile', async () => {
    expect((await found('')).sort()).toEqual([fuzhou.organisationId, xiamen.organisationId].sort());
    const agency = await visitor.must(visitor.get<Agency>(`/agencies/${fuzhou.organisationId}`));
    expect(agency).toMatchObject({ version: 0, services: [], honours: [], brokers: [], kinds: [], brokerCount: 0 });
    const university = await market.people.join('university');
    expect((await visitor.get(`/agencies/${university.organisationId}`)).status).toBe(404);
    expect((await university.put(`/agencies/${university.organisationId}`, { kinds: [] })).status).toBe(404);
  });

  it('is kept by each agency for itself', async () => {
    const path = `/agencies/${fuzhou.organisationId}`;
    const profile = {
      kinds: ['trading'],
      fields: ['05', '07.02'],
      website: 'https://fz.example.com',
      contact: '电话 0591',
    };
    const made = await fuzhou.must(fuzhou.put<Agency>(path, profile, { 'if-match': '"0"' }));
    expect(made).toMatchObject({ ...profile, version: 1 });
    expect((await fuzhou.put(path, { kinds: ['platform'] }, { 'if-match': '"0"' })).status).toBe(412);
    expect((await xiamen.put(path, profile)).status).toBe(404);
    expect((await fuzhou.put(path, { website: 'javascript:alert(1)' })).status).toBe(422);
    expect((await fuzhou.put(path, { kinds: ['nothing'] })).status).toBe(422);
    const cleared = await fuzhou.must(fuzhou.put<Agency>(path, { contact: null }));
    expect(cleared).toMatchObject({ kinds: ['trading'], contact: null, version: 2 });
    await admin.must(
      admin.put(`/agencies/${xiamen.organisationId}`, { fields: ['01'], kinds: ['local', 'introducing'] }),
    );

    const services = [
      { serviceCode: 'MATCH', description: '供需对接', priceText: '成交额的 3%' },
      { serviceCode: 'EVAL' },
    ];
    const offered = await fuzhou.must(fuzhou.put<Agency>(`${path}/services`, { services }));
    expect(offered.services).toEqual([
      { serviceCode: 'EVAL', description: null, priceText: null },
      { serviceCode: 'MATCH', description: '供需对接', priceText: '成交额的 3%' },
    ]);
    const twice = { services: [{ serviceCode: 'MATCH' }, { serviceCode: 'MATCH' }] };
    expect((await fuzhou.put<{ errors: object[] }>(`${path}/services`, twice)).body.errors).toMatchObject([
      { path: 'services[1].serviceCode', code: 'repeated' },
    ]);
    const fewer = await fuzhou.must(fuzhou.put<Agency>(`${path}/services`, { services: [services[0]] }));
    expect(fewer.serviceCodes).toEqual(['MATCH']);
    expect(fewer.version).toBe(4);
  });

  it('holds honours that only administrators give', async () => {
    const path = `/agencies/${fuzhou.organisationId}/honours`;
    expect((await fuzhou.post(path, { honourCode: 'national', year: 2015 })).status).toBe(403);
    await admin.must(admin.post(path, { honourCode: 'national', year: 2015 }));
    const both = await admin.must(admin.post<Agency>(path, { honourCode: 'provincial', year: 2023 }));
    expect(both.honours.map(({ honourCode, year }) => [honourCode, year])).toEqual([
      ['provincial', 2023],
      ['national', 2015],
    ]);
    expect((await admin.post(path, { honourCode: 'provincial', year: 2023 })).status).toBe(409);
    const fewer = await admin.request<Agency>('DELETE', `${path}/${both.honours[0]!.id}`);
    expect(fewer.body.honours).toHaveLength(1);
    expect((await admin.delete(`${path}/${both.honours[0]!.id}`)).status).toBe(404);
  });

  it('is searched by field, service, region, honour and kind', async () => {
    const mine = [fuzhou.organisationId];
    expect(await found('field=05')).toEqual(mine);
    expect(await found('field=07')).toEqual(mine);
    expect(await found('field=07.03')).toEqual([]);
    expect(await found('service=MATCH')).toEqual(mine);
    expect(await found('service=EVAL')).toEqual([]);
    expect(await found('regionCode=350200')).toEqual([xiamen.organisationId]);
    expect(await found('regionCode=350000')).toHaveLength(2);
    expect(await found('honour=national')).toEqual(mine);
    expect(await found('kind=local')).toEqual([xiamen.organisationId]);
    expect(await found(`q=${encodeURIComponent('交易所')}`)).toEqual([xiamen.organisationId]);
    const first = await visitor.must(visitor.get<Listed>('/agencies?limit=1'));
    const second = await visitor.must(visitor.get<Listed>(`/agencies?limit=1&cursor=${first.nextCursor}`));
    expect(second.nextCursor).toBeNull();
    expect(new Set([...first.items, ...second.items].map((agency) => agency.id)).size).toBe(2);
  });

  it('lists brokers who agree, and only as long as they are brokers', async () => {
    const editor = await market.people.colleague(fuzhou, 'editor');
    const broker = await market.people.colleague(fuzhou, 'broker');
    expect((await editor.put('/me/broker-profile', { isListed: true })).status).toBe(403);
    const profile = { levelCode: 'senior', certificateNumber: 'JJ-2024-001', fields: ['05'], introduction: '材料方向' };
    expect(await broker.must(broker.put('/me/broker-profile', profile))).toEqual({ ...profile, isListed: false });
    const brokers = async (query = ''): Promise<string[]> =>
      (await visitor.must(visitor.get<Listed>(`/brokers${query}`))).items.map((entry) => entry.name);
    expect(await brokers()).toEqual([]);
    await broker.must(broker.put('/me/broker-profile', { isListed: true }));
    const name = (await broker.must(broker.get<{ name: string }>('/me'))).name;
    expect(await brokers()).toEqual([name]);
    expect(await brokers(`?field=05&level=senior&regionCode=350000&agencyId=${fuzhou.organisationId}`)).toEqual([name]);
    expect(await brokers('?field=01')).toEqual([]);
    expect(await brokers('?level=junior')).toEqual([]);
    const agency = await visitor.must(visitor.get<Agency>(`/agencies/${fuzhou.organisationId}`));
    expect([agency.brokerCount, agency.brokers.map((entry) => entry.name)]).toEqual([1, [name]]);
    const member = `/organisations/${fuzhou.organisationId}/members/${broker.userId}`;
    await fuzhou.must(fuzhou.patch(member, { roles: ['editor'] }));
    expect(await brokers()).toEqual([]);
    await fuzhou.must(fuzhou.patch(member, { roles: ['broker'] }));
    await broker.must(broker.put('/me/broker-profile', { isListed: false }));
    expect(await brokers()).toEqual([]);
  });
});
