import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '@techmart/config';
import { inTime } from '@techmart/kernel';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const PREFIX = 'techmart_';
/** A scrape must come back even when a service that it asks is away or hangs. */
const PATIENCE_MILLIS = 2_000;

interface Description<L extends string> {
  /** Without the prefix `techmart_`; ends in its unit, counters in `_total`. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly L[];
}

/** One value of a gauge that is read at each scrape. */
export interface Reading<L extends string> {
  readonly value: number;
  readonly labels?: Readonly<Record<L, string>>;
}

export interface MetricsAnswer {
  readonly status: 200 | 401 | 404;
  readonly contentType: string;
  readonly body: string;
}

/** The figures of this process. Every application has its own registry, so that several fit into one process. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly failures: Counter<'metric'>;

  constructor(private readonly config: Config) {
    // Event loop, memory, garbage collection. They hang timers on the process, so only where somebody can look.
    if (config.metricsToken) collectDefaultMetrics({ register: this.registry });
    this.failures = this.counter({
      name: 'metrics_unread_total',
      help: 'Readings that failed or took too long, and are missing from the page',
      labels: ['metric'],
    });
  }

  counter<L extends string = never>({ name, help, labels = [] }: Description<L>): Counter<L> {
    return new Counter({ name: PREFIX + name, help, labelNames: labels, registers: [this.registry] });
  }

  histogram<L extends string = never>(
    { name, help, labels = [] }: Description<L>,
    buckets: readonly number[],
  ): Histogram<L> {
    return new Histogram({
      name: PREFIX + name,
      help,
      labelNames: labels,
      buckets: [...buckets],
      registers: [this.registry],
    });
  }

  /** A gauge that is read at each scrape; while it cannot be read it is missing rather than wrong. */
  reading<L extends string = never>(
    { name, help, labels = [] }: Description<L>,
    read: () => Promise<readonly Reading<L>[]> | readonly Reading<L>[],
  ): void {
    const failures = this.failures;
    new Gauge({
      name: PREFIX + name,
      help,
      labelNames: labels,
      registers: [this.registry],
      async collect() {
        this.reset();
        if (labels.length === 0) this.remove();
        try {
          for (const { value, labels: at } of await inTime(PATIENCE_MILLIS, Promise.resolve().then(read), noReading)) {
            if (at) this.set(at as never, value);
            else this.set(value);
          }
        } catch {
          failures.inc({ metric: name });
        }
      },
    });
  }

  /** The page in the text format of Prometheus, for whoever brings the operator's token. */
  async page(authorization: string | undefined): Promise<MetricsAnswer> {
    const plain = 'text/plain; charset=utf-8';
    const { metricsToken } = this.config;
    if (!metricsToken) return { status: 404, contentType: plain, body: 'not found\n' };
    if (!isSame(authorization ?? '', `Bearer ${metricsToken}`))
      return { status: 401, contentType: plain, body: 'bearer token needed\n' };
    return { status: 200, contentType: this.registry.contentType, body: await this.registry.metrics() };
  }
}

function noReading(): never {
  throw new Error(`no reading within ${PATIENCE_MILLIS} ms`);
}

/** Takes equally long for every wrong token. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
