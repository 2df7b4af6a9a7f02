import { WEIGHTS, type QueryText, type TermPair, type Weights } from '@techmart/analysis';
import type { Id } from '@techmart/kernel';
import type { ImportEntry } from '@techmart/listings';
import {
  EmbeddingKeeper,
  Embeddings,
  LexiconKeeper,
  MatchFinder,
  MatchService,
  SnapshotKeeper,
  TermLoader,
} from '@techmart/matching';
import { IndexRebuild, SearchIndexes } from '@techmart/search';
import type { Terminal } from '../console/terminal.js';
import type { Market } from '../session.js';
import type { RelevanceFolder } from './relevance-folder.js';
import { keysById, loadListings, type Kind } from './trial-listings.js';

const EVERYBODY = 'visibility = public';

/** A document as it came back: its name in the folder, and what the market gives it. */
export interface Ranked {
  readonly name: string;
  readonly score: number;
}

/** A folder of judged texts as a market: documents and queries are published listings of its two sides. */
export class JudgedMarket {
  private constructor(
    private readonly market: Market,
    readonly asked: Kind,
    readonly sought: Kind,
    /** Names in the folder by id. */
    private readonly names: ReadonlyMap<Id, string>,
    /** Ids of the queries by their names in the folder. */
    private readonly ids: ReadonlyMap<string, Id>,
    readonly documents: number,
    /** Documents or queries that the market would not take. */
    readonly refused: number,
    readonly seconds: { readonly load: number; readonly statistics: number; readonly index: number },
  ) {}

  /**
   * Fills an empty market, by the importers, with statistics and index built as always.
   * @param dictionary terms beside those shipped with the market
   */
  static async fill(
    market: Market,
    terminal: Terminal,
    folder: RelevanceFolder,
    dictionary: readonly TermPair[],
  ): Promise<JudgedMarket> {
    const asked: Kind = folder.direction === 'need2result' ? 'need' : 'result';
    const sought: Kind = asked === 'need' ? 'result' : 'need';
    const clock = stopwatch();
    const corpus = await loadListings(market, terminal, sought, folder.corpus());
    const queries = await loadListings(market, terminal, asked, queryRows(folder));
    const load = clock();
    await learn(market, terminal);
    if (dictionary.length > 0) {
      await market.get(TermLoader).load('dictionary', dictionary);
      await market.get(LexiconKeeper).keep();
    }
    await embed(market, terminal, corpus.rows);
    const statistics = clock();
    await fillIndex(market, terminal, sought, corpus.rows);
    const names = await keysById(market, sought);
    const ids = new Map([...(await keysById(market, asked))].map(([id, key]) => [key, id]));
    const seconds = { load, statistics, index: clock() };
    return new JudgedMarket(market, asked, sought, names, ids, corpus.rows, corpus.failed + queries.failed, seconds);
  }

  nameOf(id: Id): string {
    return this.names.get(id)!;
  }

  /** Id of a query by its name; empty where the market would not take it. */
  idOf(query: string): Id {
    return this.ids.get(query) ?? '';
  }

  /** What is found for a text, best first, by words before conditions. */
  async find(query: QueryText, limit: number): Promise<Ranked[]> {
    const finder = this.market.get(MatchFinder);
    const text = [query.title ?? '', query.text].map((part) => ({ field: 'text', text: part }));
    const direction = await this.market.get(Embeddings).ofText(text);
    const { found } = await (this.asked === 'need'
      ? finder.findResults(query, EVERYBODY, direction)
      : finder.findNeeds(query, EVERYBODY, direction));
    return found.slice(0, limit).map(({ id, score }) => ({ name: this.nameOf(id), score }));
  }

  /** What people are shown for a query of the folder, conditions and reasons included. */
  async show(query: string, limit: number): Promise<Ranked[]> {
    const matches = await this.market.get(MatchService).compute(this.asked, this.idOf(query), limit);
    return (matches ?? []).map(({ resultId, needId, score }) => ({
      name: this.nameOf(this.sought === 'result' ? resultId : needId),
      score,
    }));
  }

  /** Does a piece of work with other settings of the ranking. */
  async withWeights<T>(change: Partial<Weights>, work: () => Promise<T>): Promise<T> {
    const finder = this.market.get(MatchFinder);
    finder.weights = { ...WEIGHTS, ...change };
    try {
      return await work();
    } finally {
      finder.weights = WEIGHTS;
    }
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

async function embed(market: Market, terminal: Terminal, total: number): Promise<void> {
  const progress = terminal.progress({ zh: '向量', en: 'Embeddings' }, total);
  await market.get(EmbeddingKeeper).keep((done) => progress.update(done));
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
