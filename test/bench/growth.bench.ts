/**
 * How a market's matching slows down as it grows: the same needs answered over HTTP, and the same results computed as when
 * they are published, with the given rows and with many more that are put together from their sentences.
 */
import { SnapshotHolder, MatchService } from '@techmart/matching';
import { share } from './compare.js';
import { openBenchMarket, pour } from './bench-market.js';
import { remark, report } from './report.js';
import { recombined, someNeeds, someResults, source } from './texts.js';

const ROUNDS = 3;
/** So many results in the end, and half as many needs. */
const GROWN = Number(process.env.BENCH_GROWN ?? 50_000);
const PUBLISHED = 100;

const results = await someResults(16_017);
const needs = await someNeeds(200);
const { market, origin, close } = await openBenchMarket({ results, needs });
const needIds = (await market.sql<{ id: string }>('select id from need order by id')).map(({ id }) => id);
const resultIds = (await market.sql<{ id: string }>('select id from result order by id')).map(({ id }) => id);
const sample = resultIds.filter((_, i) => i % Math.ceil(resultIds.length / PUBLISHED) === 0);
const service = market.api.get(MatchService, { strict: false });

const before = await measure();
await pour(market, {
  results: recombined(results, Math.max(0, GROWN - results.length), 'grown-results'),
  needs: recombined(needs, GROWN / 2, 'grown-needs'),
});
await market.api.get(SnapshotHolder, { strict: false }).refresh();
const after = await measure();

for (const [what, unit] of [
  ['GET /needs/{id}/matches', 'p95 ms'],
  ['matches of a published result', 'p95 ms'],
] as const) {
  const [bare, ours] = [before[what].p95, after[what].p95];
  report({
    what: `${what}, ${GROWN} results`,
    against: `${results.length} results`,
    unit,
    bare,
    ours,
    ratio: bare / ours,
    reach: 1 / 3,
  });
}
for (const [when, { counts, ...times }] of Object.entries({ before, after })) {
  const said = Object.entries(times).map(
    ([what, { p50, p95 }]) => `${what} p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)} ms`,
  );
  remark(`${when} (${counts}): ${said.join('; ')}`);
}
remark(`texts from ${source} and put together from their sentences; one after another`);
await close();
process.exit(0);

interface Times {
  readonly p50: number;
  readonly p95: number;
}

async function measure(): Promise<
  Record<'GET /needs/{id}/matches' | 'matches of a published result', Times> & { counts: string }
> {
  const asked = await timed(needIds, async (id) => {
    const answer = await fetch(`${origin}/api/v1/needs/${id}/matches`);
    const { items } = (await answer.json()) as { items: { reasons: unknown[] }[] };
    if (items.length === 0 || items.some(({ reasons }) => reasons.length === 0))
      throw new Error(`${id} has no matches`);
  });
  const published = await timed(sample, async (id) => {
    await service.compute('result', id, 50);
  });
  const [{ n }] = (await market.sql<{ n: string }>(
    `select (select count(*) from result) || ' results, ' || (select count(*) from need) || ' needs' as n`,
  )) as [{ n: string }];
  return { 'GET /needs/{id}/matches': asked, 'matches of a published result': published, counts: n };
}

/** The first round only warms up. */
async function timed(ids: readonly string[], work: (id: string) => Promise<void>): Promise<Times> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const id of ids) {
      const started = performance.now();
      await work(id);
      if (round > 0) times.push(performance.now() - started);
    }
  }
  return { p50: share(times, 0.5), p95: share(times, 0.95) };
}
