/**
 * Sends requests from a thread of its own, so that making them costs both sides of a comparison the same. Told what to
 * send by a message; answers with the time that each request took.
 */
import { parentPort } from 'node:worker_threads';
import { Pool } from 'undici';

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface LoadOrder {
  readonly origin: string;
  /** Sent one after the other, over and over. */
  readonly calls: readonly Call[];
  readonly atATime: number;
  readonly millis: number;
}

export interface LoadAnswer {
  /** Milliseconds of each request. */
  readonly times: number[];
  readonly millis: number;
  readonly fault: string | null;
}

const pools = new Map<string, Pool>();

async function load({ origin, calls, atATime, millis }: LoadOrder): Promise<LoadAnswer> {
  const pool = pools.get(origin) ?? new Pool(origin, { connections: 16, pipelining: 1, keepAliveTimeout: 60_000 });
  pools.set(origin, pool);
  const started = performance.now();
  const times: number[] = [];
  let turn = 0;
  const lane = async (): Promise<void> => {
    for (let now = performance.now(); now < started + millis;) {
      const { method, path, headers, body } = calls[(turn += 1) % calls.length]!;
      const response = await pool.request({ method, path, headers, body });
      const text = await response.body.text();
      if (response.statusCode !== 200)
        throw new Error(`${method} ${path} answered ${response.statusCode}: ${text.slice(0, 300)}`);
      const then = performance.now();
      times.push(then - now);
      now = then;
    }
  };
  try {
    await Promise.all(Array.from({ length: atATime }, lane));
    return { times, millis: performance.now() - started, fault: null };
  } catch (error) {
    return { times: [], millis: 0, fault: (error as Error).message };
  }
}

parentPort?.on('message', (order: LoadOrder) => {
  void load(order).then((answer) => parentPort!.postMessage(answer));
});
