import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AdvisoryLock } from '@techmart/database';
import type { Client, TestMarket } from '@techmart/testing';
import { fitWeights } from '../fit/fit.js';
import { MatchKeeper } from '../match-keeper.js';
import { coating, MatchMarket, towers } from '../testing/match-market.js';
import { RecomputationRunner } from './recomputation-runner.js';
import type { MatchStateView, RecomputationView } from './recomputation.dto.js';
import { RecomputeMatchesHandler } from './recompute-matches.handler.js';

jest.setTimeout(120_000);

const NEEDS = 24;
const RESULTS = 22;

describe('computing all matches anew', () => {
  let m: MatchMarket;
  let market: TestMarket;
  let admin: Client;
  let runner: RecomputationRunner;
  let keeper: MatchKeeper;

  beforeAll(async () => {
    m = await MatchMarket.open();
    ({ market } = m);
    // The clock's runs would come between; what they do is called by hand.
    jest.spyOn(market.worker!.get(RecomputeMatchesHandler, { strict: false }), 'run').mockResolvedValue();
    runner = market.worker!.get(RecomputationRunner, { strict: false });
    keeper = market.worker!.get(MatchKeeper, { strict: false });
    admin = await market.people.administrator();
    for (let i = 0; i < NEEDS; i += 1)
      await m.publish(m.enterprise, 'needs', { ...towers, title: `${towers.title} ${i}`, trlMin: 1 + (i % 9) });
    for (let i = 0; i < RESULTS; i += 1)
      await m.publish(m.university, 'results', { ...coating, title: `${coating.title} ${i}`, trl: 1 + (i % 9) });
    await market.settled();
  });
  afterAll(() => market.close());
  afterEach(() => {
    jest.restoreAllMocks();
    jest.spyOn(market.worker!.get(RecomputeMatchesHandler, { strict: false }), 'run').mockResolvedValue();
  });

  const state = (): Promise<MatchStateView> => admin.must(admin.get<MatchStateView>('/matching/state'));
  const start = () => admin.post<RecomputationView & { code?: string }>('/matching/recomputations');
  const act = (id: string, action: string) =>
    admin.post<RecomputationView & { code?: string }>(`/matching/recomputations/${id}/${action}`);
  const finish = async (): Promise<void> => {
    expect(await runner.work(60_000)).toBe(true);
    await market.settled();
  };
  const pairs = (): Promise<object[]> =>
    market.sql(
      `select id, need_score, result_score, md5(reasons::text || misfits::text) as said, retired_at is null as stands, announced_at is null as untold
       from match order by id`,
    );

  it('finds what could not be found when the first listings came', async () => {
    const known = (await pairs()).length;
    const { body } = await start();
    await finish();
    expect((await admin.must(admin.get<RecomputationView>(`/matching/recomputations/${body.id}`))).status).toBe('done');
    const [row] = await market.sql<{ oneSided: number }>(
      `select count(*)::int as "oneSided" from match where retired_at is null and (need_score is null or result_score is null)`,
    );
    expect([(await pairs()).length, row!.oneSided]).toEqual([known, 0]);
  });

  it('leaves everything as it is where nothing has changed, and tells nobody twice', async () => {
    const before = await pairs();
    const told = await market.sql(`select id from outbox_message where event = 'match.found.v1'`);
    const { body, status } = await start();
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({ status: 'running', total: NEEDS + RESULTS, done: 0, failed: 0 }),
    ]);
    expect((await start()).body.code).toBe('RECOMPUTATION.RUNNING');
    await finish();
    const after = await admin.must(admin.get<RecomputationView>(`/matching/recomputations/${body.id}`));
    expect(after).toMatchObject({ status: 'done', total: NEEDS + RESULTS, done: NEEDS + RESULTS, failed: 0 });
    expect(after.endedAt).not.toBeNull();
    expect(await pairs()).toEqual(before);
    expect(await market.sql(`select id from outbox_message where event = 'match.found.v1'`)).toEqual(told);
  });

  it('brings stored matches to the newest weights, which the state of matching asks for', async () => {
    expect((await state()).outdated).toBe(0);
    const weights = { ...fitWeights, maturity: 0.2 };
    const { version } = await admin.must(admin.put<{ version: number }>('/matching/weights', weights));
    const stale = await state();
    expect(stale.versions.weights).toBe(String(version));
    expect(stale.outdated).toBeGreaterThan(0);
    await start();
    await finish();
    expect(await state()).toMatchObject({ outdated: 0, newest: { status: 'done', versions: stale.versions } });
    const [row] = await market.sql<{ versions: string[] }>(
      `select array_agg(distinct snapshot_version || ' ' || lexicon_version || ' ' || weights_version) as versions
       from match where retired_at is null`,
    );
    const { snapshot, lexicon, weights: used } = stale.versions;
    expect(row!.versions).toEqual([`${snapshot} ${lexicon} ${used}`]);
  });

  it('stops after a batch, and goes on at the same place', async () => {
    const { body: begun } = await start();
    const kept = jest.spyOn(keeper, 'keep');
    // Somebody stops it while the first batch is being worked off.
    kept.mockImplementationOnce(async () => {
      expect((await act(begun.id, 'stop')).body.status).toBe('stopped');
    });
    await runner.work(60_000);
    const inBatch = kept.mock.calls.map(([, id]) => id);
    expect((await state()).newest).toMatchObject({ status: 'stopped', done: 0 });
    expect((await act(begun.id, 'stop')).body.code).toBe('RECOMPUTATION.WRONG_STATUS');
    await runner.work(60_000);
    expect(kept).toHaveBeenCalledTimes(inBatch.length);

    expect((await act(begun.id, 'resume')).body.status).toBe('running');
    expect(await runner.work(0)).toBe(true);
    expect(kept).toHaveBeenCalledTimes(inBatch.length);
    await finish();
    // The batch that was not written down is done again, nothing else is.
    const calls = kept.mock.calls.map(([side, id]) => `${side} ${id}`);
    expect(calls).toHaveLength(inBatch.length + NEEDS + RESULTS);
    expect(new Set(calls).size).toBe(NEEDS + RESULTS);
    expect((await state()).newest).toMatchObject({ status: 'done', done: NEEDS + RESULTS });
  });

  it('survives a process that dies on the way: another one goes on at the written place', async () => {
    await start();
    const kept = jest.spyOn(keeper, 'keep');
    let batches = 0;
    await runner
      .work(60_000, async () => {
        batches += 1;
        throw new Error('killed');
      })
      .catch((error: Error) => expect(error.message).toBe('killed'));
    expect(batches).toBe(1);
    const { newest } = await state();
    expect(newest).toMatchObject({ status: 'running', done: 20 });
    const first = new Set(kept.mock.calls.map(([, id]) => id));
    kept.mockClear();
    await finish();
    expect(kept.mock.calls.filter(([, id]) => first.has(id))).toEqual([]);
    expect((await state()).newest).toMatchObject({ status: 'done', done: NEEDS + RESULTS });
  });

  it('is worked off by one process at a time', async () => {
    await start();
    const other = market.dataSource.createQueryRunner();
    await other.query('select pg_advisory_lock($1)', [AdvisoryLock.recomputation]);
    expect(await runner.work(60_000)).toBe(false);
    expect((await state()).newest!.done).toBe(0);
    await other.query('select pg_advisory_unlock($1)', [AdvisoryLock.recomputation]);
    await other.release();
    await finish();
  });

  it('goes past a listing that cannot be matched, counts it, and then retires nothing', async () => {
    await start();
    const before = await pairs();
    jest.spyOn(keeper, 'keep').mockRejectedValueOnce(new Error('a text that nobody foresaw'));
    await finish();
    expect((await state()).newest).toMatchObject({ status: 'done', failed: 1, done: NEEDS + RESULTS });
    expect(await pairs()).toEqual(before);
  });

  it('ends matches that neither side finds any more', async () => {
    const [pair] = await market.sql<{ id: string }>('select id from match where retired_at is null limit 1');
    // As if both had been found by words that are gone since.
    const lost = await m.publish(m.enterprise, 'needs', {
      ...towers,
      title: '茶园除草',
      problem: '茶园行间除草费工。',
      goal: '',
      keywords: ['茶园'],
    });
    await market.settled();
    await market.sql(`delete from match where need_id = $1`, [lost]);
    await market.sql(
      `insert into match (id, need_id, result_id, need_score, result_score, reasons, misfits, snapshot_version, updated_at)
       select gen_random_uuid(), $1, result_id, 0.9, 0.9, '[]', '[]', 'old', now() - interval '1 day' from match where id = $2`,
      [lost, pair!.id],
    );
    // Without vectors only words are found, so the need has none of these partners.
    await start();
    await finish();
    const [old] = await market.sql<{ stands: boolean; version: string }>(
      `select retired_at is null as stands, snapshot_version as version from match where need_id = $1`,
      [lost],
    );
    expect(old).toEqual({ stands: false, version: 'old' });
  });

  it('a new one takes the place of one that was stopped', async () => {
    const { body: first } = await start();
    await act(first.id, 'stop');
    const { body: second } = await start();
    expect((await admin.must(admin.get<RecomputationView>(`/matching/recomputations/${first.id}`))).status).toBe(
      'replaced',
    );
    expect((await act(first.id, 'resume')).body.code).toBe('RECOMPUTATION.WRONG_STATUS');
    await finish();
    const { items } = await admin.must(admin.get<{ items: RecomputationView[] }>('/matching/recomputations?limit=2'));
    expect(items.map(({ id, status }) => [id, status])).toEqual([
      [second.id, 'done'],
      [first.id, 'replaced'],
    ]);
  });

  it('is audited, and for administrators alone', async () => {
    const actions = await market.sql<{ action: string }>(
      `select distinct action from audit_entry where subject_kind = 'match-recomputation' order by 1`,
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'match-recomputation.resume',
      'match-recomputation.start',
      'match-recomputation.stop',
    ]);
    const { newest } = await state();
    for (const [who, status] of [
      [m.enterprise, 403],
      [m.visitor, 401],
    ] as const) {
      for (const path of ['state', 'recomputations', `recomputations/${newest!.id}`])
        expect((await who.get(`/matching/${path}`)).status).toBe(status);
      for (const path of ['', `/${newest!.id}/stop`, `/${newest!.id}/resume`])
        expect((await who.post(`/matching/recomputations${path}`)).status).toBe(status);
    }
    expect((await act('01a22801-fcc9-7065-9128-c412edee57b4', 'stop')).status).toBe(404);
  });
});
