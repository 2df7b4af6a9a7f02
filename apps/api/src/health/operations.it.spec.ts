import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { JobQueues } from '@techmart/queue';
import { TestMarket, type Client } from '@techmart/testing';

jest.setTimeout(120_000);

interface Report {
  readonly services: Record<string, string>;
  readonly queues: { queue: string; failed: number }[];
  readonly failed: { queue: string; count: number; jobs: { id: string; job: string; reason: string }[] }[];
  readonly indexes: { index: string; rebuiltAt: string }[];
  readonly outbox: { waiting: number; unconfirmed: number };
}

describe('how the market runs', () => {
  let market: TestMarket;
  let admin: Client;

  beforeAll(async () => {
    market = await TestMarket.open({ worker: false });
    admin = await market.people.administrator();
  });
  afterAll(() => market.close());

  const report = (): Promise<Report> => admin.must(admin.get<Report>('/operations'));

  /** A job that fails at its only attempt, worked on by nobody but us. */
  async function fail(id: string): Promise<void> {
    const queue = market.api.get(JobQueues, { strict: false }).queue('mail');
    await queue.add('send-mail', {}, { jobId: id, attempts: 1 });
    const { Worker } = await import('bullmq');
    const worker = new Worker('mail', () => Promise.reject(new Error('planted fault')), {
      connection: { url: market.config.redis.url },
      prefix: market.config.redis.prefix,
    });
    await new Promise((resolve) => worker.once('failed', resolve));
    await worker.close();
  }

  it('is told to administrators: services, events on their way, queues, indexes', async () => {
    const { services, outbox, queues, indexes } = await report();
    expect(services).toEqual({ postgres: 'up', redis: 'up', meilisearch: 'up' });
    // Nobody works here, so what has happened is still on its way.
    expect(outbox.waiting + outbox.unconfirmed).toBeGreaterThan(0);
    expect(queues.map(({ queue }) => queue)).toContain('notices');
    expect(indexes.every(({ rebuiltAt }) => !Number.isNaN(Date.parse(rebuiltAt)))).toBe(true);
    const university = await market.people.join('university');
    expect((await university.get('/operations')).status).toBe(403);
    expect((await university.post('/operations/retry-jobs', {})).status).toBe(403);
    expect((await market.people.visitor().get('/operations')).status).toBe(401);
  });

  it('failed jobs are listed with their reason and run again at a word, which the audit trail keeps', async () => {
    await fail('a');
    await fail('b');
    const { failed, queues } = await report();
    expect(queues.find(({ queue }) => queue === 'mail')).toMatchObject({ failed: 2 });
    const { jobs } = failed.find(({ queue }) => queue === 'mail')!;
    expect(jobs.map(({ id }) => id).sort()).toEqual(['a', 'b']);
    expect(jobs[0]).toMatchObject({ job: 'send-mail', reason: 'planted fault' });
    const retry = (body: object) => admin.post<{ retried: number }>('/operations/retry-jobs', body);
    expect((await retry({ id: 'a' })).body).toEqual({ retried: 1 });
    expect((await retry({ id: 'a' })).status).toBe(404);
    expect((await retry({ queue: 'nowhere' })).status).toBe(422);
    expect((await retry({ queue: 'mail' })).body).toEqual({ retried: 1 });
    expect((await report()).queues.find(({ queue }) => queue === 'mail')).toMatchObject({ failed: 0 });
    const trail = await market.sql<{ actor_id: string }>(
      `select actor_id from audit_entry where action = 'job.retry' order by id`,
    );
    expect(trail).toEqual([{ actor_id: admin.userId }, { actor_id: admin.userId }]);
  });
});
