import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Client } from '@techmart/testing';
import type { AttachmentView } from './listing.dto.js';

jest.setTimeout(60_000);

const report = {
  name: '中试报告.pdf',
  mediaType: 'application/pdf',
  sizeBytes: 3_000_000_000,
  sha256: 'a1'.repeat(32),
};
const content = {
  results: { title: '储罐液位光纤传感器', abstract: '防爆场所的液位测量。', fieldCode: '01' },
  needs: { title: '罐区液位监测', problem: '罐区需要防爆的液位传感器。', fieldCode: '01', anonymous: true },
};

describe.each(['results', 'needs'] as const)('attachments of %s', (kind) => {
  let market: TestMarket;
  let owner: Client;
  let stranger: Client;
  let path: string;
  const list = async (client: Client): Promise<AttachmentView[]> =>
    client.must(client.get<AttachmentView[]>(`${path}/attachments`));
  const version = async (): Promise<number> => (await owner.must(owner.get<{ version: number }>(path))).version;

  beforeAll(async () => {
    market = await TestMarket.open({ worker: false });
    owner = await market.people.join(kind === 'results' ? 'university' : 'enterprise');
    stranger = await market.people.join('enterprise');
    const { id } = await owner.must(owner.post<{ id: string }>(`/${kind}`, content[kind]));
    path = `/${kind}/${id}`;
  });
  afterAll(() => market.close());

  it('are told as far as their owner discloses them', async () => {
    await owner.must(owner.post(`${path}/attachments`, report));
    await owner.must(owner.post(`${path}/attachments`, { ...report, name: 'members.docx', disclosure: 'members' }));
    await owner.must(owner.post(`${path}/attachments`, { ...report, name: 'private.xlsx', disclosure: 'private' }));
    expect((await stranger.get(`${path}/attachments`)).status).toBe(404);
    await owner.must(owner.post(`${path}/publish`));
    const names = async (client: Client): Promise<string[]> => (await list(client)).map(({ name }) => name);
    expect(await names(owner)).toEqual(['中试报告.pdf', 'members.docx', 'private.xlsx']);
    expect(await names(stranger)).toEqual(['中试报告.pdf', 'members.docx']);
    expect(await names(market.people.visitor())).toEqual(['中试报告.pdf']);
    expect((await list(stranger))[0]).toMatchObject({ ...report, disclosure: 'public' });
  });

  it('are changes of the listing: a new version, an audit entry, its own people only', async () => {
    const before = await version();
    const attachment = await owner.must(owner.post<AttachmentView>(`${path}/attachments`, report));
    expect(await version()).toBe(before + 1);
    expect((await stranger.post(`${path}/attachments`, report)).status).toBe(404);
    expect((await stranger.delete(`${path}/attachments/${attachment.id}`)).status).toBe(404);
    await owner.must(owner.delete(`${path}/attachments/${attachment.id}`));
    expect((await owner.delete(`${path}/attachments/${attachment.id}`)).status).toBe(404);
    expect(await version()).toBe(before + 2);
    const actions = await market.sql<{ action: string }>(
      `select action from audit_entry where subject_id = $1 and action like '%tach' order by seq desc limit 2`,
      [path.split('/')[2]],
    );
    expect(actions.map(({ action }) => action.split('.')[1])).toEqual(['detach', 'attach']);
  });

  it('are refused when they say nothing true of a file, or are too many', async () => {
    const refused = async (change: object): Promise<string[]> => {
      const { status, body } = await owner.post<{ errors: { path: string }[] }>(`${path}/attachments`, {
        ...report,
        ...change,
      });
      expect(status).toBe(422);
      return body.errors.map((error) => error.path);
    };
    expect(await refused({ sha256: 'A1'.repeat(32), sizeBytes: -1 })).toEqual(['sizeBytes', 'sha256']);
    expect(await refused({ mediaType: 'pdf', name: 'a\u0000b' })).toEqual(['name', 'mediaType']);
    for (let i = (await list(owner)).length; i < 30; i += 1)
      await owner.must(owner.post(`${path}/attachments`, { ...report, name: `${i}.pdf` }));
    const { status, body } = await owner.post<{ code: string }>(`${path}/attachments`, report);
    expect([status, body.code]).toEqual([409, 'LISTING.TOO_MANY_ATTACHMENTS']);
  });
});
