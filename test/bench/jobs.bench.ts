/**
 * Events committed in transactions of their own, relayed, worked off and receipted, against no-op jobs that are added to
 * BullMQ one by one and worked off with the same concurrency.
 */
import { Outbox } from '@techmart/outbox';
import { JobRegistry } from '@techmart/queue';
import { recordsIndexed } from '@techmart/search';
import { TestMarket } from '@techmart/testing';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { share } from './compare.js';
import { remark, report } from './report.js';

const EVENTS = 2_000;
const ROUNDS = 3;
const LANES = 8;

const market = await TestMarket.open();
const { config } = market;
const outbox = market.api.get(Outbox, { strict: false });
const registry = market.worker!.get(JobRegistry, { strict: false });
const subscribers = registry.subscribersOf(recordsIndexed.name).length;
const jobs = EVENTS * subscribers;

async function inLanes(count: number, work: () => Promise<unknown>): Promise<void> {
  let left = count;
  const lane = async (): Promise<void> => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Nothing is indexed, so that the handlers have nothing to do. */
const nothing = { source: 'nothing', ids: [] };

async function ours(): Promise<number> {
  const done = async (): Promise<number> => {
    const [row] = await market.sql<{ n: number }>('select count(*)::int as n from processed_message');
    return row!.n;
  };
  const before = await done();
  const started = performance.now();
  await inLanes(EVENTS, () => market.unitOfWork.run((tx) => outbox.append(tx, recordsIndexed, nothing)));
  while ((await done()) < before + jobs) await new Promise((resolve) => setTimeout(resolve, 20));
  return (jobs * 1_000) / (performance.now() - started);
}

async function bare(round: number): Promise<number> {
  const prefix = `${config.redis.prefix}:bare`;
  const sending = new Redis(config.redis.url, { maxRetriesPerRequest: null });
  const working = new Redis(config.redis.url, { maxRetriesPerRequest: null });
  const queue = new Queue(`bare-${round}`, { connection: sending, prefix });
  let left = jobs;
  const started = performance.now();
  const took = new Promise<number>((resolve) => {
    const { concurrency } = config.worker;
    const worker = new Worker(`bare-${round}`, async () => undefined, { connection: working, prefix, concurrency });
    worker.on('completed', () => {
      left -= 1;
      if (left > 0) return;
      const millis = performance.now() - started;
      void worker.close().then(() => resolve(millis));
    });
  });
  const keep = { attempts: 8, removeOnComplete: { age: 3_600, count: 20_000 } };
  await inLanes(jobs, () => queue.add('nothing', nothing, keep));
  const millis = await took;
  await queue.close();
  await Promise.all([sending.quit(), working.quit()]);
  return (jobs * 1_000) / millis;
}

const rounds: { bare: number; ours: number }[] = [];
for (let round = 0; round <= ROUNDS; round += 1) rounds.push({ bare: await bare(round), ours: await ours() });
// The first round warms both up.
const counted = rounds.slice(1);
report({
  what: `${EVENTS} transactions with one event, ${subscribers} subscriber(s) each`,
  against: 'no-op jobs added to BullMQ',
  unit: 'jobs per second',
  bare: share(
    counted.map((round) => round.bare),
    0.5,
  ),
  ours: share(
    counted.map((round) => round.ours),
    0.5,
  ),
  ratio: share(
    counted.map((round) => round.ours / round.bare),
    0.5,
  ),
});
remark(
  'the bare side commits nothing to a database: the ratio is the price of events that are never lost and receipts that make effects single',
);
await market.close();
process.exit(0);
