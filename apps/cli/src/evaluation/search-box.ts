import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Actor } from '@techmart/access';
import { UnitOfWork } from '@techmart/database';
import { ResultService } from '@techmart/results';
import { IndexRebuild, MeiliConnection, SearchIndexes } from '@techmart/search';
import type { Terminal } from '../console/terminal.js';
import { readDemoListings, rowsOf } from '../demo/demo-listings.js';
import type { Market } from '../session.js';
import { pairedGain, type Gain } from './bootstrap.js';
import { judge, type Gains } from './figures.js';
import { keysById, loadListings } from './trial-listings.js';

/** Both `src/evaluation` and `dist/evaluation` lie two folders below the app. */
const JUDGED = join(dirname(dirname(import.meta.dirname)), 'demo/search-box.tsv');
const SHOWN = 10;
/** People look so far before they try other words. */
const LOOKED_AT = 5;
/** In the judgements 2 is what was looked for, 1 what is of some use. */
const WANTED = 2;

/** A short query of a visitor, judged on the demo market. */
export interface BoxQuery {
  readonly text: string;
  readonly kind: string;
  readonly gains: Gains;
}

export interface BoxFigures {
  readonly ndcg10: number;
  /** Share of the queries with something that was looked for among the first five. */
  readonly success5: number;
}

export interface BoxComparison {
  readonly kind: string;
  readonly queries: number;
  readonly ours: BoxFigures;
  readonly plain: BoxFigures;
  readonly gains: Readonly<Record<keyof BoxFigures, Gain>>;
}

export interface BoxEvaluation {
  readonly documents: number;
  readonly all: BoxComparison;
  readonly kinds: BoxComparison[];
  /** What each query found first; for mending what is weak. */
  readonly queries: {
    readonly text: string;
    readonly kind: string;
    readonly ours: string[];
    readonly plain: string[];
  }[];
}

/**
 * Measures the search box on the demo market: `GET /results?q=` by its service, against Meilisearch with the texts as
 * they are and no settings.
 */
export async function evaluateSearchBox(market: Market, terminal: Terminal): Promise<BoxEvaluation> {
  const queries = await readJudgedQueries();
  const listings = await readDemoListings(new Date());
  const { rows: documents } = await loadListings(market, terminal, 'result', rowsOf(listings.results));
  const index = market
    .get(SearchIndexes)
    .all()
    .find(({ name }) => name === 'result')!;
  await market.get(IndexRebuild).rebuild(index, () => undefined);
  await fillPlainIndex(market);

  const names = await keysById(market, 'result');
  const visitor = Actor.visitor('zh');
  const answers: { query: BoxQuery; ours: string[]; plain: string[] }[] = [];
  for (const query of queries) {
    const { items, isDegraded } = await market.get(ResultService).list(visitor, { q: query.text, limit: SHOWN });
    if (isDegraded) throw new Error(`the search engine did not answer "${query.text}"`);
    const [plain] = await market
      .get(MeiliConnection)
      .multiSearch<{ id: string }>([{ indexUid: PLAIN, q: query.text, limit: SHOWN, attributesToRetrieve: ['id'] }]);
    answers.push({
      query,
      ours: items.map(({ id }) => names.get(id)!),
      plain: plain!.hits.map(({ id }) => names.get(id)!),
    });
  }
  const kinds = [...new Set(queries.map(({ kind }) => kind))];
  return {
    documents,
    all: compare('all', answers),
    kinds: kinds.map((kind) =>
      compare(
        kind,
        answers.filter(({ query }) => query.kind === kind),
      ),
    ),
    queries: answers.map(({ query: { text, kind }, ...found }) => ({ text, kind, ...found })),
  };
}

/** Lines of `query, kind, results`; results are keys of the demo market with a gain of 2 or 1. */
export async function readJudgedQueries(): Promise<BoxQuery[]> {
  const lines = (await readFile(JUDGED, 'utf8')).split('\n').slice(1).filter(Boolean);
  return lines.map((line) => {
    const [text, kind, results] = line.split('\t') as [string, string, string];
    const gains = results.split(' ').map((result): [string, number] => {
      const [key, gain] = result.split(':');
      return [key!, Number(gain)];
    });
    return { text, kind, gains: new Map(gains) };
  });
}

const PLAIN = 'plain';

/** What one gets by putting the listings into Meilisearch as they are. */
async function fillPlainIndex(market: Market): Promise<void> {
  const rows = await market
    .get(UnitOfWork)
    .reader.query<Record<string, unknown>[]>(
      'select id, title, keywords, summary, problem, effect, abstract, translation from result',
    );
  const meili = market.get(MeiliConnection);
  const index = meili.admin.index(meili.uid(PLAIN));
  await meili.succeeded(await index.addDocuments(rows, { primaryKey: 'id' }));
}

function compare(
  kind: string,
  answers: readonly { query: BoxQuery; ours: readonly string[]; plain: readonly string[] }[],
): BoxComparison {
  const of = (system: 'ours' | 'plain', name: keyof BoxFigures): number[] =>
    answers.map((answer) => figuresOf(answer[system], answer.query.gains)[name]);
  const means = (system: 'ours' | 'plain'): BoxFigures => ({
    ndcg10: mean(of(system, 'ndcg10')),
    success5: mean(of(system, 'success5')),
  });
  const gain = (name: keyof BoxFigures): Gain => pairedGain(of('ours', name), of('plain', name));
  return {
    kind,
    queries: answers.length,
    ours: means('ours'),
    plain: means('plain'),
    gains: { ndcg10: gain('ndcg10'), success5: gain('success5') },
  };
}

function figuresOf(found: readonly string[], gains: Gains): BoxFigures {
  const isFound = found.slice(0, LOOKED_AT).some((key) => gains.get(key) === WANTED);
  return { ndcg10: judge(found, found, gains).ndcg10, success5: isFound ? 1 : 0 };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
