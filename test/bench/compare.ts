import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Call, LoadAnswer, LoadOrder } from './load.js';
import { report } from './report.js';

/** One way to get the same thing. */
export interface Side {
  readonly name: string;
  readonly origin: string;
  readonly calls: readonly Call[];
}

export interface Comparison {
  readonly what: string;
  readonly bare: Side;
  readonly ours: Side;
  /** The share of the bare engine's throughput that the house wants to reach. */
  readonly reach?: number;
}

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 2);
const MANY = 8;

/**
 * Measures both sides in turn, several rounds of each, so that whatever else the machine does meets both; ratios are
 * taken within a round and their median is told. First many requests at a time for throughput, then one for latency.
 */
export async function compare(comparisons: readonly Comparison[]): Promise<void> {
  const thread = new Worker(new URL('./load.ts', import.meta.url));
  const load = async (side: Side, atATime: number, seconds: number): Promise<LoadAnswer> => {
    const order: LoadOrder = { origin: side.origin, calls: side.calls, atATime, millis: seconds * 1_000 };
    thread.postMessage(order);
    const [answer] = (await once(thread, 'message')) as [LoadAnswer];
    if (answer.fault) throw new Error(`${side.name}: ${answer.fault}`);
    return answer;
  };
  const rounds = async ({ bare, ours }: Comparison, atATime: number): Promise<[LoadAnswer, LoadAnswer][]> => {
    const answers: [LoadAnswer, LoadAnswer][] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      // Whoever goes second finds warmer caches, so they take turns.
      const bareFirst = round % 2 === 0;
      const first = await load(bareFirst ? bare : ours, atATime, SECONDS);
      const second = await load(bareFirst ? ours : bare, atATime, SECONDS);
      answers.push(bareFirst ? [first, second] : [second, first]);
    }
    return answers;
  };
  for (const comparison of comparisons) {
    const { what, bare, ours, reach } = comparison;
    await load(bare, MANY, 1);
    await load(ours, MANY, 1.5);
    const busy = await rounds(comparison, MANY);
    const calm = await rounds(comparison, 1);
    report({
      what: `${what}: ${ours.name}`,
      against: bare.name,
      unit: 'per second',
      bare: median(busy.map(([b]) => perSecond(b))),
      ours: median(busy.map(([, o]) => perSecond(o))),
      ratio: median(busy.map(([b, o]) => perSecond(o) / perSecond(b))),
      reach,
    });
    report({
      what: `${what}: ${ours.name}`,
      against: bare.name,
      unit: 'p50 ms, one at a time',
      bare: median(calm.map(([b]) => median(b.times))),
      ours: median(calm.map(([, o]) => median(o.times))),
      ratio: median(calm.map(([b, o]) => median(b.times) / median(o.times))),
    });
    report({
      what: `${what}: ${ours.name}`,
      against: bare.name,
      unit: `p95 ms, ${MANY} at a time`,
      bare: median(busy.map(([b]) => share(b.times, 0.95))),
      ours: median(busy.map(([, o]) => share(o.times, 0.95))),
      ratio: median(busy.map(([b, o]) => share(b.times, 0.95) / share(o.times, 0.95))),
    });
  }
  await thread.terminate();
}

const perSecond = ({ times, millis }: LoadAnswer): number => (times.length * 1_000) / millis;

function median(values: readonly number[]): number {
  return share(values, 0.5);
}

/** The value below which such a share of all lies. */
export function share(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}
