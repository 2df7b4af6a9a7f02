/**
 * The command `import`, from the file to the last row that can be found, against the least that any market must do with
 * the same rows: COPY into one table without index, and an upload of the same documents into indexes of the same settings.
 */
import { SearchIndexes, type SearchIndex } from '@techmart/search';
import { TestMarket } from '@techmart/testing';
import { createWorker } from '@techmart/worker';
import pg from 'pg';
import { Pool } from 'undici';
import { importRows, runCommand } from './bench-market.js';
import { copyIn } from './copy-in.js';
import { remark, report } from './report.js';
import { seedRows, someResults, source, type Row } from './texts.js';

const rows = await someResults(Number(process.env.BENCH_ROWS ?? 16_017));
const market = await TestMarket.open({ worker: false });
const { config } = market;
// Some listings and the statistics learnt from them, so that new documents get their vectors as in a living market.
await importRows(config, 'results', await seedRows(1_000));
await runCommand(config, ['statistics', 'snapshot', 'build']);

const ours = await importRows(config, 'results', rows);
if (ours.created !== rows.length) throw new Error(`imported ${JSON.stringify(ours)}`);

const client = new pg.Client({ connectionString: config.database.url });
await client.connect();
await client.query('create table bare_listing (id text, title text, abstract text, keywords text, field text)');
const copied = await seconds(() => copyIn(client, 'bare_listing', rows.map(cells)));
await client.end();

const worker = await createWorker(config);
const made = await market.sql<{ id: string }>('select id from result where import_key = any($1)', [
  rows.map(({ id }) => String(id)),
]);
const meili = new Pool(config.meili.url, { connections: 4 });
const uploads: { index: string; seconds: number; bytes: number }[] = [];
for (const index of worker.get(SearchIndexes, { strict: false }).of('result')) {
  const bodies = await documentsOf(
    index,
    made.map(({ id }) => id),
  );
  const name = `bare_${index.name}`;
  await worker.get(SearchIndexes, { strict: false }).create(name, index.settings);
  const took = await seconds(() => upload(`${config.meili.indexPrefix}${name}`, bodies));
  uploads.push({ index: index.name, seconds: took, bytes: bodies.reduce((sum, body) => sum + body.length, 0) });
}
const uploaded = uploads.reduce((sum, { seconds: s }) => sum + s, 0);
const perSecond = (took: number): number => rows.length / took;
const all = `${rows.length} results`;
const line = { unit: 'rows per second' };
report({
  ...line,
  what: `${all}: import until all are found`,
  against: 'COPY + upload of the same documents',
  bare: perSecond(copied + uploaded),
  ours: perSecond(ours.secondsWithIndex),
  ratio: (copied + uploaded) / ours.secondsWithIndex,
  reach: 0.5,
});
report({
  ...line,
  what: `${all}: import until all are committed`,
  against: 'COPY into one bare table',
  bare: perSecond(copied),
  ours: perSecond(ours.seconds),
  ratio: copied / ours.seconds,
});
const each = uploads.map(
  ({ index, seconds: s, bytes }) => `${index} ${s.toFixed(1)} s, ${(bytes / 1e6).toFixed(0)} MB`,
);
remark(
  `written ${ours.seconds} s, found after ${ours.secondsWithIndex} s; bare: COPY ${copied.toFixed(1)} s, ${each.join('; ')}; texts from ${source}`,
);
await worker.close();
await meili.close();
await market.close();
process.exit(0);

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

function cells({ id, title, abstract, keywords, field }: Row): string[] {
  return [id, title, abstract, Array.isArray(keywords) ? keywords.join(';') : '', field].map((cell) =>
    String(cell ?? ''),
  );
}

/** The documents as lines of JSON, in parts of a few thousand as the makers of Meilisearch advise. */
async function documentsOf(index: SearchIndex, ids: readonly string[]): Promise<string[]> {
  const [bodies, part] = [[] as string[], 4_000];
  for (let i = 0; i < ids.length; i += part) {
    const documents = await index.load(market.unitOfWork.reader, ids.slice(i, i + part));
    bodies.push(documents.map((document) => JSON.stringify(document)).join('\n'));
  }
  return bodies;
}

async function upload(uid: string, bodies: readonly string[]): Promise<void> {
  const headers = { authorization: `Bearer ${config.meili.key}`, 'content-type': 'application/x-ndjson' };
  const tasks: number[] = [];
  for (const body of bodies) {
    const answer = await meili.request({ method: 'POST', path: `/indexes/${uid}/documents`, headers, body });
    tasks.push(((await answer.body.json()) as { taskUid: number }).taskUid);
  }
  for (const task of tasks) {
    for (let status = 'enqueued'; status !== 'succeeded';) {
      const answer = await meili.request({ method: 'GET', path: `/tasks/${task}`, headers });
      ({ status } = (await answer.body.json()) as { status: string });
      if (status === 'failed' || status === 'canceled') throw new Error(`task ${task} ${status}`);
      if (status !== 'succeeded') await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
