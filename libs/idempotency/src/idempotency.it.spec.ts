import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestMarket, type Answer, type Client } from '@techmart/testing';
import { IdempotencyKeys, type Claim } from './index.js';

jest.setTimeout(60_000);

const draft = { title: '海上风电防腐涂料', fieldCode: '05' };
let serial = 0;
const newKey = (): string => `key-${process.pid}-${(serial += 1)}`;

describe('POST with an Idempotency-Key', () => {
  let market: TestMarket;
  let university: Client;

  beforeAll(async () => {
    market = await TestMarket.open({ worker: false });
    university = await market.people.join('university');
  });
  afterAll(() => market.close());

  const start = (
    key: string,
    body: object = draft,
    who = university,
  ): Promise<Answer<{ id: string; version: number }>> => who.post('/results', body, { 'idempotency-key': key });
  const results = async (): Promise<number> =>
    (await market.sql<{ count: number }>('select count(*)::int as count from result'))[0]!.count;
  const rowOf = async (key: string): Promise<{ state: string } | undefined> =>
    (await market.sql<{ state: string }>('select state from idempotency_key where key = $1', [key]))[0];

  it('repeats the answer, headers included, and does nothing twice', async () => {
    const key = newKey();
    const before = await results();
    const first = await start(key);
    const second = await start(key);
    expect(first.status).toBe(201);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers).toMatchObject({
      'idempotency-replayed': 'true',
      etag: first.headers.etag,
      'content-type': first.headers['content-type'],
    });
    expect(await results()).toBe(before + 1);
  });

  it('repeats an action on a record, and an answer that was a refusal', async () => {
    const { body } = await start(newKey());
    const publish = newKey();
    const path = `/results/${body.id}/renew`;
    const refused = await university.post(path, { days: 30 }, { 'idempotency-key': publish });
    expect(refused.status).toBe(409);
    const again = await university.post(path, { days: 30 }, { 'idempotency-key': publish });
    expect(again.body).toEqual(refused.body);
    expect(again.headers).toMatchObject({
      'idempotency-replayed': 'true',
      'content-type': expect.stringContaining('problem+json'),
    });
  });

  it('tells a key that was used for something else by its header', async () => {
    const key = newKey();
    await start(key);
    const other = await start(key, { ...draft, title: '另一项成果' });
    expect(other.status).toBe(422);
    expect(other.body).toMatchObject({ errors: [{ path: 'Idempotency-Key', code: 'another_request' }] });
  });

  it.each(['short', 'with a space', 'x'.repeat(201), '键键键键键键键键'])('refuses the key %s', async (key) => {
    const { status, body } = await start(key);
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ path: 'Idempotency-Key', code: 'key' }] });
  });

  it('keeps the keys of different people and routes apart', async () => {
    const key = newKey();
    const other = await market.people.join('university');
    const mine = await start(key);
    const theirs = await start(key, draft, other);
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(mine.body.id);
    const need = await university.post('/needs', { title: '需求', fieldCode: '05' }, { 'idempotency-key': key });
    expect(need.headers['idempotency-replayed']).toBeUndefined();
  });

  it('does the work once for twenty at the same time', async () => {
    const key = newKey();
    const before = await results();
    const answers = await Promise.all(Array.from({ length: 20 }, () => start(key)));
    expect(await results()).toBe(before + 1);
    expect(new Set(answers.filter((a) => a.status === 201).map((a) => a.body.id)).size).toBe(1);
    for (const { status, headers } of answers.filter((a) => a.status !== 201))
      expect({ status, retry: headers['retry-after'] }).toEqual({ status: 409, retry: '1' });
  });

  it('keeps nothing of routes that take or give credentials', async () => {
    const key = newKey();
    const visitor = market.people.visitor();
    await visitor.post(
      '/sessions',
      { email: 'nobody@example.com', password: 'wrong-password' },
      { 'idempotency-key': key },
    );
    expect(await rowOf(key)).toBeUndefined();
  });

  describe('after a crash', () => {
    const keys = (): IdempotencyKeys => market.api.get(IdempotencyKeys, { strict: false });
    /** The claim of a request that is under way, as the route would have it. */
    async function claimed(key: string): Promise<Claim> {
      // The hash of the real request is taken from a run that is then set back to its beginning.
      await start(key);
      const [row] = await market.sql<Claim>(`select scope, key, owner from idempotency_key where key = $1`, [key]);
      await market.sql(
        `update idempotency_key set state = 'running', status = null, headers = null, body = null where key = $1`,
        [key],
      );
      return row!;
    }
    const age = (key: string): Promise<unknown> =>
      market.sql(`update idempotency_key set started_at = now() - interval '61 seconds' where key = $1`, [key]);

    it('before the commit: waits for the run that may still live, then takes over, and the old run cannot commit', async () => {
      const key = newKey();
      const old = await claimed(key);
      const before = await results();
      const busy = await start(key);
      expect(busy).toMatchObject({
        status: 409,
        body: { code: 'IDEMPOTENCY.IN_USE' },
        headers: { 'retry-after': '1' },
      });
      await age(key);
      expect((await start(key)).status).toBe(201);
      expect(await results()).toBe(before + 1);
      await expect(market.unitOfWork.run((tx) => keys().confirm(tx, old))).rejects.toMatchObject({
        code: 'IDEMPOTENCY.TAKEN_OVER',
      });
    });

    it('between the commit and the keeping of the answer: says that the work stands, and never does it again', async () => {
      const key = newKey();
      const claim = await claimed(key);
      await market.unitOfWork.run((tx) => keys().confirm(tx, claim));
      await age(key);
      const before = await results();
      expect(await start(key)).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY.ANSWER_LOST' } });
      expect(await results()).toBe(before);
    });

    it('does not keep failures of the service, but notices what they left behind', async () => {
      const key = newKey();
      const before = await results();
      // The commit itself fails, as it does when the connection breaks in that moment.
      await market.sql(
        `create function fail() returns trigger language plpgsql as $$ begin raise exception 'broken disk'; end $$`,
      );
      await market.sql(
        'create constraint trigger fail after insert on result deferrable initially deferred for each row execute function fail()',
      );
      expect((await start(key)).status).toBe(500);
      await market.sql('drop trigger fail on result');
      expect(await rowOf(key)).toBeUndefined();
      expect((await start(key)).status).toBe(201);
      expect(await results()).toBe(before + 1);
    });
  });

  it('forgets keys after a day', async () => {
    const key = newKey();
    const first = await start(key);
    await market.sql(`update idempotency_key set created_at = now() - interval '25 hours' where key = $1`, [key]);
    const second = await start(key, { ...draft, title: '次日的另一项成果' });
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
    await market.sql(`update idempotency_key set created_at = now() - interval '25 hours' where key = $1`, [key]);
    const keys = market.api.get(IdempotencyKeys, { strict: false });
    expect(await keys.prune()).toBe(1);
    expect(await rowOf(key)).toBeUndefined();
  });
});
