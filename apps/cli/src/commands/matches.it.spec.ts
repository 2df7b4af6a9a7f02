import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { RecomputationView } from '@techmart/matching';
import { TestMarket } from '@techmart/testing';
import { ExitCode } from '../console/outcome.js';
import { run } from '../testing/run-cli.js';

jest.setTimeout(120_000);

describe('matches, computed anew by an operator', () => {
  let market: TestMarket;

  beforeAll(async () => {
    // Without a worker nobody but the command does the work.
    market = await TestMarket.open({ worker: false });
    const university = await market.people.join('university');
    for (let i = 0; i < 45; i += 1) {
      const body = { title: `Pump drive ${i}`, abstract: 'It predicts cavitation.', fieldCode: '03', trl: 6 };
      const { id } = await university.must(university.post<{ id: string }>('/results', body));
      await university.must(university.post(`/results/${id}/publish`));
    }
    expect((await run(market.config, ['reindex'])).exit).toBe(ExitCode.fine);
  });
  afterAll(() => market.close());

  const matches = (...argv: string[]) => run<RecomputationView>(market.config, ['matches', ...argv, '--json']);

  it('go through the whole market in the foreground', async () => {
    const before = await run(market.config, ['matches', 'progress']);
    expect([before.exit, before.err]).toEqual([2, expect.stringContaining('not been computed anew yet')]);
    const { exit, data } = await matches('recompute');
    expect([exit, data]).toEqual([
      ExitCode.fine,
      expect.objectContaining({ status: 'done', total: 45, done: 45, failed: 0, startedBy: null }),
    ]);
    expect((await run(market.config, ['matches', 'progress'])).out).toContain('Done: 45 of 45 listings');
  });

  it('can be left to a worker, stopped, and gone on with', async () => {
    expect((await matches('recompute', '--background')).data).toMatchObject({ status: 'running', done: 0 });
    expect((await matches('recompute')).exit).not.toBe(ExitCode.fine);
    expect((await matches('stop')).data.status).toBe('stopped');
    expect((await matches('stop')).exit).not.toBe(ExitCode.fine);
    expect((await matches('recompute', '--resume')).data).toMatchObject({ status: 'done', done: 45 });
  });
});
