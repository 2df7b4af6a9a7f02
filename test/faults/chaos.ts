import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { FaultMarket } from './fault-market.js';
import type { Seeded } from './seeded.js';

type Inject = (market: FaultMarket, seeded: Seeded) => Promise<unknown>;

/** What can happen to a market, with how often it comes up against the others. */
const faults = {
  'worker killed': { weight: 6, inject: ({ workers }, seeded) => seeded.pick(workers).killAndRestart() },
  'API killed': { weight: 2, inject: ({ api }) => api.killAndRestart() },
  'Redis emptied': { weight: 3, inject: ({ redis }) => flush(redis.url) },
  'Redis killed': { weight: 2, inject: ({ redis }, seeded) => away(redis, seeded, () => redis.kill('SIGKILL')) },
  'Meilisearch killed': {
    weight: 1,
    inject: ({ meilisearch }, seeded) => away(meilisearch, seeded, () => meilisearch.kill('SIGKILL')),
  },
  'Meilisearch data deleted': {
    weight: 2,
    inject: ({ meilisearch }, seeded) =>
      away(meilisearch, seeded, async () => {
        await meilisearch.kill('SIGKILL');
        await meilisearch.wipe();
      }),
  },
  'PostgreSQL restarted': {
    weight: 2,
    inject: ({ postgres }, seeded) => away(postgres, seeded, () => postgres.stop()),
  },
  'PostgreSQL killed': {
    weight: 2,
    inject: ({ postgres }, seeded) => away(postgres, seeded, () => postgres.kill('SIGKILL')),
  },
} satisfies Record<string, { weight: number; inject: Inject }>;

export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as FaultName[];

const MOST_MILLIS = 75_000;
const deck = faultNames.flatMap((name) => Array.from({ length: faults[name].weight }, () => name));

export interface ChaosOptions {
  readonly seeded: Seeded;
  /** How many steps people get done between two faults, at least and at most. */
  readonly between: readonly [number, number];
  /** Steps done so far: publications and completed deals. */
  readonly steps: () => number;
  /** These come first, in this order; then whatever the seed says, unless `only`. */
  readonly first?: readonly FaultName[];
  readonly only?: boolean;
  readonly told: (fault: FaultName) => void;
}

/** Breaks one thing after another until it is told to finish. */
export class Chaos {
  readonly injected = new Map<FaultName, number>();
  private readonly due: FaultName[];
  private isFinishing = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly market: FaultMarket,
    private readonly options: ChaosOptions,
  ) {
    this.due = [...(options.first ?? [])];
  }

  start(): void {
    this.running = this.loop();
    // Thrown by finish(); until then nobody listens.
    this.running.catch(() => undefined);
  }

  /** Lets the fault under way end, and those happen that come in any case. @throws Error when one could not be done. */
  async finish(): Promise<void> {
    this.isFinishing = true;
    await this.running;
  }

  private async loop(): Promise<void> {
    const { seeded, only = false, told } = this.options;
    while (this.due.length > 0 || (!only && !this.isFinishing)) {
      await this.pause();
      const name = this.due.shift() ?? seeded.pick(deck);
      told(name);
      const { inject }: { inject: Inject } = faults[name];
      await inject(this.market, seeded);
      this.injected.set(name, (this.injected.get(name) ?? 0) + 1);
    }
  }

  /** Waits for some steps rather than some time, so that a slow machine sees as many faults as a fast one. */
  private async pause(): Promise<void> {
    const { seeded, between, steps } = this.options;
    const wanted = steps() + seeded.between(...between);
    // After an outage everybody may be waiting; then the next fault meets them there.
    const until = Date.now() + MOST_MILLIS;
    while (steps() < wanted && Date.now() < until && !this.isFinishing) await sleep(20);
    await sleep(seeded.between(0, 500));
  }
}

/** Takes a service down for a moment and brings it back. */
async function away(service: { start(): Promise<void> }, seeded: Seeded, down: () => Promise<void>): Promise<void> {
  const millis = seeded.between(0, 1_500);
  await down();
  await sleep(millis);
  await service.start();
}

export async function flush(url: string): Promise<void> {
  const redis = new Redis(url);
  try {
    await redis.flushall();
  } finally {
    redis.disconnect();
  }
}
