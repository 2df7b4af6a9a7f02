import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '@techmart/config';
import { TestMarket } from '@techmart/testing';
import type { Row } from './texts.js';

/** Rows of one file; all of a large market are longer than a string can be. */
const PORTION = 50_000;
/** How a command ends that could not reach the search engine. */
const SERVICE_AWAY = 4;

const root = join(import.meta.dirname, '../..');

export interface BenchMarket {
  readonly market: TestMarket;
  /** Where the API listens. */
  readonly origin: string;
  close(): Promise<void>;
}

/** A market with an API that listens, filled by the operators' commands: rows, word statistics, indexes. */
export async function openBenchMarket(rows: { results?: Row[]; needs?: Row[] }): Promise<BenchMarket> {
  const market = await TestMarket.open({ worker: false });
  await fill(market, rows);
  await market.api.listen(0, '127.0.0.1');
  const origin = (await market.api.getUrl()).replace('[::1]', '127.0.0.1');
  return { market, origin, close: () => market.close() };
}

/** Rows come into the market as operators bring them: imported, counted, indexed. */
async function fill(market: TestMarket, rows: { results?: Row[]; needs?: Row[] }): Promise<void> {
  for (const what of ['results', 'needs'] as const) if (rows[what]) await importRows(market.config, what, rows[what]);
  await runCommand(market.config, ['statistics', 'snapshot', 'build']);
  await runCommand(market.config, ['reconcile', '--repair']);
  await market.sql('vacuum analyze');
}

/**
 * Very many rows come as in a move: put into the database while the search engine is away, then counted, then the indexes
 * for matching built anew, once. The lists of the market are left behind.
 */
export async function pour(market: TestMarket, rows: { results: Row[]; needs: Row[] }): Promise<void> {
  const away = { ...market.config, meili: { ...market.config.meili, url: 'http://127.0.0.1:9' } };
  for (const what of ['results', 'needs'] as const)
    for (let i = 0; i < rows[what].length; i += PORTION)
      await importRows(away, what, rows[what].slice(i, i + PORTION), SERVICE_AWAY);
  // Counted while it is away, too: else all would be written record by record, only for the new indexes to hold them again.
  await runCommand(away, ['statistics', 'snapshot', 'build'], SERVICE_AWAY);
  for (const index of ['match_result', 'match_need']) await runCommand(market.config, ['reindex', index]);
  await market.sql('vacuum analyze');
}

export interface Imported {
  /** Seconds until the last row was committed, and until everything could be found. */
  readonly seconds: number;
  readonly secondsWithIndex: number;
  readonly created: number;
  readonly failed: number;
}

export async function importRows(
  config: Config,
  what: 'results' | 'needs',
  rows: readonly Row[],
  exit = 0,
): Promise<Imported> {
  const folder = await mkdtemp(join(tmpdir(), 'techmart-bench-'));
  try {
    const file = join(folder, `${what}.jsonl`);
    await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'));
    return (await runCommand(config, ['import', what, file], exit)) as unknown as Imported;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs an operators' command in a process of its own, as an operator does. @throws Error with what it said */
export function runCommand(config: Config, args: readonly string[], exit = 0): Promise<Record<string, unknown>> {
  const child = spawn(process.execPath, [join(root, 'apps/cli/dist/main.js'), ...args, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: config.database.url,
      REDIS_PREFIX: config.redis.prefix,
      MEILI_URL: config.meili.url,
      MEILI_INDEX_PREFIX: config.meili.indexPrefix,
    },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (err += data));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) =>
      code === exit
        ? resolve(JSON.parse(out) as Record<string, unknown>)
        : reject(new Error(`${args.join(' ')} ended with ${code}: ${out}${err.slice(-2_000)}`)),
    );
  });
}
