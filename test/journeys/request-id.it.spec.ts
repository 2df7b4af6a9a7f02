import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, TEST_PASSWORD, creditCode, type Client } from '@techmart/testing';
import { captureLog } from '../guards/captured-log.js';

jest.setTimeout(120_000);

interface Line {
  readonly msg: string;
  readonly door: string;
  readonly requestId?: string;
  readonly job?: string;
  readonly notices?: number;
  readonly millisSincePublication?: number;
}

const offer = {
  title: '石墨烯防腐涂料',
  abstract: '面向海上风电塔筒的石墨烯改性环氧防腐涂料，耐盐雾超过 4000 小时，可现场喷涂施工。',
  keywords: ['石墨烯', '防腐涂料', '海上风电'],
  fieldCode: '05',
  trl: 7,
};
const wish = {
  title: '海上风电塔筒长效防腐',
  problem: '海上风电塔筒浪溅区三年即锈蚀，需要耐盐雾、可现场喷涂施工的长效防腐涂料。',
  keywords: ['防腐涂料', '海上风电'],
  fieldCode: '05',
  trlMin: 6,
};

const strange = { title: '茶叶自动采摘机器人', abstract: '双目视觉识别嫩芽，每小时采摘 800 芽。', fieldCode: '09' };

describe('one request, one id', () => {
  let market: TestMarket;
  let log: { text(): string };
  let university: Client;
  let enterprise: Client;

  beforeAll(async () => {
    market = await TestMarket.open({ environment: { LOG_LEVEL: 'info' } });
    log = captureLog(market.api, market.worker!);
    university = await market.people.join('university');
    enterprise = await market.people.join('enterprise');
  });
  afterAll(() => market.close());

  const lines = (): Line[] =>
    log
      .text()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);

  it('follows a publication through audit, outbox, index and jobs to the notice, in the logs of both doors', async () => {
    // Words weigh by how rare they are, so a market needs more than one text before any two fit well.
    const other = await university.must(university.post<{ id: string }>('/results', strange));
    await university.must(university.post(`/results/${other.id}/publish`));
    const need = await enterprise.must(enterprise.post<{ id: string }>('/needs', wish));
    await enterprise.must(enterprise.post(`/needs/${need.id}/publish`));
    await market.settled();
    const requestId = 'publication-2026.11:24-a';
    const { id } = await university.must(university.post<{ id: string }>('/results', offer));
    const started = Date.now();
    const answer = await university.post(`/results/${id}/publish`, {}, { 'x-request-id': requestId });
    expect(answer.headers['x-request-id']).toBe(requestId);
    await market.settled();
    const elapsed = Date.now() - started;

    const audit = await market.sql('select 1 from audit_entry where request_id = $1 and subject_id = $2', [
      requestId,
      id,
    ]);
    expect(audit.length).toBeGreaterThan(0);
    const events = await market.sql<{ event: string }>(
      'select event from outbox_message where request_id = $1 order by seq',
      [requestId],
    );
    // The second is written by the index writer, so the mark has carried the id; the third by a job.
    expect(events.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['listing.published.v1', 'search.indexed.v1', 'match.found.v1']),
    );
    const own = lines().filter((line) => line.requestId === requestId);
    expect(own).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ msg: 'request', door: 'api' }),
        expect.objectContaining({ msg: 'job', door: 'worker', job: 'compute-matches' }),
        expect.objectContaining({ msg: 'match.computed', door: 'worker' }),
        expect.objectContaining({ msg: 'job', door: 'worker', job: 'notify-match' }),
        expect.objectContaining({ msg: 'match.told', door: 'worker', notices: 2 }),
      ]),
    );
    const { millisSincePublication } = own.find((line) => line.msg === 'match.told')!;
    expect(millisSincePublication).toBeGreaterThan(0);
    expect(millisSincePublication).toBeLessThanOrEqual(elapsed);
  });

  it('an id that is none is replaced', async () => {
    const { headers } = await university.get('/me', { 'x-request-id': 'line\\nbreak {"forged":1}' });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('the logs of a whole journey hold no secret and no mail address', async () => {
    const visitor = market.people.visitor();
    const email = 'journey.person@example.com';
    const { organisation } = { organisation: { name: '旅程大学', kind: 'university', regionCode: '350100' } };
    await visitor.must(
      visitor.post('/registrations', {
        organisation: { ...organisation, unifiedSocialCreditCode: creditCode() },
        user: { name: '旅程', email, password: TEST_PASSWORD },
      }),
    );
    const { accessToken } = await visitor.must(
      visitor.post<{ accessToken: string }>('/sessions', { email, password: TEST_PASSWORD }),
    );
    await visitor.post('/sessions', { email, password: 'a-wrong-password-7' });
    await visitor.post('/password-resets', { email });
    await visitor.get('/me', { authorization: `Bearer ${accessToken}` });
    await visitor.get('/me', { authorization: 'Bearer a-token-nobody-gave-out' });
    await university.get(`/results?q=${encodeURIComponent(email)}`);
    await market.settled();
    const text = log.text();
    expect(lines().length).toBeGreaterThan(20);
    const secrets = [TEST_PASSWORD, accessToken, university.token!, 'a-wrong-password-7', 'a-token-nobody-gave-out'];
    const links = await market.sql<{ payload: string }>(`select payload::text as payload from outbox_message`);
    expect(links.filter(({ payload }) => /@|token"|password"/i.test(payload))).toEqual([]);
    for (const secret of [...secrets, email])
      expect({ secret, isLogged: text.includes(secret) }).toEqual({ secret, isLogged: false });
    expect(/[\w.+-]+@[\w-]+\.\w{2,}/.exec(text)?.[0]).toBeUndefined();
  });
});
