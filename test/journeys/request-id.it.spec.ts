import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, TEST_PASSWORD, creditCode, type Client } from '@techmart/testing';
import { captureLog } from '../guards/captured-log.js';

jest.setTimeout(60_000);

interface Line {
  readonly msg: string;
  readonly door: string;
  readonly requestId?: string;
  readonly job?: string;
}

describe('one request, one id', () => {
  let market: TestMarket;
  let log: { text(): string };
  let university: Client;

  beforeAll(async () => {
    market = await TestMarket.open({ environment: { LOG_LEVEL: 'debug' } });
    log = captureLog(market.api, market.worker!);
    university = await market.people.join('university');
  });
  afterAll(() => market.close());

  const lines = (): Line[] =>
    log
      .text()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);

  it('follows a publication through audit, outbox, index and jobs into the logs of both doors', async () => {
    const requestId = 'publication-2026.11:24-a';
    const { id } = await university.must(
      university.post<{ id: string }>('/results', { title: '防腐涂料', abstract: '耐盐雾的防腐涂料', fieldCode: '05' }),
    );
    const answer = await university.post(`/results/${id}/publish`, {}, { 'x-request-id': requestId });
    expect(answer.headers['x-request-id']).toBe(requestId);
    await market.settled();

    const audit = await market.sql('select 1 from audit_entry where request_id = $1 and subject_id = $2', [
      requestId,
      id,
    ]);
    expect(audit.length).toBeGreaterThan(0);
    const events = await market.sql<{ event: string }>(
      'select event from outbox_message where request_id = $1 order by seq',
      [requestId],
    );
    // The second is written by the index writer, so the mark has carried the id.
    expect(events.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['result.published.v1', 'search.indexed.v1']),
    );
    const own = lines().filter((line) => line.requestId === requestId);
    expect(own).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ msg: 'request', door: 'api' }),
        expect.objectContaining({ msg: 'job', door: 'worker', job: 'compute-matches' }),
        expect.objectContaining({ msg: 'match.computed', door: 'worker' }),
      ]),
    );
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
    expect(links.filter(({ payload }) => /@|token"|password/i.test(payload))).toEqual([]);
    for (const secret of [...secrets, email])
      expect({ secret, isLogged: text.includes(secret) }).toEqual({ secret, isLogged: false });
    expect(/[\w.+-]+@[\w-]+\.\w{2,}/.exec(text)?.[0]).toBeUndefined();
  });
});
