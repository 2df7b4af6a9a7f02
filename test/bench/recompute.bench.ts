/** All matches of a market computed anew, against the searches alone that they are made from, in one process each. */
import { openBenchMarket, runCommand } from './bench-market.js';
import { bareSearches } from './recorded-searches.js';
import { remark, report } from './report.js';
import { recombined, someNeeds, someResults, source } from './texts.js';

const NEEDS = 2_000;
/** Listings of either side whose searches are timed; all others are taken to need as long. */
const SAMPLE = 150;

const results = await someResults(16_017);
const given = await someNeeds(200);
const needs = [...given, ...recombined(given, NEEDS - given.length, 'further-needs')];
const { market, close } = await openBenchMarket({ results, needs });

let bareMillis = 0;
for (const [kind, total] of [
  ['need', needs.length],
  ['result', results.length],
] as const) {
  const rows = await market.sql<{ id: string }>(`select id from ${kind} order by random() limit ${SAMPLE}`);
  const paths = rows.map(({ id }) => `/api/v1/${kind}s/${id}/matches`);
  const { origin, calls } = await bareSearches(market, paths);
  const started = performance.now();
  for (const { path, headers, body } of calls) {
    const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body });
    await answer.text();
  }
  bareMillis += ((performance.now() - started) / calls.length) * total;
}

const started = performance.now();
const { done, failed } = await runCommand(market.config, ['matches', 'recompute']);
const millis = performance.now() - started;
const total = results.length + needs.length;
if (done !== total || failed !== 0) throw new Error(`${String(done)} of ${total} computed, ${String(failed)} failed`);
const rate = (spent: number): number => total / (spent / 1_000);
const [bare, ours] = [rate(bareMillis), rate(millis)];
report({
  what: `${total} listings`,
  against: 'their searches, bare',
  unit: 'per second',
  bare,
  ours,
  ratio: ours / bare,
});
const [stored] = await market.sql<{ n: number }>('select count(*)::int as n from match where retired_at is null');
remark(`${(millis / 60_000).toFixed(1)} minutes in one process, ${stored!.n} matches kept; texts from ${source}`);
await close();
process.exit(0);
