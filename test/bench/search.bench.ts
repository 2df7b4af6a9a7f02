/** Searches over HTTP against the same requests sent to Meilisearch alone. */
import { compare } from './compare.js';
import { openBenchMarket } from './bench-market.js';
import { bareSearches, getCalls } from './recorded-searches.js';
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

for (const [what, rows] of Object.entries({ results, needs })) {
  const paths = pathsTo(what, rows);
  await compare([
    {
      what: `${rows.length} ${what}`,
      bare: await bareSearches(market, paths),
      ours: { name: `GET /${what}?q=`, origin, calls: getCalls(paths) },
      reach: 0.8,
    },
  ]);
}
remark(`20 hits a page with facets, highlights and the rows of PostgreSQL; texts from ${source}`);
await close();
process.exit(0);
