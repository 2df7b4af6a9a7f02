import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { JobQueues } from '@techmart/queue';
import { TestMarket } from '@techmart/testing';
import { ExitCode } from '../console/outcome.js';
import { run } from '../testing/run-cli.js';

jest.setTimeout(120_000);

interface Failed {
  readonly failed: number;
  readonly queues: { queue: string; jobs: { id: string; job: string; attempts: number; reason: string }[] }[];
}

describe('jobs that fail', () => {
  let market: TestMarket;

  beforeAll(async () => {
    market = await TestMarket.open();
    await market.people.join('university');
    await market.settled();
  });
  afterEach(() => market.sql('drop trigger if exists broken on notification'));
  afterAll(() => market.close());

  /** From here on no notice can be written. */
  async function breakNotices(errorCode: string): Promise<void> {
    await market.sql(`create or replace function broken() returns trigger language plpgsql as
      $$ begin raise exception 'planted fault' using errcode = '${errorCode}'; end $$`);
    await market.sql('create trigger broken before insert on notification for each row execute function broken()');
  }
  const notices = async (): Promise<number> =>
    (await market.sql<{ n: number }>('select count(*)::int as n from notification'))[0]!.n;
  const failed = async (): Promise<Failed> => (await run<Failed>(market.config, ['jobs', 'failed', '--json'])).data;

  /** Runs jobs that wait for their next attempt at once, this often. */
  async function hurry(times: number): Promise<void> {
    const queue = market.worker!.get(JobQueues, { strict: false }).queue('notices');
    for (let done = 0; done < times;) {
      for (const job of await queue.getDelayed()) {
        await job.promote().catch(() => undefined);
        done += 1;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
      if ((await queue.getFailedCount()) > 0) return;
    }
  }

  it('show up once all attempts are used, and go through when the cause is mended and they are retried', async () => {
    await breakNotices('23514');
    const before = await notices();
    await market.people.join('enterprise');
    await hurry(100);
    const { failed: count, queues } = await failed();
    expect(count).toBeGreaterThan(0);
    const [job] = queues.find(({ queue }) => queue === 'notices')!.jobs;
    expect(job).toMatchObject({ job: 'notify-organisation', attempts: 8, reason: expect.stringContaining('planted') });
    expect((await run(market.config, ['jobs', 'failed'])).out).toContain(job!.id);
    // The sweep leaves a failed job to a person.
    await expect(market.settled(2)).rejects.toThrow('did not settle');
    expect((await failed()).failed).toBe(count);

    await market.sql('drop trigger broken on notification');
    const one = await run(market.config, ['jobs', 'retry', '--id', job!.id, '--json']);
    expect(one).toMatchObject({ exit: ExitCode.fine, data: { retried: 1 } });
    await run(market.config, ['jobs', 'retry', '--queue', 'notices']);
    await market.settled();
    expect((await failed()).failed).toBe(0);
    expect(await notices()).toBeGreaterThan(before);
    expect((await run(market.config, ['jobs', 'retry', '--id', job!.id])).exit).toBe(ExitCode.wrongUse);
  });

  it('wait without using attempts up while a service is away, and go through by themselves', async () => {
    await breakNotices('57P03');
    const before = await notices();
    await market.people.join('enterprise');
    // Far more often than there are attempts.
    await hurry(20);
    expect((await failed()).failed).toBe(0);
    expect(await notices()).toBe(before);
    await market.sql('drop trigger broken on notification');
    await market.settled();
    expect(await notices()).toBeGreaterThan(before);
  });
});
