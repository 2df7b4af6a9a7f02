/**
 * Searches over HTTP against the same requests sent to Meilisearch alone, and against a Fastify that only passes them
 * on: what a second hop costs by itself, whatever stands in it.
 */
import fastify from 'fastify';
import { Pool } from 'undici';
import { compare, type Side } from './compare.js';
import { openBenchMarket } from './bench-market.js';
import { bareSearches, getCalls, meiliCall } from './recorded-searches.js';
import { remark } from './report.js';
import { someNeeds, someResults, source } from './texts.js';

const [results, needs] = [await someResults(5_000), await someNeeds(2_000)];
const { market, origin, close } = await openBenchMarket({ results, needs });

/** What a person types: a few words of a title. */
function wordsOf(rows: readonly Record<string, unknown>[]): string[] {
  const step = Math.max(1, Math.floor(rows.length / 60));
  return rows
    .filter((_, i) => i % step === 0)
    .map(({ title, abstract }) => String(title || abstract))
    .map((text, i) =>
      /\p{Script=Han}/u.test(text)
        ? text.slice(0, 4 + (i % 5))
        : text
            .split(/\s+/)
            .slice(0, 2 + (i % 3))
            .join(' '),
    );
}
const pathsTo = (what: string, rows: readonly Record<string, unknown>[]): string[] =>
  wordsOf(rows).map((q) => `/api/v1/${what}?q=${encodeURIComponent(q)}`);

const { url, key } = market.config.meili;
const meili = new Pool(url, { connections: 32, pipelining: 1 });
const passOn = fastify();
passOn.post('/multi-search', async (request, reply) => {
  const { path, headers, method } = meiliCall(key, '');
  const { body } = await meili.request({ method, path, headers, body: JSON.stringify(request.body) });
  // Read and written again, as whoever does anything with the hits must.
  return reply.type('application/json').send(JSON.stringify(JSON.parse(await body.text())));
});
await passOn.listen({ port: 0, host: '127.0.0.1' });
const passing = `http://127.0.0.1:${(passOn.server.address() as { port: number }).port}`;

for (const [what, rows] of Object.entries({ results, needs })) {
  const paths = pathsTo(what, rows);
  const bare = await bareSearches(market, paths);
  const hop: Side = { ...bare, name: 'Fastify passing on', origin: passing };
  const ours: Side = { name: `GET /${what}?q=`, origin, calls: getCalls(paths) };
  await compare([
    { what: `${rows.length} ${what}`, bare, ours, reach: 0.8 },
    { what: `${rows.length} ${what}`, bare, ours: hop },
    { what: `${rows.length} ${what}`, bare: hop, ours },
  ]);
}
remark(`20 hits a page with facets, highlights and the rows of PostgreSQL; texts from ${source}`);
await Promise.all([passOn.close(), meili.close()]);
await close();
process.exit(0);
