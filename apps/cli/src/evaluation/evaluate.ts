import type { TermPair } from '@techmart/analysis';
import { UnitOfWork } from '@techmart/database';
import type { Id } from '@techmart/kernel';
import type { ImportEntry, ListingImporter } from '@techmart/listings';
import { LexiconKeeper, MatchFinder, MatchService, SnapshotKeeper, TermLoader } from '@techmart/matching';
import { NeedImporter } from '@techmart/needs';
import { ResultImporter } from '@techmart/results';
import { IndexRebuild, SearchIndexes } from '@techmart/search';
import type { Terminal } from '../console/terminal.js';
import { importedOrganisation } from '../import/imported-organisation.js';
import type { Market } from '../session.js';
import { judge, meanOf, percentile, type Figures } from './figures.js';
import type { RelevanceFolder } from './relevance-folder.js';

/** As deep as recall is looked at. */
const DEPTH = 200;
/** As many as a person is shown. */
const SHOWN = 10;
const EVERYBODY = 'visibility = public';
const DEFAULT_FIELD = '01';

export interface Evaluation {
  readonly documents: number;
  readonly queries: number;
  /** Documents or queries that the market would not take. */
  readonly refused: number;
  /** nDCG and MRR of the list that people get, recall of everything that was found for it. */
  readonly figures: Figures;
  /** nDCG and MRR of the order before conditions and rounding. */
  readonly byWordsAlone: Pick<Figures, 'ndcg10' | 'mrr10'>;
  /** Milliseconds of one whole answer: search, scoring, rows, reasons. */
  readonly latency: { readonly p50: number; readonly p95: number };
  readonly seconds: { readonly load: number; readonly statistics: number; readonly index: number };
}

type Kind = 'result' | 'need';

/**
 * Measures matching as people get it. The documents become published listings of an empty market, the queries listings
 * of the other side; statistics and index are built as always, and each query is answered by the services.
 * @param dictionary terms beside those shipped with the market
 */
export async function evaluate(
  market: Market,
  terminal: Terminal,
  folder: RelevanceFolder,
  dictionary: readonly TermPair[],
): Promise<Evaluation> {
  const asked: Kind = folder.direction === 'need2result' ? 'need' : 'result';
  const sought: Kind = asked === 'need' ? 'result' : 'need';
  const clock = stopwatch();
  let refused = 0;
  const load = async (kind: Kind, entries: AsyncIterable<ImportEntry>): Promise<number> => {
    const { rows, failed } = await loadListings(market, terminal, kind, entries);
    refused += failed;
    return rows;
  };
  const documents = await load(sought, folder.corpus());
  await load(asked, queryRows(folder));
  const loadSeconds = clock();
  await learn(market, terminal);
  if (dictionary.length > 0) {
    await market.get(TermLoader).load('dictionary', dictionary);
    await market.get(LexiconKeeper).keep();
  }
  const statistics = clock();
  await fillIndex(market, terminal, sought, documents);
  const index = clock();

  const names = await keysById(market, sought);
  const ids = new Map([...(await keysById(market, asked))].map(([id, key]) => [key, id]));
  const [figures, byWords, millis]: [Figures[], Figures[], number[]] = [[], [], []];
  const progress = terminal.progress({ zh: '查询', en: 'Asking' }, folder.queries.length);
  for (const [done, { id, title, text }] of folder.queries.entries()) {
    const gains = folder.gains.get(id)!;
    const finder = market.get(MatchFinder);
    const query = { title, text };
    const { found } = await (asked === 'need'
      ? finder.findResults(query, EVERYBODY)
      : finder.findNeeds(query, EVERYBODY));
    const ranking = found.slice(0, DEPTH).map((partner) => names.get(partner.id)!);
    const started = performance.now();
    const matches = await market.get(MatchService).compute(asked, ids.get(id) ?? '', SHOWN);
    millis.push(performance.now() - started);
    const shown = (matches ?? []).map((match) => names.get(sought === 'result' ? match.resultId : match.needId)!);
    figures.push(judge(shown, ranking, gains));
    byWords.push(judge(ranking, ranking, gains));
    progress.update(done + 1);
  }
  progress.stop();
  const { ndcg10, mrr10 } = meanOf(byWords);
  return {
    documents,
    queries: folder.queries.length,
    refused,
    figures: meanOf(figures),
    byWordsAlone: { ndcg10, mrr10 },
    latency: { p50: percentile(millis, 0.5), p95: percentile(millis, 0.95) },
    seconds: { load: loadSeconds, statistics, index },
  };
}

async function loadListings(
  market: Market,
  terminal: Terminal,
  kind: Kind,
  entries: AsyncIterable<ImportEntry>,
): ReturnType<ListingImporter<never, never, never>['run']> {
  const what = kind === 'result' ? 'results' : 'needs';
  const { id: organisationId, regionCode } = await importedOrganisation(market, what, {});
  const plan = { organisationId, regionCode, publish: true, defaultField: DEFAULT_FIELD };
  const progress = terminal.progress(
    kind === 'result' ? { zh: '载入成果', en: 'Loading results' } : { zh: '载入需求', en: 'Loading needs' },
    0,
  );
  const importer = kind === 'result' ? market.get(ResultImporter) : market.get(NeedImporter);
  try {
    return await importer.run(plan, entries, {
      fault: ({ line, path, message }) => terminal.note(`${what} ${line} ${path}: ${terminal.in(message)}`),
      batch: ({ rows }) => progress.update(rows),
    });
  } finally {
    progress.stop();
  }
}

async function* queryRows({ queries }: RelevanceFolder): AsyncGenerator<ImportEntry> {
  for (const [i, query] of queries.entries()) yield { line: i + 1, record: { ...query } };
}

/** Statistics come before the documents, so that each document gets its vector when it is written. */
async function learn(market: Market, terminal: Terminal): Promise<void> {
  const indexes = market.get(SearchIndexes);
  for (const { name, settings } of matchIndexes(market)) await indexes.create(name, settings);
  const progress = terminal.progress({ zh: '词汇统计', en: 'Word statistics' }, 100);
  await market.get(SnapshotKeeper).keep(({ share }) => progress.update(Math.round(share * 100)), true);
  progress.stop();
}

async function fillIndex(market: Market, terminal: Terminal, kind: Kind, total: number): Promise<void> {
  const index = matchIndexes(market).find(({ source }) => source === kind)!;
  const progress = terminal.progress({ zh: '写入索引', en: 'Writing the index' }, total);
  await market.get(IndexRebuild).rebuild(index, (done) => progress.update(done));
  progress.stop();
}

function matchIndexes(market: Market) {
  return market
    .get(SearchIndexes)
    .all()
    .filter(({ name }) => name.startsWith('match_'));
}

async function keysById(market: Market, kind: Kind): Promise<Map<Id, string>> {
  const rows = await market
    .get(UnitOfWork)
    .reader.query<{ id: Id; key: string }[]>(`select id, import_key as key from ${kind}`);
  return new Map(rows.map(({ id, key }) => [id, key]));
}

/** Seconds since it was asked last. */
function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const seconds = (now - last) / 1_000;
    last = now;
    return seconds;
  };
}
