/** Matches of a need over HTTP against the searches that they are made from, and against one plain search. */
import { createApi } from '@techmart/api';
import type { Config } from '@techmart/config';
import { MatchRepository, MatchService } from '@techmart/matching';
import { compare, share } from './compare.js';
import { openBenchMarket } from './bench-market.js';
import { bareSearches, getCalls, meiliCall } from './recorded-searches.js';
import { remark } from './report.js';
import { someNeeds, someResults, source } from './texts.js';

const results = await someResults(Number(process.env.BENCH_ROWS ?? 16_017));
const needs = await someNeeds(200);
const { market, origin, close } = await openBenchMarket({ results, needs });
const rows = await market.sql<{ id: string; title: string; problem: string }>('select id, title, problem from need');
const paths = rows.map(({ id }) => `/api/v1/needs/${id}/matches`);
const ours = { name: 'GET /needs/{id}/matches', origin, calls: getCalls(paths) };

// What a worker would have stored.
const versions = { snapshot: 'bench', lexicon: 'bench', weights: 'bench' };
const [service, matches] = [MatchService, MatchRepository].map((type) => market.api.get(type, { strict: false })) as [
  MatchService,
  MatchRepository,
];
for (const { id } of rows) {
  const partners = await service.compute('need', id, 50);
  await market.unitOfWork.run((tx) => matches.save(tx, 'need', versions, partners ?? []));
}
// The same market, as it answers while the search engine is away.
const { config } = market;
const away = Object.assign(Object.create(Object.getPrototypeOf(config) as object) as Config, config, {
  meili: { ...config.meili, url: 'http://127.0.0.1:9' },
});
const stored = await createApi(away);
await stored.listen(0, '127.0.0.1');
const storedOrigin = (await stored.getUrl()).replace('[::1]', '127.0.0.1');

const same = await bareSearches(market, paths, 'the same multi-search, bare');
const plain = {
  name: 'one ten-word search, bare',
  origin: config.meili.url,
  calls: rows.map(({ title, problem }) => {
    const q = `${title} ${problem}`.split(/\s+/).slice(0, 10).join(' ');
    const query = { indexUid: `${config.meili.indexPrefix}result`, q, limit: 20, matchingStrategy: 'last' };
    return meiliCall(config.meili.key, JSON.stringify({ queries: [{ ...query, attributesToRetrieve: ['id'] }] }));
  }),
};
/** Every need must be answered, by matches that say why. */
const times: number[] = [];
let [matchCount, unanswered] = [0, 0];
for (const path of paths) {
  const started = performance.now();
  const answer = await fetch(`${origin}${path}`);
  const { items } = (await answer.json()) as { items: { score: number; reasons: unknown[] }[] };
  times.push(performance.now() - started);
  const explained = items.filter(({ reasons }) => reasons.length > 0);
  matchCount += explained.length;
  const isRanked = items.every(({ score }, i) => i === 0 || score <= items[i - 1]!.score);
  if (explained.length === 0 || !isRanked) unanswered += 1;
}
if (unanswered > 0) throw new Error(`${unanswered} of ${paths.length} needs have no ranked match with a reason`);
remark(
  `each of ${paths.length} needs has ranked matches with reasons, ${matchCount} in all; one after another p50 ${share(times, 0.5).toFixed(0)} ms, p95 ${share(times, 0.95).toFixed(0)} ms`,
);

/** The clinic, asked while somebody writes: the whole need each time. */
const clinicTimes: number[] = [];
for (const { title, problem } of rows) {
  const started = performance.now();
  const answer = await fetch(`${origin}/api/v1/needs/clinic`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title, problem }),
  });
  if (!answer.ok) throw new Error(`the clinic answered ${answer.status}`);
  await answer.text();
  clinicTimes.push(performance.now() - started);
}
remark(`clinic: p50 ${share(clinicTimes, 0.5).toFixed(0)} ms, p95 ${share(clinicTimes, 0.95).toFixed(0)} ms`);

const what = `${results.length} results`;
await compare([
  { what, bare: same, ours },
  { what, bare: plain, ours },
  { what, bare: plain, ours: { ...ours, name: 'the same, as stored', origin: storedOrigin } },
]);
remark(`10 matches with reasons; texts from ${source}; "as stored" is the answer while Meilisearch is away`);
await stored.close();
await close();
process.exit(0);
